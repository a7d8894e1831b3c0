import {describe, expect, test} from 'vitest';
import {transform} from '../../src/crs/system.ts';
import {cornersIn, readCorners} from '../../src/draw/corner-table.ts';
import {distanceM} from '../../src/measure/distance.ts';

const DONG_NAI = {box: [106.7, 10.4, 107.7, 11.7], systems: ['EPSG:5899']} as const;

// V6 of the domain notes (PROJ, operation 6960) and three corners around it
const minutes = `BẢNG TỌA ĐỘ GÓC
Điểm\tX (m)\tY (m)\tH
1\t1213296,583\t398163,325\t12,4
2\t1213296,583\t398663,325\t12,9
3\t1212796,583\t398663,325\t11,0
4\t1212796,583\t398163,325\t10,8`;

describe('a table of corners from minutes', () => {
    test('is read in VN-2000 107°45′, its headings left out, with numbers and heights beside the coordinates', () => {
        const table = readCorners(minutes, DONG_NAI);
        expect(table.rows.map(({line}) => line)).toEqual([3, 4, 5, 6]);
        expect(table.systems[0]).toBe('EPSG:5899');
        const {positions, unread, doubtful, closureM, operation} = cornersIn(table, 'EPSG:5899');
        expect([unread, doubtful, closureM, operation]).toEqual([[], [], null, 'EPSG:6960']);
        expect(distanceM(positions[0]![0]!, positions[0]![1]!, 106.82, 10.97)).toBeLessThan(0.002);
        expect(positions).toHaveLength(4);
    });

    test('whose last line names the first corner again reports how far it is from closing', () => {
        const table = readCorners(`${minutes}\n1\t1213296,283\t398163,725\t12,4`, DONG_NAI);
        const {positions, closureM} = cornersIn(table, 'EPSG:5899');
        // 0,3 m and 0,4 m apart in a plane whose scale is within 2e-4 of 1
        expect(closureM).toBeCloseTo(0.5, 3);
        expect(positions).toHaveLength(4);
    });

    test('in degrees is read as such, and says which other systems would read it', () => {
        const table = readCorners(
            '1: 10°58′12″B 106°49′12″Đ\n2: 10°58′12″B 106°50′00″Đ\n3: 10°57′00″B 106°49′30″Đ',
            DONG_NAI
        );
        expect(table.systems[0]).toBe('EPSG:4326');
        expect(table.systems).toContain('EPSG:4756');
        expect(cornersIn(table, 'EPSG:4326').positions[0]).toEqual([106.82, 10.97]);
    });

    test('names the lines that cannot be read, and loses none', () => {
        const table = readCorners('1213296,583 398163,325\n12 13\n1212796,583 398663,325', DONG_NAI);
        const {positions, unread} = cornersIn(table, 'EPSG:5899');
        expect(positions).toHaveLength(2);
        expect(unread.map(({line, fault}) => [line, fault !== null])).toEqual([[2, true]]);
    });

    test('gives the corners of the plane back in any projected system that it is read in', () => {
        for (const code of ['EPSG:5899', 'EPSG:3405', 'EPSG:32648']) {
            const [x, y] = transform('EPSG:4326', code)(107.2, 10.9);
            const lines = [
                [x, y],
                [x + 300, y],
                [x, y + 300]
            ].map(([e, n]) => `X=${n!.toFixed(3)} Y=${e!.toFixed(3)}`);
            const table = readCorners(lines.join('\n'), {box: DONG_NAI.box, systems: [code]});
            expect(table.systems).toContain(code);
            const [at] = cornersIn(table, code).positions;
            expect(distanceM(at![0]!, at![1]!, 107.2, 10.9)).toBeLessThan(0.001);
        }
    });
});
