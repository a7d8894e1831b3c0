import type {Geometry, Position} from 'geojson';
import type {Misreading} from '../crs/misreadings.ts';
import type {Transform} from '../crs/system.ts';

/**
 * A geometry with every position moved. Heights are kept as they are; a `bbox` is left out, as it was in the old place.
 *
 * @throws what the transformation throws for a position that it cannot take.
 */
export function moveGeometry(geometry: Geometry, move: Transform): Geometry {
    if (geometry.type === 'GeometryCollection') {
        return {...geometry, geometries: geometry.geometries.map((part) => moveGeometry(part, move))};
    }
    const positions = (value: unknown): unknown => {
        const array = value as readonly unknown[];
        if (typeof array[0] !== 'number') return array.map(positions);
        const [x, y, ...rest] = array as Position;
        return [...move(x!, y!), ...rest];
    };
    const {bbox: _bbox, ...rest} = geometry;
    return {...rest, coordinates: positions(geometry.coordinates)} as Geometry;
}

/** Whether the first position of a geometry can have come about by a misreading; the rest is taken to be alike. */
export function misreadingApplies(geometry: Geometry, {applies}: Misreading): boolean {
    const first = firstPosition(geometry);
    return first !== null && applies(first[0]!, first[1]!);
}

/** The first position of a geometry; null when it has none. */
export function firstPosition(geometry: Geometry): Position | null {
    if (geometry.type === 'GeometryCollection') {
        const [part] = geometry.geometries;
        return part ? firstPosition(part) : null;
    }
    let value: unknown = geometry.coordinates;
    while (Array.isArray(value) && Array.isArray(value[0])) value = value[0];
    return Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number'
        ? (value as Position)
        : null;
}
