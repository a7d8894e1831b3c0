import type {Polygon, Position} from 'geojson';
import {describe, expect, test} from 'vitest';
import {draw} from '../../src/draw/draw.ts';
import type {DrawState} from '../../src/draw/draw-state.ts';
import {borderLines} from '../../src/map/border-lines.ts';
import {shading} from '../../src/map/choropleth.ts';
import {handFeatures, shapeNow} from '../../src/map/hand-features.ts';
import {handleFeatures, handlesOf} from '../../src/map/handles.ts';
import {labelPlace} from '../../src/map/label-place.ts';
import {nextPick, pickOrder} from '../../src/map/pick.ts';
import {type FeatureTable, ScreenFeatures} from '../../src/map/screen-features.ts';
import {sourceChange} from '../../src/map/source-diff.ts';
import type {AnyRecord, UnitRecord} from '../../src/record/feature.ts';
import {recordTable} from '../../src/record/record-table.ts';
import type {UnitLevel} from '../../src/record/unit.ts';

const box = (west: number, south: number, east: number, north: number): Position[] => [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south]
];

function unit(code: string, level: UnitLevel, ring: Position[]): UnitRecord {
    const geometry: Polygon = {type: 'Polygon', coordinates: [ring]};
    return {type: 'Feature', id: `s/${code}`, geometry, properties: {unitSet: 's', code, name: code, level}};
}

describe('borders of units', () => {
    //  ┌───┬───┐
    //  │ a │ b │    two districts in a province
    //  └───┴───┘
    const province = unit('p', 'province', [
        [0, 0],
        [1, 0],
        [2, 0],
        [2, 1],
        [1, 1],
        [0, 1],
        [0, 0]
    ]);
    const units = [province, unit('a', 'district', box(0, 0, 1, 1)), unit('b', 'district', box(1, 0, 2, 1))];

    test('the border between two neighbours is one line', () => {
        const inner = borderLines(units).filter(({level}) => level === 'district');
        expect(inner).toHaveLength(1);
        expect(inner[0]!.geometry.coordinates).toHaveLength(2);
    });

    test('the border of the province carries no border of a lower level', () => {
        const outer = borderLines(units).filter(({level}) => level === 'province');
        const edges = outer.reduce((sum, {geometry}) => sum + geometry.coordinates.length - 1, 0);
        expect(edges).toBe(6);
    });
});

test('the name of a U-shaped unit stands in the unit, not in the gap', () => {
    const geometry: Polygon = {
        type: 'Polygon',
        coordinates: [
            [
                [0, 0],
                [3, 0],
                [3, 3],
                [2, 3],
                [2, 1],
                [1, 1],
                [1, 3],
                [0, 3],
                [0, 0]
            ]
        ]
    };
    const [x, y] = labelPlace(geometry).coordinates as [number, number];
    expect(x > 0 && x < 3 && y > 0 && y < 3).toBe(true);
    expect(x > 1 && x < 2 && y > 1).toBe(false);
});

describe('a press on the map', () => {
    const hits = [
        {id: 'district', of: 'unit', level: 'district'},
        {id: 'commune', of: 'unit', level: 'commune'},
        {id: 'zone', of: 'concluded-zone'},
        {id: 'site', of: 'grave-site'},
        {id: 'site', of: 'grave-site'}
    ] as const;

    test('means the site before the zone before the unit, each once', () => {
        expect(pickOrder(hits, true)).toEqual(['site', 'zone', 'commune', 'district']);
        expect(pickOrder(hits, false)).toEqual(['site', 'zone', 'district', 'commune']);
    });

    test('means the next one below when repeated, and begins again at the top', () => {
        expect(nextPick(['site', 'zone'], null)).toBe('site');
        expect(nextPick(['site', 'zone'], 'site')).toBe('zone');
        expect(nextPick(['site', 'zone'], 'zone')).toBe('site');
        expect(nextPick(['site', 'zone'], 'elsewhere')).toBe('site');
        expect(nextPick([], 'site')).toBeNull();
    });
});

describe('units coloured by a figure', () => {
    test('shares above one half are told on the whole scale, and 100 % is in the last class', () => {
        const {classes, byCode} = shading([
            {code: 'a', value: 1},
            {code: 'b', value: 0},
            {code: 'c', value: 0.61}
        ]);
        expect(classes.map(({to}) => Math.round(to * 100))).toEqual([20, 40, 60, 80, 100]);
        expect([...byCode.values()]).toEqual([4, 0, 3]);
    });

    test('a unit without a base is in no class', () => {
        expect(shading([{code: 'a', value: null}]).byCode.get('a')).toBeNull();
    });
});

