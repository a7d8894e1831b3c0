import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readOffset} from '../../src/crs/offset-phrase.ts';

const one = (text: string) => {
    const {phrases, fault} = readOffset(text);
    expect(fault).toBeNull();
    return phrases[0]!;
};

describe('a place told from a landmark', () => {
    test.each([
        ['70 m về hướng Nam QL1A', 70, 180, 'QL1A'],
        ['cách cầu La Ngà 200m về phía đông bắc', 200, 45, 'cầu La Ngà'],
        ['200 mét hướng ĐB cầu La Ngà', 200, 45, 'cầu La Ngà'],
        ['khoảng 1,5 km về phía Tây Nam đỉnh 837', 1500, 225, 'đỉnh 837'],
        ['phía Nam QL1A 70m', 70, 180, 'QL1A'],
        ['phương vị 135°, 250 m từ cột mốc 12', 250, 135, 'cột mốc 12'],
        ['Từ nhà thờ Túc Trưng đi về hướng Bắc 1.200 m', 1200, 0, 'nhà thờ Túc Trưng'],
        ['cach cau La Nga 200 met ve phia dong bac', 200, 45, 'cau La Nga'],
        ['cách sông Đồng Nai 300 m về phía tây', 300, 270, 'sông Đồng Nai'],
        ['cách chùa Tây Ninh 40 m, phía đông nam', 40, 135, 'chùa Tây Ninh'],
        ['100 m phía bắc đông bắc điểm cao 141', 100, 22.5, 'điểm cao 141'],
        ['cách điểm cao 837 m 200 m về phía tây - tây bắc', 200, 292.5, 'điểm cao 837 m'],
        ['200 m NE of La Nga bridge', 200, 45, 'La Nga bridge'],
        ['about 2 km south-southwest of hill 837', 2000, 202.5, 'hill 837'],
        ['70 m N of QL1A', 70, 0, 'QL1A'],
        ['3 cây số về phía Tây thị trấn Tân Phú', 3000, 270, 'thị trấn Tân Phú']
    ])('%s', (text, distanceM, directionDeg, feature) => {
        expect(one(text)).toMatchObject({distanceM, directionDeg, feature, asGiven: text});
    });

    test('the eight points of the compass are good to 22,5°, the sixteen to 11,25°, an angle to 5°', () => {
        expect(one('70 m về hướng Nam QL1A').sectorDeg).toBe(22.5);
        expect(one('70 m về hướng Đông Bắc QL1A').sectorDeg).toBe(22.5);
        expect(one('70 m về hướng Nam Tây Nam QL1A').sectorDeg).toBe(11.25);
        expect(one('70 m phương vị 200° từ QL1A').sectorDeg).toBe(5);
    });

    test.each([
        ['200 m phía bắc cầu', 20],
        ['khoảng 200 m phía bắc cầu', 50],
        ['chừng 200 m phía bắc cầu', 50],
        ['độ 200 m phía bắc cầu', 50],
        ['about 200 m north of the bridge', 50],
        ['200–300 m phía bắc cầu', 75]
    ])('how far the distance may be off: %s → ±%d m', (text, error) => {
        expect(one(text).distanceErrorM).toBeCloseTo(error, 6);
    });

    test('mils are listed by both circles: 1500 of 6000 is 90°, 1600 of 6400 is 90°', () => {
        const read = (text: string) => readOffset(text).phrases.map(({circle, directionDeg}) => [circle, directionDeg]);
        expect(read('phương vị 1500 ly giác, 250 m từ cột mốc 12')[0]).toEqual([6000, 90]);
        expect(read('azimuth 1600 mils, 250 m from post 12')[1]).toEqual([6400, 90]);
        expect(read('phương vị 15-00, 250 m từ cột mốc 12')).toEqual([
            [6000, 90],
            [6400, 84.375]
        ]);
        expect(read('phương vị 6200 ly giác, 250 m từ cột mốc 12').map(([circle]) => circle)).toEqual([6400]);
    });

    test('a bare N is nam first and north second', () => {
        expect(readOffset('70 m N QL1A').phrases.map(({directionDeg}) => directionDeg)).toEqual([180, 0]);
    });

    test.each([
        ['QL1A', 'offset-not-read'],
        ['', 'offset-not-read'],
        ['phía nam QL1A', 'offset-no-distance'],
        ['cách QL1A 70 m', 'offset-no-direction'],
        ['70 m về phía nam', 'offset-no-feature'],
        ['phương vị 400°, 70 m từ cầu', 'offset-no-direction']
    ])('what is missing is named: “%s”', (text, reason) => {
        expect(readOffset(text)).toEqual({phrases: [], fault: {reason, values: {}}});
    });

    test('any text is read or refused, never thrown at', () => {
        fc.assert(
            fc.property(fc.oneof(fc.string({unit: 'binary'}), fc.string()), (text) => {
                const {phrases, fault} = readOffset(text);
                expect(phrases.length > 0).toBe(fault === null);
                for (const {distanceM, directionDeg, feature} of phrases) {
                    expect(distanceM).toBeGreaterThan(0);
                    expect(directionDeg >= 0 && directionDeg < 360).toBe(true);
                    expect(feature).not.toBe('');
                }
            }),
            {numRuns: 500}
        );
    });

    test('distance, direction and landmark come back from every way to say them', () => {
        const points = ['bắc', 'đông bắc', 'đông', 'đông nam', 'nam', 'tây nam', 'tây', 'tây bắc'];
        const features = ['cầu La Ngà', 'QL1A', 'đỉnh 837', 'chợ Đông Hòa', 'sông Đồng Nai', 'nhà thờ Nam Hà'];
        fc.assert(
            fc.property(
                fc.integer({min: 1, max: 9999}),
                fc.integer({min: 0, max: 7}),
                fc.constantFrom(...features),
                fc.integer({min: 0, max: 3}),
                (metres, point, feature, way) => {
                    const text = [
                        `${metres} m về hướng ${points[point]} của ${feature}`,
                        `cách ${feature} ${metres} mét về phía ${points[point]}`,
                        `từ ${feature} theo hướng ${points[point]} ${metres}m`,
                        `phía ${points[point]} ${feature}, cách ${metres} m`
                    ][way]!;
                    expect(one(text)).toMatchObject({distanceM: metres, directionDeg: point * 45, feature});
                }
            ),
            {numRuns: 500}
        );
    });
});
