/** Extent of a map sheet in degrees of its own datum: west, south, east, north. */
export type Extent = readonly [west: number, south: number, east: number, north: number];

/** Denominators of the VN-2000 sheets that are numbered here, small scales first. */
export const VN2000_SCALES = [1_000_000, 500_000, 250_000, 100_000, 50_000, 25_000, 10_000] as const;
export type Vn2000Scale = (typeof VN2000_SCALES)[number];

// Degrees of longitude and latitude. All are sums of powers of two, so extents are exact in binary numbers.
const SIZES: Readonly<Record<Vn2000Scale, readonly [number, number]>> = {
    1000000: [6, 4],
    500000: [3, 2],
    250000: [1.5, 1],
    100000: [0.5, 0.5],
    50000: [0.25, 0.25],
    25000: [0.125, 0.125],
    10000: [0.0625, 0.0625]
};

/** Width and height of a sheet, degrees. */
export function sheetSize(scale: Vn2000Scale): readonly [number, number] {
    return SIZES[scale];
}

const BANDS = 'ABCDEF'; // 0° to 24° N: Vietnam with its sea
const ZONES = [48, 49, 50];

//  C-48            6° × 4°, band C is 8°–12° N, zone 48 is 102°–108° E
//  ├ C-48-B        3° × 2°       A B      ├ C-48-34     30′ × 30′, 1…96 row by row from the north-west
//  │               row by row    C D      │ └ C-48-34-B         15′       A B
//  └ C-48-B-3      1°30′ × 1°    1 2      │   └ C-48-34-B-c     7′30″     C D and so on, letters small, then digits
//                                3 4      │     └ C-48-34-B-c-2 3′45″

/**
 * The VN-2000 number of the sheet of a scale that holds a position: `C-48-34-B`. West and south borders belong to a
 * sheet, east and north ones to its neighbours.
 *
 * Units:  degrees on VN-2000, longitude first.
 * Source: Thông tư 973/2001/TT-TCĐC; QCVN 75:2023/BTNMT 1.4 for 1:1.000.000.
 *
 * @throws {RangeError} for a position outside 0°–24° N, 102°–120° E.
 */
export function vn2000Number(lon: number, lat: number, scale: Vn2000Scale): string {
    const zone = Math.floor((lon + 180) / 6) + 1;
    const band = BANDS[Math.floor(lat / 4)];
    if (!band || !ZONES.includes(zone)) throw new RangeError(`No VN-2000 sheet at ${lon}, ${lat}.`);
    const million = `${band}-${zone}`;
    const place = (size: Vn2000Scale, columns: number, rows: number): number => {
        const [width, height] = SIZES[size];
        const column = Math.floor(lon / width) % columns; // 102, 108 and 114 are whole multiples of 6
        const row = rows - 1 - (Math.floor(lat / height) % rows);
        return row * columns + column;
    };
    const quarter = (size: Vn2000Scale, signs: string) => signs[place(size, 2, 2)]!;
    if (scale === 1_000_000) return million;
    if (scale >= 250_000) {
        const half = `${million}-${quarter(500_000, 'ABCD')}`;
        return scale === 500_000 ? half : `${half}-${quarter(250_000, '1234')}`;
    }
    let number = `${million}-${place(100_000, 12, 8) + 1}`;
    if (scale <= 50_000) number += `-${quarter(50_000, 'ABCD')}`;
    if (scale <= 25_000) number += `-${quarter(25_000, 'abcd')}`;
    if (scale <= 10_000) number += `-${quarter(10_000, '1234')}`;
    return number;
}

// The number of the 1:100.000 sheet is parted from the zone: C-483 is no sheet.
const NUMBER = /^([A-F])-?(48|49|50)(?:-?([A-D])(?:-?([1-4]))?|-(\d{1,2})(?:-?([A-D])(?:-?([A-D])(?:-?([1-4]))?)?)?)?$/;

/** Scale and extent of a VN-2000 number (`C-48-34-B`, `c48 34 b`); null for what is no such number. */
export function readVn2000Number(text: string): {scale: Vn2000Scale; extent: Extent} | null {
    const match = NUMBER.exec(
        text
            .toUpperCase()
            .trim()
            .replace(/[\s–-]+/g, '-')
    );
    if (!match) return null;
    const [, band, zone, half, quarter, hundred, fifty, twentyFive, ten] = match;
    let [west, south] = [(Number(zone) - 31) * 6, BANDS.indexOf(band!) * 4];
    let scale: Vn2000Scale = 1_000_000;
    const into = (size: Vn2000Scale, columns: number, rows: number, index: number) => {
        const [width, height] = SIZES[size];
        west += (index % columns) * width;
        south += (rows - 1 - Math.floor(index / columns)) * height;
        scale = size;
    };
    if (hundred) {
        const index = Number(hundred) - 1;
        if (index < 0 || index > 95) return null;
        into(100_000, 12, 8, index);
    }
    if (half) into(500_000, 2, 2, 'ABCD'.indexOf(half));
    if (quarter) into(250_000, 2, 2, Number(quarter) - 1);
    if (fifty) into(50_000, 2, 2, 'ABCD'.indexOf(fifty));
    if (twentyFive) into(25_000, 2, 2, 'ABCD'.indexOf(twentyFive));
    if (ten) into(10_000, 2, 2, Number(ten) - 1);
    const [width, height] = SIZES[scale];
    return {scale, extent: [west, south, west + width, south + height]};
}