describe('what is sent to the map', () => {
    const site = (id: string, lon: number): AnyRecord => ({
        type: 'Feature',
        id,
        geometry: {type: 'Point', coordinates: [lon, 11]},
        properties: {kind: 'single', uncertaintyM: 100, verification: {state: 'none'}}
    });
    const sites = Array.from({length: 100}, (_, i) => site(`x-S${i}`, 107 + i / 1000));
    const units = [unit('p', 'province', box(106, 10, 108, 12))];

    test('an edit of one site sends one site and no unit', () => {
        const features = new ScreenFeatures();
        const before = features.tables(recordTable({'grave-site': sites, unit: units}), 's');
        const edited = [...sites.slice(1), site('x-S0', 108)];
        const after = features.tables(recordTable({'grave-site': edited, unit: units}), 's');
        const change = sourceChange(before['grave-site'], after['grave-site']);
        expect(change.kind === 'some' && change.diff.add).toHaveLength(1);
        expect(sourceChange(before.unit, after.unit).kind).toBe('none');
        expect(sourceChange(before['unit-border'], after['unit-border']).kind).toBe('none');
    });

    test('a deleted record is taken away, and the last one too', () => {
        const features = new ScreenFeatures();
        const one = features.tables(recordTable({'grave-site': sites.slice(0, 1)}), 's')['grave-site'];
        const none: FeatureTable = new Map();
        const change = sourceChange(one, none);
        expect(change.kind === 'some' && change.diff.remove).toEqual(['x-S0']);
    });

    test('a site whose outline or disc is known has ground of its own', () => {
        const {'site-area': ground} = new ScreenFeatures().tables(recordTable({'grave-site': sites}), 's');
        expect(ground.get('x-S0')?.geometry.type).toBe('Polygon');
        expect(ground.get('x-S0')?.properties['symbol']).toBe('uncertainty');
    });
});

describe('the hand on the map', () => {
    test('a triangle being edited has three corners and three middles to grab', () => {
        const geometry: Polygon = {type: 'Polygon', coordinates: [box(0, 0, 1, 1).toSpliced(2, 1)]};
        const handles = handlesOf({
            kind: 'editing',
            id: 'z',
            base: geometry,
            geometry,
            past: [],
            neighbours: [],
            trail: [],
            circles: [],
            selected: null,
            dragging: false
        });
        expect(handles.filter(({middle}) => middle)).toHaveLength(3);
        expect(handles.filter(({middle}) => !middle)).toHaveLength(3);
    });

    test('while a corner is dragged the other handles are the very same, and its own and those beside it are gone', () => {
        const geometry: Polygon = {type: 'Polygon', coordinates: [box(0, 0, 1, 1)]};
        const start = draw({kind: 'idle'}, {kind: 'edit', id: 'z', geometry});
        const roles = (state: DrawState) => handleFeatures(state).features.map(({properties}) => properties?.['role']);
        const count = (state: DrawState, name: string) => roles(state).filter((each) => each === name).length;
        const vertex = {polygon: 0, ring: 0, index: 0};
        const held = draw(start, {kind: 'grab', vertex});
        const moved = draw(held, {kind: 'move', at: [-0.2, -0.1]});
        expect([count(held, 'corner'), count(held, 'middle')]).toEqual([3, 2]);
        expect(handleFeatures(draw(moved, {kind: 'move', at: [-0.3, -0.1]}))).toBe(handleFeatures(moved));
        const dropped = draw(moved, {kind: 'drop'});
        expect([count(dropped, 'corner'), count(dropped, 'middle'), count(dropped, 'selected')]).toEqual([3, 4, 1]);
        // a corner put on an edge takes the place of its middle
        const put = draw(start, {kind: 'grab-edge', vertex: {...vertex, index: 3}, at: [0, 0.5]});
        expect([count(put, 'corner'), count(put, 'middle')]).toEqual([4, 3]);
    });

    test('two corners and the pointer are already an outline', () => {
        const state = {
            kind: 'drawing' as const,
            form: 'outline' as const,
            points: [
                [0, 0],
                [1, 0]
            ],
            pointer: [0, 1]
        };
        expect(shapeNow(state)?.coordinates[0]).toHaveLength(4);
        expect(shapeNow({...state, pointer: null})).toBeNull();
        expect(handFeatures(state).features.map(({properties}) => properties?.['role'])).toContain('fill');
    });

    test('an idle hand leaves nothing on the map', () => {
        expect(handFeatures({kind: 'idle'}).features).toEqual([]);
    });
});
