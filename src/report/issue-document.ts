import {attach} from '../record/attach.ts';
import type {Attachment} from '../record/attachment.ts';
import type {AnyRecord, IsoDate, RegisterRecord} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Change, Command, Records} from '../record/patch.ts';
import type {IssuedDocument} from '../record/register.ts';
import type {UnitLevel} from '../record/unit.ts';
import type {ReportKind} from './report-kind.ts';

/** The row of the register that says a document was issued. */
export type IssuedRow = RegisterRecord & {readonly properties: IssuedDocument};

/** What is issued: a document as a file, whose bytes must be stored before. */
export interface Issuing {
    readonly kind: ReportKind;
    readonly unit: string;
    readonly level: UnitLevel;
    readonly unitSet: string;
    readonly number: string;
    readonly on: IsoDate;
    readonly by: string;
    /** Day of the figures; of a weekly report the Tuesday. */
    readonly asOf: IsoDate;
    /** The first day of the period, for documents that tell of one. */
    readonly from?: IsoDate | undefined;
    readonly head: string;
    readonly file: Omit<Attachment, 'of'>;
    /** The same document in other formats, kept beside it. */
    readonly others?: readonly Omit<Attachment, 'of'>[];
}

/**
 * Issue a document [phát hành]: a row of the register says which, when, by whom, from which journal and with which hash; the file is
 * attached to the row by the same act. The weekly report of a district is its report for that Tuesday too (figure K12), received the
 * day it was issued.
 *
 * Issuing the same bytes again changes nothing.
 */
export function issueDocument(issuing: Issuing): Command {
    const {kind, unit, level, unitSet, number, on, by, asOf, from, head, file, others = []} = issuing;
    const id = `R-${unit}-issued-document-${kind}-${file.sha256.slice(0, 8)}`;
    return {
        act: 'issue-document',
        args: {unit, report: kind, sha256: file.sha256},
        why: number,
        patch: (records) => {
            if (records.layer('register').has(id)) return [];
            const row = rowOf(id, {
                unit,
                unitSet,
                kind: 'issued-document',
                report: kind,
                number,
                on,
                by,
                asOf,
                ...(from && {from}),
                head,
                sha256: file.sha256
            });
            const weekly = kind === 'weekly' && level === 'district' ? received(records, issuing) : [];
            return [
                ...attach(
                    [file, ...others].map((each) => ({...each, of: id})),
                    number
                ).patch(records),
                {layer: 'register', id, before: null, after: row},
                ...weekly
            ];
        }
    };
}

/** Documents of a unit that were issued, the newest first. */
export function issuedDocuments(records: Records, unit: string, unitSet: string): IssuedRow[] {
    return [...records.layer('register').values()]
        .filter(
            (row): row is IssuedRow =>
                row.properties.kind === 'issued-document' &&
                row.properties.unit === unit &&
                row.properties.unitSet === unitSet
        )
        .sort((a, b) =>
            a.properties.on === b.properties.on ? (a.id < b.id ? -1 : 1) : a.properties.on < b.properties.on ? 1 : -1
        );
}

/** A frozen copy that is the very file: the file as it was attached, and the row of the register that it was issued or entered with. */
export interface FrozenCopy {
    readonly file: Attachment;
    readonly row: RegisterRecord;
}

/** The frozen copies of documents and map products that have a hash: empty where the file is none of them. Cost: one pass. */
export function frozenCopies(records: Records, sha256: string): FrozenCopy[] {
    return [...records.layer('attachment').values()].flatMap(({properties: file}) => {
        const row = file.sha256 === sha256 ? records.layer('register').get(file.of) : undefined;
        return row ? [{file, row}] : [];
    });
}

/** How many lines of the journal there were before a row was entered; null where no line entered it. Cost: one pass. */
export function linesBefore(lines: readonly JournalLine[], id: string): number | null {
    const at = lines.findLastIndex(({changes}) =>
        changes?.some((change) => change.layer === 'register' && change.id === id && change.after !== null)
    );
    return at < 0 ? null : at;
}

// one that is there already came earlier and stays
function received(records: Records, {unit, unitSet, asOf, on}: Issuing): Change[] {
    const id = `R-${unit}-weekly-report-${asOf}`;
    if (records.layer('register').has(id)) return [];
    const after = rowOf(id, {unit, unitSet, kind: 'weekly-report', week: asOf, receivedAt: on});
    return [{layer: 'register', id, before: null, after}];
}

function rowOf(id: string, properties: RegisterRecord['properties']): RegisterRecord {
    return {type: 'Feature', id, geometry: null, properties} satisfies AnyRecord as RegisterRecord;
}
