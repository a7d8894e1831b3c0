import {expect, test} from 'vitest';
import {mapSheetNote} from '../../src/sheet/map-sheet-note.ts';

function box(west: number, south: number, east: number, north: number) {
    const ring = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south]
    ];
    return {type: 'Polygon' as const, coordinates: [ring]};
}

test('the sheets under a unit are named with the quarters of one sheet together', () => {
    // 11° N and 107° E meet C-48-22, 23, 34 and 35 by the rule of Thông tư 973/2001/TT-TCĐC
    expect(mapSheetNote(box(106.8, 10.8, 107.1, 11.1))).toBe(
        'Mảnh bản đồ địa hình 1:50.000 (VN-2000): C-48-22-D; C-48-23-C; C-48-34-B; C-48-35-A.'
    );
    expect(mapSheetNote(box(107.05, 11.05, 107.45, 11.2))).toBe(
        'Mảnh bản đồ địa hình 1:50.000 (VN-2000): C-48-23-C, D.'
    );
});

test('a unit outside the sheet lines has no such note', () => {
    expect(mapSheetNote(box(2, 48, 3, 49))).toBe('');
});
