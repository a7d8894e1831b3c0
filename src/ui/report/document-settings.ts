import type {OfficeFields} from '../../report/office-fields.ts';
import {REPORT_KINDS, type ReportKind} from '../../report/report-kind.ts';

/** Kinds that stand in the place of documents; worksheets and minutes of acceptance are made where the audit is done. */
export type DocumentKind = Exclude<ReportKind, 'acceptance' | 'worksheet'>;
export const DOCUMENT_KINDS = REPORT_KINDS.filter(
    (kind): kind is DocumentKind => kind !== 'acceptance' && kind !== 'worksheet'
);

/** Kinds that are made where the audit is done, and the part of the task that makes them. */
export const AUDIT_DOCUMENTS = {acceptance: 'acceptance', worksheet: 'sample'} as const satisfies Record<
    Exclude<ReportKind, DocumentKind>,
    string
>;

/** What was chosen and written in the place of documents, found again at the next start. */
export interface DocumentSettings {
    readonly kind: DocumentKind;
    /** What was written by hand, by kind and unit. */
    readonly fields: Readonly<Record<string, OfficeFields>>;
}

const KEY = 'dia-ban-documents';

/** Where the fields of a kind of a unit are kept. */
export function fieldsKey(kind: ReportKind, unit: string): string {
    return `${kind}/${unit}`;
}

/** What was remembered; anything that does not look right is left out. */
export function recallDocuments(storage: Storage): DocumentSettings {
    try {
        const kept = JSON.parse(storage.getItem(KEY) ?? '{}') as Partial<DocumentSettings>;
        return {
            kind: DOCUMENT_KINDS.find((kind) => kind === kept.kind) ?? 'weekly',
            fields: kept.fields && typeof kept.fields === 'object' ? kept.fields : {}
        };
    } catch {
        return {kind: 'weekly', fields: {}};
    }
}

/** Remember for the next start; a browser that keeps nothing is no reason to stop. */
export function keepDocuments(storage: Storage, settings: DocumentSettings): void {
    try {
        storage.setItem(KEY, JSON.stringify(settings));
    } catch {
        // Private windows refuse storage: the place then starts fresh next time.
    }
}
