import {type Extent, sheetSize, type Vn2000Scale} from './sheet-index-vn2000.ts';

// Quarters go clockwise from the north-east: IV I over III II.
const QUARTERS = ['IV', 'I', 'III', 'II'];

/**
 * The number that the international (UTM) system gives to a sheet: `NC-48`, `NC-48-B`, `NC-48-8`, `6330`, `6330 I`; null
 * for scales above 1:50.000, which it does not number. L7014 counts the same cells.
 *
 * Units:  degrees, on the sheet's own datum.
 * Source: Thông tư 973/2001/TT-TCĐC (quarters of 1:500.000 clockwise from the north-west; 1…16 for 1:250.000 row by row);
 *         column ⌊2(lon − 75)⌋ and row ⌊2(lat + 4)⌋ + 1 for 1:100.000. F-48-68-D is 6151 II there.
 */
export function internationalNumber([west, south]: Extent, scale: Vn2000Scale): string | null {
    const million = `N${'ABCDEF'[Math.floor(south / 4)]}-${Math.floor(west / 6) + 31}`;
    const [width, height] = sheetSize(scale);
    const column = (columns: number) => Math.floor(west / width) % columns;
    const row = (rows: number) => rows - 1 - (Math.floor(south / height) % rows);
    if (scale === 1_000_000) return million;
    if (scale === 500_000) return `${million}-${'ABDC'[row(2) * 2 + column(2)]}`;
    if (scale === 250_000) return `${million}-${row(4) * 4 + column(4) + 1}`;
    if (scale < 50_000) return null;
    const hundred = `${Math.floor(2 * (west - 75))}${Math.floor(2 * (south + 4)) + 1}`;
    return scale === 100_000 ? hundred : `${hundred} ${QUARTERS[row(2) * 2 + column(2)]}`;
}

const UTM = /^(\d{2})(\d{2})(?:[\s–-]*(IV|I{1,3}|[1-4]))?$/;
const MILLION = /^N([A-F])[\s–-]*(48|49|50)(?:[\s–-]+([A-D]|\d{1,2}))?$/;

/** Scale and extent of an international number (`6330 I`, `6330-1`, `6330I`, `NC-48-8`); null for what is none. */
export function readInternationalNumber(text: string): {scale: Vn2000Scale; extent: Extent} | null {
    const clean = text.toUpperCase().trim();
    const utm = UTM.exec(clean);
    if (utm) {
        const [column, row] = [Number(utm[1]), Number(utm[2])];
        // 102°–120° E and 0°–24° N, as the VN-2000 numbers
        if (column < 54 || column > 89 || row < 9 || row > 56) return null;
        return quarter([column / 2 + 75, (row - 1) / 2 - 4], utm[3]);
    }
    const million = MILLION.exec(clean);
    if (!million) return null;
    const [west, south] = [(Number(million[2]) - 31) * 6, 'ABCDEF'.indexOf(million[1]!) * 4];
    const part = million[3];
    if (!part) return {scale: 1_000_000, extent: [west, south, west + 6, south + 4]};
    const number = Number(part);
    if (!Number.isNaN(number) && (number < 1 || number > 16)) return null;
    return Number.isNaN(number)
        ? cell(west, south, 500_000, 2, 2, 'ABDC'.indexOf(part))
        : cell(west, south, 250_000, 4, 4, number - 1);
}

function quarter([west, south]: readonly [number, number], sign: string | undefined) {
    if (!sign) return {scale: 100_000 as const, extent: [west, south, west + 0.5, south + 0.5] as const};
    const roman = ['I', 'II', 'III', 'IV'][Number(sign) - 1] ?? sign;
    return cell(west, south, 50_000, 2, 2, QUARTERS.indexOf(roman));
}

function cell(west: number, south: number, scale: Vn2000Scale, columns: number, rows: number, index: number) {
    const [width, height] = sheetSize(scale);
    const x = west + (index % columns) * width;
    const y = south + (rows - 1 - Math.floor(index / columns)) * height;
    return {scale, extent: [x, y, x + width, y + height] as Extent};
}
