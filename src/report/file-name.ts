import type {IsoDate} from '../record/feature.ts';

const NAMES = {'commune-minutes': 'bien-ban-ket-luan', k70: 'danh-sach-ban-giao', weekly: 'bao-cao-tuan'} as const;

/** The files that a document is written as; tables alone as .xlsx. */
export type ReportFormat = 'docx' | 'pdf' | 'xlsx';

/** The name of a document's file, `bien-ban-ket-luan-26248-2024-03-05.docx`. */
export function reportFileName(
    kind: keyof typeof NAMES,
    unit: string,
    asOf: IsoDate,
    ending: ReportFormat = 'docx'
): string {
    return `${NAMES[kind]}-${unit}-${asOf}.${ending}`;
}
