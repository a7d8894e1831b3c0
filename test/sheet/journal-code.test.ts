import {expect, test} from 'vitest';
import {qrPath} from '../../src/sheet/journal-code.ts';

// the dark modules as rows of a bitmap, from the rectangles of the path
function modules(words: string): boolean[][] {
    const {d, sideMm} = qrPath(words, 0, 0);
    const count = Math.round(sideMm / 0.42);
    const rows = Array.from({length: count}, () => new Array<boolean>(count).fill(false));
    for (const rect of d.split('Z')) {
        const numbers = rect.match(/[\d.]+/g)?.map((number) => Math.round(Number(number) / 0.42));
        if (!numbers) continue;
        const [x0, y0, x1] = numbers as [number, number, number];
        for (let x = x0; x < x1; x++) rows[y0]![x] = true;
    }
    return rows;
}

test('the code has the three corner marks and the light border of ISO/IEC 18004', () => {
    const rows = modules('DIABAN1;head=951a-8d29-eb8d');
    const count = rows.length - 8;
    expect((count - 17) % 4).toBe(0);
    const mark = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];
    for (const [x, y] of [
        [4, 4],
        [4 + count - 7, 4],
        [4, 4 + count - 7]
    ] as const) {
        const seen = mark.map((_, i) =>
            rows[y + i]!.slice(x, x + 7)
                .map(Number)
                .join('')
        );
        expect(seen).toEqual(mark);
    }
    for (const row of [...rows.slice(0, 4), ...rows.slice(-4)]) expect(row.some(Boolean)).toBe(false);
});
