import {expect, test} from 'vitest';
import {communesOf} from '../../src/demo/ground.ts';
import {landmarkEntries} from '../../src/demo/make-landmarks.ts';
import {storedUnits} from '../../src/demo/unit-file.ts';
import {distanceM} from '../../src/measure/distance.ts';
import type {LandmarkRecord} from '../../src/record/feature.ts';

const communes = communesOf(storedUnits());
const landmarks = landmarkEntries(communes, 44).map(({after}) => after as LandmarkRecord);
const lineOf = (name: string) =>
    landmarks.find(({properties}) => properties.name === name)!.geometry.coordinates as [number, number][];
const districtsAlong = (name: string) => {
    const met = lineOf(name).flatMap(
        ([lon, lat]) => communes.find(({index}) => index.at(lon, lat).length > 0)?.district ?? []
    );
    return met.filter((code, i) => met.indexOf(code) === i);
};

// Biên Hòa 731, Long Khánh 732, Tân Phú 734, Định Quán 736, Trảng Bom 737, Thống Nhất 738, Cẩm Mỹ 739, Long Thành 740, Xuân Lộc 741
test.each([
    ['Quốc lộ 1A', ['731', '737', '738', '732', '741']],
    ['Quốc lộ 20', ['738', '736', '734']],
    ['Quốc lộ 51', ['731', '740']],
    ['Quốc lộ 56', ['732', '739']]
])('%s meets the districts in their real order', (name, districts) => {
    expect(districtsAlong(name).filter((code) => districts.includes(code))).toEqual(districts);
});

test('the bridge of La Ngà lies on its road and on its river', () => {
    const bridge = landmarks.find(({properties}) => properties.name === 'Cầu La Ngà')!.geometry.coordinates as [
        number,
        number
    ];
    for (const name of ['Quốc lộ 20', 'Sông La Ngà']) {
        expect(Math.min(...lineOf(name).map((at) => distanceM(...bridge, ...at)))).toBeLessThan(1);
    }
});

test('every landmark says that its place is an illustration', () => {
    for (const {properties} of landmarks) expect(properties.source).toMatch(/^Minh họa: .*không phải vị trí thật/);
});
