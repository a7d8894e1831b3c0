import {booleanIntersects} from '@turf/turf';
import type {Geometry, Position} from 'geojson';
import type {UnitRecord} from '../record/feature.ts';
import {indexAreas} from '../topology/area-index.ts';

type Box = readonly [west: number, south: number, east: number, north: number];

/**
 * Whether a geometry lies in units or touches them, on the coordinates as they are given.
 *
 * Cost: the positions of the geometry; where none lies inside, every pair of edges whose boxes meet.
 */
export function groundOf(units: readonly UnitRecord[]): (geometry: Geometry) => boolean {
    const shapes = units.map(({geometry}) => geometry);
    const areas = indexAreas(shapes);
    const boxes = shapes.map((shape) => boxOf(positionsOf(shape)));
    return (geometry) => {
        const positions = positionsOf(geometry);
        if (positions.some(([lon, lat]) => areas.at(lon!, lat!).length > 0)) return true;
        const box = boxOf(positions);
        return shapes.some((shape, i) => meet(box, boxes[i]!) && intersects(geometry, shape));
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
        box[0] = Math.min(box[0], lon!);
        box[1] = Math.min(box[1], lat!);
        box[2] = Math.max(box[2], lon!);
        box[3] = Math.max(box[3], lat!);
    }
    return box;
}

function meet(a: Box, b: Box): boolean {
    return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
