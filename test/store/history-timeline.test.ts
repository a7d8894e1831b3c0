import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {IsoDate} from '../../src/record/feature.ts';
import type {JournalLine} from '../../src/record/journal-line.ts';
import type {Records} from '../../src/record/patch.ts';
import {heads, recordsAsOf} from '../../src/store/as-of.ts';
import {Timeline} from '../../src/store/history-timeline.ts';
import {makeLine} from '../../src/store/make-line.ts';
import {OPERATOR, site} from './make-journal.ts';

const all = (records: Records) => Object.fromEntries(records.layer('grave-site'));

// Two offices write about four sites; what they know of each other, and how well their clocks go, is chance.
const act = fc.record({
    office: fc.constantFrom('736-a', '731-b'),
    id: fc.constantFrom('S1', 'S2', 'S3', 'S4'),
    gone: fc.boolean(),
    day: fc.integer({min: 1, max: 6}),
    sees: fc.boolean()
});

function journal(acts: readonly {office: string; id: string; gone: boolean; day: number; sees: boolean}[]) {
    const lines: JournalLine[] = [];
    acts.forEach(({office, id, gone, day, sees}, i) => {
        const own = lines.filter(({origin}) => origin === office);
        const known = sees ? lines : own;
        const before = recordsAsOf(known, '9999-12-31').layer('grave-site').get(id) ?? null;
        const {[office]: _, ...seen} = heads(known);
        lines.push(
            makeLine({
                origin: office,
                n: own.length + 1,
                prev: own.at(-1)?.hash ?? null,
                seen,
                at: `2024-03-0${day}T08:00:00+07:00`,
                by: OPERATOR,
                act: 'edit',
                args: {},
                why: '',
                changes: [{layer: 'grave-site', id, before, after: gone ? null : site(id, `lần ${i}`)}]
            })
        );
    });
    return lines;
}

const written = fc.array(act, {minLength: 1, maxLength: 14});
const tidy = written.map((acts) => journal(acts.toSorted((a, b) => a.day - b.day)));
const untidy = written.map(journal);

describe('a timeline', () => {
    test.each([
        ['clocks that agree', tidy],
        ['clocks that disagree', untidy]
    ])('shows at the end of every day what was known then, with %s', (_, lines) => {
        fc.assert(
            fc.property(lines, (written) => {
                const timeline = new Timeline(written);
                let head = timeline.start();
                for (const {day, position} of timeline.days) {
                    head = timeline.go(head, position);
                    expect(all(head.records)).toEqual(all(recordsAsOf(written, day)));
                }
            }),
            {numRuns: 150}
        );
    });

    test.each([
        ['clocks that agree', tidy],
        ['clocks that disagree', untidy]
    ])('is the same whichever way one comes, with %s', (_, lines) => {
        fc.assert(
            fc.property(lines, fc.array(fc.nat(), {minLength: 1, maxLength: 12}), (written, jumps) => {
                const timeline = new Timeline(written);
                let head = timeline.start();
                for (const jump of jumps) {
                    head = timeline.go(head, jump % (timeline.moments.length + 1));
                    const straight = timeline.go(timeline.start(), head.position);
                    expect(all(head.records)).toEqual(all(straight.records));
                }
                expect(all(timeline.go(head, 0).records)).toEqual({});
            }),
            {numRuns: 150}
        );
    });

    test('has one moment per act and counts the acts', () => {
        const lines = journal([
            {office: '736-a', id: 'S1', gone: false, day: 1, sees: true},
            {office: '736-a', id: 'S2', gone: false, day: 1, sees: true},
            {office: '736-a', id: 'S1', gone: true, day: 4, sees: true}
        ]);
        const timeline = new Timeline(lines);
        expect(timeline.moments).toHaveLength(3);
        expect(timeline.days).toEqual([
            {day: '2024-03-01', position: 2},
            {day: '2024-03-04', position: 3}
        ]);
        expect([0, 1, 2, 3].map((position) => timeline.actsAt(position))).toEqual([0, 1, 2, 3]);
    });

    test.each([
        ['2024-02-29', 0],
        ['2024-03-01', 1],
        ['2024-03-03', 1],
        ['2024-03-04', 2],
        ['2025-01-01', 2]
    ] as [IsoDate, number][])('has at the end of %s done %i acts', (day, position) => {
        const lines = journal([
            {office: '736-a', id: 'S1', gone: false, day: 1, sees: true},
            {office: '736-a', id: 'S1', gone: true, day: 4, sees: true}
        ]);
        expect(new Timeline(lines).endOf(day)).toBe(position);
    });

    test('stops after each act or each day with one, to and fro, or only at those of one record', () => {
        const lines = journal([
            {office: '736-a', id: 'S1', gone: false, day: 1, sees: true},
            {office: '736-a', id: 'S2', gone: false, day: 1, sees: true},
            {office: '736-a', id: 'S1', gone: true, day: 4, sees: true},
            {office: '736-a', id: 'S2', gone: true, day: 9, sees: true}
        ]);
        const timeline = new Timeline(lines);
        const stops = (from: number, step: 1 | -1, by: 'act' | 'day', id?: string) => {
            const found: number[] = [];
            const where = id === undefined ? null : (change: {readonly id: string}) => change.id === id;
            for (let at = timeline.stopAfter(from, step, by, where); ; at = timeline.stopAfter(at, step, by, where)) {
                found.push(at);
                if (at === 0 || at === 4) return found;
            }
        };
        expect(stops(0, 1, 'act')).toEqual([1, 2, 3, 4]);
        expect(stops(4, -1, 'act')).toEqual([3, 2, 1, 0]);
        expect(stops(0, 1, 'day')).toEqual([2, 3, 4]);
        expect(stops(4, -1, 'day')).toEqual([3, 2, 0]);
        expect(stops(0, 1, 'act', 'S1')).toEqual([1, 3, 4]);
        expect(stops(4, -1, 'day', 'S1')).toEqual([3, 2, 0]);
        expect(stops(0, 1, 'act', 'S9')).toEqual([4]);
    });

    test('has no moment after the last act', () => {
        const timeline = new Timeline([]);
        expect(() => timeline.go(timeline.start(), 1)).toThrow(RangeError);
    });
});
