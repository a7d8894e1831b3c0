import {operationOf} from '../crs/operation.ts';
import {type CrsSystem, system, systems, type Transform, transform} from '../crs/system.ts';
import {systemOfWkt} from '../crs/wkt-system.ts';

/** Of tiles and of pictures saved from web maps: no system in which positions are given, so `data/crs.json` has it not. */
export const WEB_MERCATOR = 'EPSG:3857';
const RADIUS = 6_378_137;
/** Half the side of the world in Web Mercator, metres. */
export const MERCATOR_EDGE = Math.PI * RADIUS;

/** A system in which a picture may lie. */
export interface BaseSystem {
    readonly code: string;
    readonly name: string;
    readonly nameEn: string;
    readonly datum: string;
    /** Area of use: west, south, east, north in degrees. */
    readonly area: readonly [number, number, number, number];
    /** Datum operation to WGS 84; null on WGS 84 itself. */
    readonly operation: {readonly code: string; readonly accuracyM: number} | null;
}

const mercator: BaseSystem = {
    code: WEB_MERCATOR,
    name: 'WGS 84 / Web Mercator',
    nameEn: 'WGS 84 / Web Mercator',
    datum: 'WGS 84',
    area: [-180, -85, 180, 85],
    operation: null
};

/** Systems in which a picture may lie, in the order in which a person would look for them. */
export function baseSystems(): readonly BaseSystem[] {
    return [
        ...systems()
            .filter(({kind}) => kind !== 'grid')
            .map(described),
        mercator
    ];
}

/** The system of a code or short name; null where there is none. */
export function baseSystem(code: string): BaseSystem | null {
    if (/^(epsg:)?(3857|900913)$/i.test(code)) return mercator;
    try {
        const found = system(code);
        return found.kind === 'grid' ? null : described(found);
    } catch {
        return null;
    }
}

/** The system that a text beside a picture names: a code, or a well-known text by its parameters. Null where none fits. */
export function baseSystemOfText(text: string): BaseSystem | null {
    if (/^EPSG:\d+$/i.test(text.trim())) return baseSystem(text.trim());
    if (/^\s*PROJ(CS|CRS)\s*\["[^"]*(Pseudo.?Mercator|Web_Mercator)/i.test(text)) return mercator;
    const found = systemOfWkt(text);
    return found && described(found);
}

function described(found: CrsSystem): BaseSystem {
    const {code, name, nameEn, datum, area, accuracyM} = found;
    const operation = operationOf(code);
    return {code, name, nameEn, datum, area, operation: operation && {code: operation.code, accuracyM}};
}

/** From a system (of `data/crs.json`, or Web Mercator) to another. @throws {RangeError} as `transform`. */
export function baseTransform(from: string, to: string): Transform {
    if (from === to) return (x, y) => [x, y];
    if (from === WEB_MERCATOR) {
        const onward = transform('EPSG:4326', to);
        return (x, y) => onward(...toLonLat(x, y));
    }
    if (to === WEB_MERCATOR) {
        const first = transform(from, 'EPSG:4326');
        return (x, y) => toMercator(...first(x, y));
    }
    return transform(from, to);
}

// EPSG method 1024, on the sphere of WGS 84's semi-major axis
function toLonLat(x: number, y: number): [lon: number, lat: number] {
    return [(x / RADIUS) * (180 / Math.PI), (2 * Math.atan(Math.exp(y / RADIUS)) - Math.PI / 2) * (180 / Math.PI)];
}

function toMercator(lon: number, lat: number): [x: number, y: number] {
    return [(lon * Math.PI * RADIUS) / 180, RADIUS * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))];
}
