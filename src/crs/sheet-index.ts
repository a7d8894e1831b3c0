import type {Geometry, Polygon} from 'geojson';
import names from '../../data/map-sheets.json' with {type: 'json'};
import {internationalNumber, readInternationalNumber} from './sheet-index-international.ts';
import {meets, outlineOf} from './sheet-index-overlap.ts';
import {type Extent, readVn2000Number, sheetSize, type Vn2000Scale, vn2000Number} from './sheet-index-vn2000.ts';
import {transform} from './system.ts';

/** National topographic sheets on VN-2000, or the war-time series L7014 1:50.000 on Indian 1960. */
export type SheetSeries = 'VN-2000' | 'L7014';

/** One sheet of a map series. */
export interface MapSheet {
    readonly series: SheetSeries;
    /** `C-48-34-B`, or `6330 I` for L7014. */
    readonly number: string;
    /** The same cell in the other way of numbering: `6330 I` for C-48-34-B and the other way round; null where there is none. */
    readonly otherNumber: string | null;
    /** As `data/map-sheets.json` has it; null where no source was found. */
    readonly name: string | null;
    readonly scale: Vn2000Scale;
    /** The geographic system of `extent`: EPSG:4756 (VN-2000) or EPSG:4131 (Indian 1960). */
    readonly system: string;
    /** Degrees on the sheet's own datum. */
    readonly extent: Extent;
    /** The same on WGS 84, counter-clockwise. Sides are straight between corners: 2 mm off at 1:50.000, 0.3 m at 1:1.000.000. */
    readonly polygon: Polygon;
}

const SYSTEMS: Readonly<Record<SheetSeries, string>> = {'VN-2000': 'EPSG:4756', L7014: 'EPSG:4131'};

/**
 * The sheet of a number or name, or null: VN-2000 (`C-48-34-B`), international (`NC-48-8`, `6330` for 1:100.000), L7014
 * (`6330 I`, `6330-1`, `6330I`), or an L7014 name with or without marks (`Ben Cat`). Hyphens, spaces and capitals are
 * free. A number with a quarter is read as L7014; `otherNumber` is its cell on VN-2000, which lies some 730 m away.
 *
 * Accuracy: the extent is exact on the sheet's datum; on WGS 84 as the datum operation: 1 m for VN-2000, 44 m or more
 *           for L7014 (EPSG:1542, stated for 14–18° N).
 * Source:   Thông tư 973/2001/TT-TCĐC; the rule for L7014 as in `internationalNumber`.
 */
export function findSheet(text: string): MapSheet | null {
    const clean = text.normalize('NFC').trim();
    if (clean.length > 60) return null;
    const national = readVn2000Number(clean);
    if (national) return sheet('VN-2000', national.extent, national.scale);
    const international = readInternationalNumber(clean);
    if (international) {
        const {extent, scale} = international;
        return sheet(scale === 50_000 ? 'L7014' : 'VN-2000', extent, scale);
    }
    const wanted = folded(clean);
    const named = wanted
        ? names.L7014.find(({name, printed}) => [name, printed].map(folded).includes(wanted))
        : undefined;
    return named ? findSheet(named.number) : null;
}

export interface CoverOptions {
    /** Both when absent; L7014 has 1:50.000 only. */
    readonly series?: SheetSeries;
    /** 50 000 when absent. */
    readonly scale?: Vn2000Scale;
}

/**
 * The sheets that have ground of a geometry or box (WGS 84 degrees): VN-2000 first, then L7014, each from north to south
 * and west to east. A position on a border belongs to one sheet, so a point has one sheet of each series.
 *
 * Cost: positions × cells of the bounding box; under 0.1 s for a province of 1 600 positions at 1:50.000 and at 1:10.000.
 *
 * @throws {RangeError} for a geometry without positions or outside 0°–24° N, 102°–120° E.
 */
export function sheetsCovering(where: Geometry | Extent, {series, scale = 50_000}: CoverOptions = {}): MapSheet[] {
    const geometry = 'type' in where ? where : boxShape(where);
    const all: readonly SheetSeries[] = series ? [series] : ['VN-2000', 'L7014'];
    return all
        .filter((each) => each === 'VN-2000' || scale === 50_000)
        .flatMap((each) => {
            const outline = outlineOf(geometry, transform('EPSG:4326', SYSTEMS[each]));
            return cells(outline.box, scale)
                .filter((cell) => meets(outline, cell))
                .map((cell) => sheet(each, cell, scale));
        });
}

function cells([west, south, east, north]: Extent, scale: Vn2000Scale): Extent[] {
    const [width, height] = sheetSize(scale);
    const found: Extent[] = [];
    for (let row = Math.floor(north / height); row >= Math.floor(south / height); row--) {
        for (let column = Math.floor(west / width); column <= Math.floor(east / width); column++) {
            found.push([column * width, row * height, (column + 1) * width, (row + 1) * height]);
        }
    }
    return found;
}

function sheet(series: SheetSeries, extent: Extent, scale: Vn2000Scale): MapSheet {
    const national = vn2000Number((extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2, scale);
    const international = internationalNumber(extent, scale);
    const number = series === 'L7014' ? international! : national;
    const known = series === 'L7014' ? names.L7014.find((entry) => entry.number === number) : undefined;
    return {
        series,
        number,
        otherNumber: series === 'L7014' ? national : international,
        name: known?.name ?? null,
        scale,
        system: SYSTEMS[series],
        extent,
        polygon: carried(extent, SYSTEMS[series])
    };
}

function carried(extent: Extent, system: string): Polygon {
    const toWgs84 = transform(system, 'EPSG:4326');
    const [ring] = boxShape(extent).coordinates as [[number, number][]];
    return {type: 'Polygon', coordinates: [ring.map(([lon, lat]) => toWgs84(lon, lat))]};
}

function boxShape([west, south, east, north]: Extent): Polygon {
    const ring = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south]
    ];
    return {type: 'Polygon', coordinates: [ring]};
}

/** Without marks, capitals and spaces. */
function folded(text: string): string {
    return text
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .replace(/[đĐ]/g, 'd')
        .replace(/[^\p{L}\p{N}]/gu, '')
        .toLowerCase();
}
