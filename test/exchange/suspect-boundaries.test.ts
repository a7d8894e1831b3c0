import {expect, test} from 'vitest';
import {moveGeometry} from '../../src/exchange/move-geometry.ts';
import {suspectBoundaries, undoInFiles} from '../../src/exchange/suspect-boundaries.ts';
import type {UnitRecord} from '../../src/record/feature.ts';
import {indexUnits} from '../../src/units/unit-index.ts';
import {DEMO_UNITS, demoRecords, takenAsDegrees} from '../support/shifted-file.ts';

const known = indexUnits(demoRecords(), DEMO_UNITS);
const vn2000 = takenAsDegrees('EPSG:4756');
const shifted = known.units.map(
    (unit): UnitRecord => ({
        ...unit,
        id: `moi/${unit.properties.code}`,
        geometry: moveGeometry(unit.geometry, vn2000) as UnitRecord['geometry']
    })
);

test('a new unit set in VN-2000 degrees is held against the set in use by code, and recognised', () => {
    const {verdict, choices} = suspectBoundaries(shifted, known);
    expect(verdict).toBe('shifted');
    expect(choices[0]!.misreading).toBe('vn2000-as-wgs84');
});

test('undone in its files, it lies where the set in use lies', () => {
    const collection = {type: 'FeatureCollection' as const, features: shifted.map((unit) => ({...unit}))};
    const file = {collection, level: 'commune' as const, fields: {code: 'code', name: 'name'}};
    const [back] = undoInFiles([file], 'vn2000-as-wgs84');
    const units = back!.collection.features as unknown as UnitRecord[];
    expect(suspectBoundaries(units, known)).toMatchObject({verdict: 'as-is', choices: []});
});
