import type {Geometry, Position} from 'geojson';
import type {Issue} from './issue.ts';

/** Vietnam with its sea in degrees: west, south, east, north. The box is for a warning, not for a border. */
const VIETNAM = [102, 6, 118, 24] as const;

/**
 * What is wrong with the numbers of a geometry: one issue per kind, at the first place where it is met, with how many
 * positions are alike. Only a geometry without `error` here can be looked at as a shape.
 */
export function checkPositions(geometry: Geometry, ids: readonly string[]): Issue[] {
    const first = new Map<string, {position: Position; count: number; number: number}>();
    let number = 0;
    for (const position of positionsOf(geometry)) {
        number++;
        const rule = faultOf(position);
        if (!rule) continue;
        const seen = first.get(rule);
        if (seen) seen.count++;
        else first.set(rule, {position, count: 1, number});
    }
    return [...first].map(([rule, {position, count, number}]) => {
        const [x, y] = position;
        const placed = Math.abs(x!) <= 180 && Math.abs(y!) <= 90;
        return {
            rule,
            severity: rule === 'outside-vietnam' ? 'warning' : 'error',
            at: !placed ? null : rule === 'swapped-axes' ? [y!, x!] : [x!, y!],
            ids,
            values: {x: text(x), y: text(y), count, position: number}
        };
    });
}

/** Every position of a geometry, in order. */
export function* positionsOf(geometry: Geometry): Generator<Position> {
    if (geometry.type === 'GeometryCollection') {
        for (const part of geometry.geometries) yield* positionsOf(part);
    } else yield* leaves(geometry.coordinates);
}

type Nested = number | readonly Nested[];

function* leaves(nested: Nested): Generator<Position> {
    if (!Array.isArray(nested)) return;
    if (nested.length > 0 && !Array.isArray(nested[0])) yield nested as Position;
    else for (const part of nested) yield* leaves(part);
}

function faultOf([x, y]: Position): string | null {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return 'not-finite';
    if (looksLikeMetres(x!, y!) || looksLikeMetres(y!, x!)) return 'metres-for-degrees';
    if (x! >= 8 && x! <= 24 && y! >= 102 && y! <= 110) return 'swapped-axes';
    if (Math.abs(x!) > 180 || Math.abs(y!) > 90) return 'out-of-range';
    const [west, south, east, north] = VIETNAM;
    return x! < west || x! > east || y! < south || y! > north ? 'outside-vietnam' : null;
}

// VN-2000, UTM and HN-72 alike: eastings of six digits (HN-72 with its zone before), northings of Vietnam
function looksLikeMetres(easting: number, northing: number): boolean {
    const inZone = easting % 1_000_000;
    const zone = Math.floor(easting / 1_000_000);
    return (
        [0, 18, 19, 48, 49].includes(zone) &&
        inZone > 100_000 &&
        inZone < 900_000 &&
        northing > 800_000 &&
        northing < 2_700_000
    );
}

function text(value: unknown): string | number {
    return typeof value === 'number' && Number.isFinite(value) ? value : String(value);
}
