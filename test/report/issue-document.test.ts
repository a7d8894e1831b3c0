import {describe, expect, test} from 'vitest';
import type {JournalLine} from '../../src/record/journal-line.ts';
import {
    frozenCopies,
    type Issuing,
    issueDocument,
    issuedDocuments,
    linesBefore
} from '../../src/report/issue-document.ts';
import {RecordsSnapshot} from '../../src/store/as-of.ts';

const issuing: Issuing = {
    kind: 'weekly',
    unit: 'D1',
    level: 'district',
    unitSet: 'S24',
    number: '12/BC',
    on: '2024-06-25',
    by: 'Nguyễn Văn Lập',
    asOf: '2024-06-25',
    from: '2024-06-19',
    head: 'abcd-1234',
    file: {sha256: 'a'.repeat(64), name: 'bao-cao-tuan-D1-2024-06-25.pdf', type: 'application/pdf', bytes: 1000}
};
const issue = (what: Partial<Issuing> = {}, records = RecordsSnapshot.empty) =>
    records.with(issueDocument({...issuing, ...what}).patch(records));

describe('a document that is issued', () => {
    test('stands in the register with its kind, number, days, person, journal and hash, its file attached to the row', () => {
        const records = issue();
        const [row] = issuedDocuments(records, 'D1', 'S24');
        const {kind, level: _, unit, unitSet, file, ...told} = issuing;
        expect(row!.properties).toEqual({
            ...told,
            unit,
            unitSet,
            kind: 'issued-document',
            report: kind,
            sha256: file.sha256
        });
        expect([...records.layer('attachment').values()].map(({properties}) => properties.of)).toEqual([row!.id]);
    });

    test('as the weekly report of a district is its report for that Tuesday, and leaves one that came before', () => {
        const week = 'R-D1-weekly-report-2024-06-25';
        expect(issue().layer('register').get(week)?.properties).toMatchObject({
            week: '2024-06-25',
            receivedAt: '2024-06-25'
        });
        const before = issue({on: '2024-06-25'});
        const later = issue({on: '2024-06-27', file: {...issuing.file, sha256: 'b'.repeat(64)}}, before);
        expect(later.layer('register').get(week)).toBe(before.layer('register').get(week));
        expect(issue({unit: 'P', level: 'province'}).layer('register').size).toBe(1);
        expect(issue({kind: 'quarter'}).layer('register').size).toBe(1);
    });

    test('is found again by the hash of any of its files, and no other file is taken for it', () => {
        const others = ['docx', 'xlsx'].map((format, i) => ({
            ...issuing.file,
            sha256: String(i).repeat(64),
            name: `bao-cao-tuan.${format}`
        }));
        const records = issue({others});
        expect(records.layer('attachment').size).toBe(3);
        for (const {sha256, name} of [issuing.file, ...others]) {
            const [copy] = frozenCopies(records, sha256);
            expect([copy?.file.name, copy?.row.id]).toEqual([name, issuedDocuments(records, 'D1', 'S24')[0]!.id]);
        }
        expect(frozenCopies(records, 'f'.repeat(64))).toEqual([]);
    });

    test('issued again with the same bytes changes nothing; the newest stands first', () => {
        const once = issue();
        expect(issueDocument(issuing).patch(once)).toEqual([]);
        const twice = issue({on: '2024-07-02', file: {...issuing.file, sha256: 'c'.repeat(64)}}, once);
        expect(issuedDocuments(twice, 'D1', 'S24').map(({properties}) => properties.on)).toEqual([
            '2024-07-02',
            '2024-06-25'
        ]);
        expect(issuedDocuments(twice, 'D2', 'S24')).toEqual([]);
    });

    test('is found in the journal by the line that entered it', () => {
        const changes = issueDocument(issuing).patch(RecordsSnapshot.empty);
        const lines = [{changes: []}, {changes}, {changes: []}] as unknown as JournalLine[];
        const [row] = issuedDocuments(issue(), 'D1', 'S24');
        expect(linesBefore(lines, row!.id)).toBe(1);
        expect(linesBefore(lines.slice(0, 1), row!.id)).toBeNull();
    });
});
