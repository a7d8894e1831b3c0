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

// What is left of a colour: a black-and-white copy (luminance, ITU-R BT.709), and the three kinds of colour blindness at full
// severity (Machado, Oliveira & Fernandes 2009, table of matrices), all in linear light.
const SEEN: Readonly<Record<string, readonly (readonly number[])[]>> = {
    'a black-and-white copy': [0, 1, 2].map(() => [0.2126, 0.7152, 0.0722]),
    protanopia: [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998]
    ],
    deuteranopia: [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.01182, 0.04294, 0.968881]
    ],
    tritanopia: [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.3039]
    ]
};

type Light = readonly number[];

function light(colour: string): Light {
    return [1, 3, 5].map((at) => {
        const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
}

function seenAs(matrix: readonly (readonly number[])[], colour: Light): Light {
    return matrix.map((row) =>
        Math.min(
            1,
            Math.max(
                0,
                row.reduce((sum, share, i) => sum + share * colour[i]!, 0)
            )
        )
    );
}

// WCAG 2.2 contrast ratio
function contrast(a: Light, b: Light): number {
    const [dark, bright] = [a, b]
        .map(([red, green, blue]) => 0.2126 * red! + 0.7152 * green! + 0.0722 * blue! + 0.05)
        .sort((x, y) => x - y);
    return bright! / dark!;
}

describe.each(Object.entries(SEEN))('in %s', (_, matrix) => {
    const paper = light('#ffffff');
    const areas = [...symbols().values()].flatMap((sign) => (sign.kind === 'area' ? [sign] : []));

    test('hatches stand out from their ground and outlines of zones and searched ground from paper, three to one', () => {
        for (const {key, fill, fillOpacity, hatch, outline} of areas) {
            if (!/^(zone-[A-E]|surveyed)/.test(key)) continue;
            const ground = light(fill).map((share) => share * fillOpacity + 1 - fillOpacity);
            if (hatch) {
                const ratio = contrast(seenAs(matrix, light(hatch.colour)), seenAs(matrix, ground));
                expect(ratio, `hatch of ${key}`).toBeGreaterThan(3);
            }
            expect(contrast(seenAs(matrix, light(outline.colour)), paper), `outline of ${key}`).toBeGreaterThan(3);
        }
    });

    test('the signs of sites stand out from paper and from every ground they may lie on, three to one', () => {
        const grounds = ['A', 'B', 'C', 'D', 'E'].map((name) => symbol(`zone-${name}`));
        for (const sign of symbols().values()) {
            if (sign.kind !== 'point' || !/^(site|conclusion)-/.test(sign.key)) continue;
            const ink = seenAs(matrix, light(sign.outline.colour));
            for (const ground of ['#ffffff', ...grounds.map((zone) => (zone.kind === 'area' ? zone.fill : '#ffffff'))])
                expect(contrast(ink, seenAs(matrix, light(ground))), `${sign.key} on ${ground}`).toBeGreaterThan(3);
        }
    });
});
