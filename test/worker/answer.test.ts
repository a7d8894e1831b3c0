import {beforeAll, describe, expect, test} from 'vitest';
import {FIGURES} from '../../src/coverage/figure.ts';
import {coverageTable} from '../../src/coverage/table.ts';
import {DEFAULT_DEMO, demoLines} from '../../src/demo/demo-lines.ts';
import type {UnitRecord} from '../../src/record/feature.ts';
import {LAYERS} from '../../src/record/feature.ts';
import {fold, headCode, recordsAsOf} from '../../src/store/as-of.ts';
import {recordsByDay} from '../../src/store/records-by-day.ts';
import type {Overlay} from '../../src/topology/overlay.ts';
import {answer} from '../../src/worker/answer.ts';
import type {JobName, Jobs} from '../../src/worker/protocol.ts';
import {startTestOverlay} from '../coverage/small-province.ts';

const lines = demoLines(DEFAULT_DEMO);
const records = fold(lines);
const [set] = [...records.layer('unit-set').keys()];
const [planId] = [...records.layer('plan').keys()];
const asked = {lines, unitSet: set!, plan: planId!};
const days = ['2024-03-31', '2024-06-30', '2024-09-30'];

let overlay: Overlay;
beforeAll(async () => {
    overlay = await startTestOverlay();
});

const told: string[] = [];
async function job<N extends JobName>(name: N, ask: Jobs[N]['ask']): Promise<Jobs[N]['answer']> {
    told.length = 0;
    const engines = {
        overlay: async () => overlay,
        fonts: async () => Promise.reject(new Error('no sheet is asked for')),
        officeFonts: async () => Promise.reject(new Error('no document is asked for')),
        raster: async () => Promise.reject(new Error('no picture is asked for')),
        codecs: async () => Promise.reject(new Error('no picture is asked for'))
    };
    // messages are plain data: what cannot be cloned would not arrive
    const said = await answer(name, structuredClone(ask), engines, (done, total, what) =>
        told.push(`${done}/${total} ${what}`)
    );
    return structuredClone(said) as Jobs[N]['answer'];
}
// the figures of a day, from the records that the journal held on it
function tableOn(day: string) {
    const then = recordsAsOf(lines, day);
    const plan = then.layer('plan').get(planId!)!.properties;
    const head = headCode(lines.filter(({at}) => at.slice(0, 10) <= day));
    return coverageTable(then, {unitSet: set!, asOf: day, plan, head, overlay});
}

describe('records day by day', () => {
    test('are those of the journal folded anew for each day, in the order of the days', () => {
        const seen = [...recordsByDay(lines, ['2024-09-30', '2024-03-31', '2024-06-30', '2024-03-31'])];
        expect(seen.map(({day}) => day)).toEqual(days);
        for (const {day, records: then, head} of seen) {
            const anew = recordsAsOf(lines, day);
            for (const layer of LAYERS) {
                expect(Object.fromEntries(then.layer(layer))).toEqual(Object.fromEntries(anew.layer(layer)));
            }
            expect(head).toBe(headCode(lines.filter(({at}) => at.slice(0, 10) <= day)));
        }
        expect(seen[0]!.records.layer('surveyed-area').size).toBeLessThan(seen[2]!.records.layer('surveyed-area').size);
    });
});

describe('what the page asks the worker of the demo province', () => {
    test('between two days: both tables are those of their days, and every gain and loss adds up', async () => {
        const {before, after, changes} = await job('between', {...asked, from: days[0]!, to: days[2]!});
        expect(before).toEqual(tableOn(days[0]!));
        expect(after).toEqual(tableOn(days[2]!));
        expect(changes.length).toBeGreaterThan(100);
        for (const {code, figure, numeratorAdded, numeratorRemoved} of changes) {
            if (figure === 'K13' || figure === 'K7' || figure === 'K9' || figure === 'K10') continue; // these count no records
            const [was, is] = [before, after].map(
                ({rows}) => rows.find((row) => row.code === code)!.figures[figure].numerator
            );
            expect(is! - was!, `${code} ${figure}`).toBe(numeratorAdded.length - numeratorRemoved.length);
        }
        expect(told.at(-1)).toMatch(/worker\.counting$/);
    });

    test('a trend: each point has the numbers of its day', async () => {
        const {points} = await job('trend', {...asked, days: days.toReversed()});
        expect(points.map(({day}) => day)).toEqual(days);
        for (const point of points) {
            const table = tableOn(point.day);
            expect(point.head).toBe(table.stamp.head);
            expect(point.units.map(({code}) => code)).toEqual(table.rows.map(({code}) => code));
            point.units.forEach(({figures}, i) => {
                for (const id of FIGURES) {
                    const {numerator, denominator, share, met} = table.rows[i]!.figures[id];
                    expect(figures[id]).toEqual({numerator, denominator, share, met});
                }
            });
        }
        expect(told).toEqual(days.map((_, i) => `${i + 1}/3 worker.counting`));
    });

    test('a transfer: communes to districts gives each commune to its own district', async () => {
        const units = [...records.layer('unit').values()];
        const of = (level: string): UnitRecord[] => units.filter(({properties}) => properties.level === level);
        const {transfer} = await job('transfer', {from: of('commune'), to: of('district')});
        expect([...transfer.from, ...transfer.to].filter(({balanced}) => !balanced)).toEqual([]);
        for (const {properties} of of('commune')) {
            const whole = transfer.cells.filter(
                ({from, shareOfFrom}) => from === properties.code && shareOfFrom > 0.999999
            );
            expect(whole.map(({to}) => to)).toEqual([properties.parent]);
        }
    });

    test('a plan that is not in the journal is refused', async () => {
        await expect(job('trend', {...asked, plan: 'no-plan', days})).rejects.toThrow(RangeError);
    });
});
