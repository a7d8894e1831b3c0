import {beforeAll, expect, test} from 'vitest';
import {analyse} from '../../src/audit/analyse.ts';
import {makeException} from '../../src/audit/exceptions.ts';
import {raiseFinding} from '../../src/audit/raise-finding.ts';
import {type Unresolved, unresolved} from '../../src/audit/unresolved.ts';
import type {Command, Records} from '../../src/record/patch.ts';
import {RecordsSnapshot} from '../../src/store/as-of.ts';
import {hashOfRecord} from '../../src/store/hash.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {indexUnits} from '../../src/units/unit-index.ts';
import {
    attempt,
    box,
    plan,
    point,
    SET,
    site,
    startTestOverlay,
    UNITS,
    unitSet,
    zone
} from '../coverage/small-province.ts';

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const ground = box(107.02, 11.02, 107.06, 11.06);
const source = {kind: 'veteran', who: 'An'} as const;
const who = {name: 'Kiểm', office: 'Bộ CHQS'};
const thePlan = plan();

function recordsOf(...commands: Command[]): RecordsSnapshot {
    const verified = {verification: {state: 'verified', on: '2024-02-01'}, sources: [source]} as const;
    const all = [
        ...UNITS.map((record) => ['unit', record] as const),
        ['unit-set', unitSet()] as const,
        ['plan', {type: 'Feature', id: thePlan.id, geometry: null, properties: thePlan}] as const,
        ['concluded-zone', zone('Z', ground)] as const,
        ['grave-site', site('S1', point(107.04, 11.04), verified)] as const,
        ['grave-site', site('S2', point(107.15, 11.05), {...verified, kind: 'mass'})] as const,
        ['grave-site', site('S3', point(107.25, 11.05), {...verified, sources: []})] as const,
        ['grave-site', site('S4', point(107.35, 11.05), verified)] as const,
        ['surveyed-area', attempt('K1', box(107.34, 11.04, 107.36, 11.06), {siteIds: ['S4']})] as const,
        ['surveyed-area', attempt('K2', box(107.34, 11.04, 107.36, 11.06), {siteIds: ['S4']})] as const
    ];
    let records = RecordsSnapshot.empty.with(
        all.map(([layer, after]) => ({layer, id: after.id, before: null, after}) as never)
    );
    for (const command of commands) records = records.with(command.patch(records));
    return records;
}
function listOf(records: Records, asOf = '2024-12-31', on?: string): Unresolved[] {
    const {table, findings} = analyse(records, {unitSet: SET, asOf, plan: thePlan.id, head: 'h'}, overlay);
    return unresolved(records, indexUnits(records, SET), table, findings, thePlan, hashOfRecord, on);
}
const brief = (list: readonly Unresolved[]) => list.map(({kind, ids, owner, dueOn}) => [kind, ids[0], owner, dueOn]);

test('what is not settled is ranked by its kind, each with the district that answers and the day it is due', () => {
    const list = listOf(recordsOf());
    expect(brief(list)).toEqual([
        ['contradiction-error', 'Z', 'D1', null],
        ['mass-site', 'S2', 'D1', '2024-12-31'],
        ['repeated-search', 'S4', 'D2', '2024-12-31'],
        ['site-without-source', 'S3', 'D2', null]
    ]);
    expect(list.map(({rank}) => rank)).toEqual([1, 2, 3, 4]);
    expect(listOf(recordsOf(), '2025-01-01').find(({kind}) => kind === 'mass-site')!.isLate).toBe(true);
});

test('a contradiction that was raised stands as its finding, overdue ones first; one that is accepted is left out', () => {
    const {findings} = analyse(recordsOf(), {unitSet: SET, asOf: '2024-12-31', plan: thePlan.id, head: 'h'}, overlay);
    const {rule, key, ids, severity} = findings[0]!;
    const raise = (dueOn: string) =>
        raiseFinding(
            {id: 'F1', unitSet: SET, unit: 'C1', severity, rule, key, ids, what: 'Xem lại vùng', dueOn, geometry: null},
            who,
            '2024-06-01',
            hashOfRecord
        );
    const first = (dueOn: string) => {
        const list = listOf(recordsOf(raise(dueOn)));
        expect(list.some(({kind}) => kind === 'contradiction-error')).toBe(false);
        return [list[0]!.kind, list[0]!.text, list[0]!.isLate];
    };
    expect(first('2024-07-01')).toEqual(['finding-overdue', 'Xem lại vùng', true]);
    expect(first('2025-07-01')).toEqual(['finding-open', 'Xem lại vùng', false]);
    const accept = makeException(
        {id: 'E1', unitSet: SET, unit: 'C1', scope: 'finding', reason: 'đã xem', expiresOn: '2025-12-31'},
        {rule, key, ids},
        who,
        '2024-06-01',
        hashOfRecord
    );
    expect(listOf(recordsOf(accept)).map(({kind}) => kind)).not.toContain('contradiction-error');
    // the calendar goes on where nobody writes: the exception has ended, and the finding is overdue
    expect(listOf(recordsOf(accept), '2024-12-31', '2026-01-01').map(({kind}) => kind)).toContain(
        'contradiction-error'
    );
    expect(listOf(recordsOf(raise('2025-07-01')), '2024-12-31', '2026-01-01')[0]).toMatchObject({
        kind: 'finding-overdue',
        isLate: true
    });
});
