import type {Geometry, Position} from 'geojson';
import {parseDbf, parseShp} from 'shpjs';
import {systemOfWkt} from '../crs/wkt-system.ts';
import {checkDbf, checkShp, ShapefileFault} from './check-shapefile.ts';
import {FileFault, issueOf, shown} from './fault.ts';
import type {FeaturePart, GivenSystem} from './opened-file.ts';
import {textOf} from './text-of.ts';
import {unzipBounded} from './unzip-bounded.ts';

type Issue = ReturnType<typeof issueOf>;

/**
 * Open an archive of shapefiles: each `.shp` in it is a part, with the values of its `.dbf`, the system of its `.prj`
 * (by datum and parameters, not by name) and the encoding of its `.cpg`, or what the bytes look like.
 *
 * @throws {FileFault} `shp-broken` with the name and what is wrong, and those of the archive.
 */
export function openShapefile(bytes: Uint8Array, fileName: string): {parts: FeaturePart[]; notes: Issue[]} {
    const entries = unzipBounded(
        bytes,
        fileName,
        (name) => /\.(shp|dbf|prj|cpg)$/i.test(name) && !/__MACOSX/.test(name)
    );
    const byName = new Map([...entries].map(([name, entry]) => [name.toLowerCase(), entry]));
    const notes: Issue[] = [];
    const parts = [...entries]
        .filter(([name]) => /\.shp$/i.test(name))
        .map(([name, shp]) => {
            const stem = name.slice(0, -4);
            const beside = (extension: string) => byName.get(`${stem.toLowerCase()}.${extension}`);
            try {
                return partOf({name: stem, shp, dbf: beside('dbf'), prj: beside('prj'), cpg: beside('cpg')}, notes);
            } catch (cause) {
                const said = cause instanceof ShapefileFault ? cause.message : 'shp';
                throw new FileFault('shp-broken', {file: fileName, name, said}, {cause});
            }
        });
    return {parts, notes};
}

interface Entries {
    readonly name: string;
    readonly shp: Uint8Array;
    readonly dbf: Uint8Array | undefined;
    readonly prj: Uint8Array | undefined;
    readonly cpg: Uint8Array | undefined;
}

function partOf({name, shp, dbf, prj, cpg}: Entries, notes: Issue[]): FeaturePart {
    checkShp(shp);
    const shapes = parseShp(viewOf(shp), false) as (Geometry | null)[];
    let rows: Record<string, unknown>[] = [];
    if (dbf) {
        checkDbf(dbf);
        rows = parseDbf(viewOf(dbf), encodingOf(dbf, cpg)) as Record<string, unknown>[];
        if (rows.length !== shapes.length) throw new ShapefileFault(`shp ${shapes.length} / dbf ${rows.length}`);
    } else notes.push(issueOf('shp-no-dbf', [], {name}, 'warning'));
    const features = shapes.map((shape, i) => ({
        type: 'Feature',
        geometry: shape && plainGeometry(shape),
        properties: Object.fromEntries(Object.entries(rows[i] ?? {}).map(([key, value]) => [key, plainValue(value)]))
    }));
    return {kind: 'features', name, features, places: null, system: systemOfPrj(prj), foreign: []};
}

function systemOfPrj(prj: Uint8Array | undefined): GivenSystem {
    if (!prj) return {kind: 'missing'};
    const text = new TextDecoder().decode(prj);
    if (text.trim() === '') return {kind: 'missing'};
    const found = systemOfWkt(text);
    return found ? {kind: 'named', code: found.code} : {kind: 'unknown', text: shown(text)};
}

function viewOf(bytes: Uint8Array): DataView {
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function encodingOf(dbf: Uint8Array, cpg: Uint8Array | undefined): string {
    const said = cpg ? new TextDecoder('latin1').decode(cpg.subarray(0, 40)).trim() : '';
    if (/^utf-?8$/i.test(said)) return 'utf-8';
    const page = /(?:^|\D)(125\d)$/.exec(said)?.[1];
    return page ? `windows-${page}` : textOf(dbf.subarray(32), '').encoding;
}

// a date is a day, not an instant; an empty number is none
function plainValue(value: unknown): unknown {
    if (typeof value === 'string') return value.normalize('NFC');
    if (typeof value === 'number') return Number.isFinite(value) ? value : null;
    if (!(value instanceof Date)) return value;
    if (Number.isNaN(value.getTime())) return null;
    const pad = (part: number, digits: number) => String(part).padStart(digits, '0');
    return `${pad(value.getFullYear(), 4)}-${pad(value.getMonth() + 1, 2)}-${pad(value.getDate(), 2)}`;
}

// a shapefile's outer rings run clockwise, those of GeoJSON the other way
function plainGeometry(shape: Geometry): Geometry {
    const turned = (rings: Position[][]) =>
        rings.map((ring, i) => ((i === 0) === area(ring) < 0 ? ring.toReversed() : ring));
    if (shape.type === 'Polygon') return {type: shape.type, coordinates: turned(shape.coordinates)};
    if (shape.type === 'MultiPolygon') return {type: shape.type, coordinates: shape.coordinates.map(turned)};
    const {bbox: _bbox, ...rest} = shape;
    return rest;
}

function area(ring: Position[]): number {
    let sum = 0;
    for (let i = 1; i < ring.length; i++) {
        const [a, b] = [ring[i - 1]!, ring[i]!];
        sum += (b[0]! - a[0]!) * (b[1]! + a[1]!);
    }
    return -sum;
}
