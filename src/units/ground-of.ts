import {booleanIntersects} from '@turf/turf';
import type {Geometry, Position} from 'geojson';
import type {UnitRecord} from '../record/feature.ts';
import {indexAreas} from '../topology/area-index.ts';

type Box = readonly [west: number, south: number, east: number, north: number];

/**
 * Whether a geometry lies in units or touches them, on the coordinates as they are given.
 *
 * Cost: the box of the geometry; where it meets a unit's, its positions; where none lies inside, every pair of edges whose boxes meet.
 */
export function groundOf(units: readonly UnitRecord[]): (geometry: Geometry) => boolean {
    const shapes = units.map(({geometry}) => geometry);
    const areas = indexAreas(shapes);
    const boxes = shapes.map((shape) => boxOf(positionsOf(shape)));
    return (geometry) => {
        const positions = positionsOf(geometry);
        const box = boxOf(positions);
        // most of a province lies far from the units asked about
        const near = shapes.filter((_, i) => meet(box, boxes[i]!));
        if (near.length === 0) return false;
        if (positions.some(([lon, lat]) => areas.at(lon!, lat!).length > 0)) return true;
        return near.some((shape) => intersects(geometry, shape));
    };
}

// a broken outline lies where its positions lie, and nowhere else
function intersects(geometry: Geometry, shape: Geometry): boolean {
    try {
        return booleanIntersects(geometry, shape);
    } catch {
        return false;
    }
}

function positionsOf(geometry: Geometry): Position[] {
    if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(positionsOf);
    return flat(geometry.coordinates);
}

function flat(value: unknown): Position[] {
    if (!Array.isArray(value)) return [];
    return typeof value[0] === 'number' ? [value as Position] : value.flatMap(flat);
}

function boxOf(positions: readonly Position[]): Box {
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [lon, lat] of positions) {
        // what is no number is left out
        if (lon! < box[0]) box[0] = lon!;
        if (lat! < box[1]) box[1] = lat!;
        if (lon! > box[2]) box[2] = lon!;
        if (lat! > box[3]) box[3] = lat!;
    }
    return box;
}

function meet(a: Box, b: Box): boolean {
    return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
