import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {GraveSiteRecord, SurveyedAreaRecord} from '../../src/record/feature.ts';
import type {SurveyedArea} from '../../src/record/surveyed-area.ts';
import {hatchStrokes} from '../../src/symbols/hatch.ts';
import {siteState, symbol, symbols} from '../../src/symbols/symbol-of.ts';

const site = (state: 'none' | 'verified' | 'refuted') =>
    ({properties: {verification: {state}}}) as unknown as GraveSiteRecord;
const search = (more: Partial<SurveyedArea>) =>
    ({
        properties: {activity: 'search', endedOn: '2024-03-01', result: 'none', found: 0, ...more}
    }) as unknown as SurveyedAreaRecord;

describe('the symbol table', () => {
    test('tells the five classes apart without colour, by hatch alone', () => {
        const hatches = ['A', 'B', 'C', 'D', 'E'].map((name) => {
            const sign = symbol(`zone-${name}`);
            return sign.kind === 'area' ? JSON.stringify([sign.hatch?.angles, sign.hatch?.dots ?? false]) : '';
        });
        expect(new Set(hatches).size).toBe(5);
    });

    test('has a sign for every kind and state of a site, all of them different', () => {
        const kinds = ['single', 'mass', 'unknown'];
        const states = ['reported', 'verified', 'searched', 'partial', 'collected', 'refuted'];
        const looks = kinds.flatMap((kind) =>
            states.map((state) => {
                const sign = symbol(`site-${kind}-${state}`);
                return sign.kind === 'point'
                    ? JSON.stringify([sign.path, sign.fill, sign.outline.colour, sign.detail])
                    : '';
            })
        );
        expect(new Set(looks).size).toBe(18);
    });

    test('draws points with absolute M L C Z inside their box', () => {
        for (const sign of symbols().values()) {
            if (sign.kind !== 'point') continue;
            for (const path of [sign.path, sign.detail?.path ?? 'M0 0 Z']) {
                expect(path).toMatch(/^[MLCZ0-9 .-]+$/);
                for (const number of path.match(/-?\d+(\.\d+)?/g) ?? [])
                    expect(Number(number) >= -2 && Number(number) <= 102).toBe(true);
            }
        }
    });

    test('a key that is not there is refused', () => {
        expect(() => symbol('zone-X')).toThrow(RangeError);
    });
});

describe('the state of a site', () => {
    test('follows the work on the ground', () => {
        expect(siteState(site('none'), [])).toBe('reported');
        expect(siteState(site('verified'), [])).toBe('verified');
        expect(siteState(site('refuted'), [])).toBe('refuted');
        expect(siteState(site('verified'), [search({})])).toBe('searched');
        expect(siteState(site('verified'), [search({result: 'partial', found: 2})])).toBe('partial');
        expect(siteState(site('verified'), [search({}), search({result: 'found', found: 3})])).toBe('collected');
    });

    test('a search that has not ended changes nothing', () => {
        const {endedOn: _, ...open} = search({result: 'found', found: 3}).properties;
        expect(siteState(site('verified'), [{properties: open} as unknown as SurveyedAreaRecord])).toBe('verified');
    });
});

test('hatch strokes stand one spacing apart and reach across the box, whatever the box', () => {
    const coordinate = fc.double({min: -500, max: 500, noNaN: true});
    const length = fc.double({min: 5, max: 200, noNaN: true});
    fc.assert(
        fc.property(
            coordinate,
            coordinate,
            length,
            length,
            fc.integer({min: 0, max: 179}),
            (x, y, width, height, angle) => {
                const spacing = 2;
                const strokes = hatchStrokes({angles: [angle], spacingMm: spacing, widthMm: 0.1, colour: '#000000'}, [
                    x,
                    y,
                    x + width,
                    y + height
                ]);
                const a = (angle * Math.PI) / 180;
                // distance of a stroke from the origin along its normal
                const offsets = strokes.map(([x0, y0]) => x0 * Math.sin(a) + y0 * Math.cos(a)).sort((p, q) => p - q);
                offsets.slice(1).forEach((offset, i) => {
                    expect(offset - offsets[i]!).toBeCloseTo(spacing, 6);
                });
                const across = Math.abs(width * Math.sin(a)) + Math.abs(height * Math.cos(a));
                expect(Math.abs(strokes.length - across / spacing)).toBeLessThanOrEqual(1);
            }
        )
    );
});
