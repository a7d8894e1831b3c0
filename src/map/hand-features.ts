import type {Feature, FeatureCollection, MultiPolygon, Polygon, Position} from 'geojson';
import type {Aim, Drawing, DrawState} from '../draw/draw-state.ts';
import {ringOf} from '../draw/edit-vertex.ts';
import {withRing} from '../draw/rings.ts';
import {spannedShape} from '../draw/spanned-shape.ts';

/** What the map shows of the hand but for the handles of an edited shape (`handles.ts`): `role` is fill, line, corner, selected … */
export function handFeatures(state: DrawState): FeatureCollection {
    switch (state.kind) {
        case 'idle':
            return collection([]);
        case 'drawing':
            return collection([
                // the shape that the ring is for
                ...(state.into ? [role('shape', state.into.of.geometry)] : []),
                ...(state.into?.as === 'stretch'
                    ? lineFeatures(state.points, pathTo(state))
                    : state.form === 'outline'
                      ? drawingFeatures(state.points, pathTo(state))
                      : state.form === 'freehand'
                        ? drawingFeatures(state.points.slice(0, 1), state.points)
                        : spanFeatures(state.points[0], ringNow(state))),
                ...aimFeature(state.aim, state.pointer)
            ]);
        case 'drawn':
            return collection([role('shape', state.geometry)]);
        case 'cutting': {
            return collection([
                role('beside', state.base),
                ...lineFeatures(state.points, withPointer(state.points, state.pointer)),
                ...aimFeature(state.aim, state.pointer)
            ]);
        }
        case 'cut':
            return collection(state.parts.map((part) => role('shape', part)));
        case 'editing': {
            const {selected} = state;
            const held = state.dragging && selected ? ringOf(state.geometry, selected)?.[selected.index] : undefined;
            const start = state.trail[0] ?? state.neighbours;
            const beside = state.neighbours.filter((each, i) => each !== start[i]);
            return collection([
                ...beside.map(({geometry}) => role('beside', geometry)),
                role('shape', state.geometry),
                ...(held ? [role('selected', {type: 'Point', coordinates: held})] : []),
                ...aimFeature(state.aim, held ?? null)
            ]);
        }
    }
}

/** The shape as it would be if it were finished now; null where it would have no area. A ring for another shape counts with it. */
export function shapeNow(state: DrawState): Polygon | MultiPolygon | null {
    if (state.kind === 'drawn' || state.kind === 'editing') return state.geometry;
    if (state.kind === 'cutting' || state.kind === 'cut') return state.base;
    if (state.kind !== 'drawing') return null;
    const own = ringNow(state);
    if (!state.into) return own;
    const {as, of} = state.into;
    if (as === 'stretch') return of.geometry;
    return (own && withRing(of.geometry, own.coordinates[0]!, as)) ?? of.geometry;
}

/** What is being drawn, alone, as if it were finished now; null where it would have no area. */
export function ringNow(state: Drawing): Polygon | null {
    const {form, points, pointer} = state;
    if (form === 'rectangle' || form === 'circle') {
        return points[0] && pointer ? (spannedShape(form, points[0], pointer)?.geometry ?? null) : null;
    }
    const ring = form === 'freehand' ? points : pathTo(state);
    return ring.length < 3 ? null : {type: 'Polygon', coordinates: [[...ring, ring[0]!]]};
}

function spanFeatures(first: Position | undefined, shape: Polygon | MultiPolygon | null): Feature[] {
    const features: Feature[] = shape ? [role('shape', shape)] : [];
    return first ? [...features, role('corner', {type: 'Point', coordinates: first})] : features;
}

/** The corners placed, those of the line that is followed, and the pointer. */
function pathTo({points, pointer, aim}: Drawing): Position[] {
    return withPointer([...points, ...(aim?.along ?? [])], pointer);
}

function aimFeature(aim: Aim | null | undefined, at: Position | null): Feature[] {
    return aim && at ? [role(`snap-${aim.on}`, {type: 'Point', coordinates: at})] : [];
}

// an open line
function lineFeatures(points: readonly Position[], line: readonly Position[]): Feature[] {
    const path = line.length >= 2 ? [role('line', {type: 'LineString', coordinates: [...line]})] : [];
    return [...path, ...points.map((at) => role('corner', {type: 'Point', coordinates: at}))];
}

function drawingFeatures(points: readonly Position[], line: readonly Position[]): Feature[] {
    const features: Feature[] = points.map((at) => role('corner', {type: 'Point', coordinates: at}));
    if (line.length >= 2) features.unshift(role('line', {type: 'LineString', coordinates: [...line]}));
    if (line.length >= 3) {
        features.unshift(role('closing', {type: 'LineString', coordinates: [line.at(-1)!, line[0]!]}));
        features.unshift(role('fill', {type: 'Polygon', coordinates: [[...line, line[0]!]]}));
    }
    return features;
}

function withPointer(points: readonly Position[], pointer: Position | null): Position[] {
    const last = points.at(-1);
    if (!pointer || (last && last[0] === pointer[0] && last[1] === pointer[1])) return [...points];
    return [...points, pointer];
}

/** A feature with its role. */
export function role(name: string, geometry: Feature['geometry']): Feature {
    return {type: 'Feature', geometry, properties: {role: name}};
}

/** Features as one. */
export function collection(features: Feature[]): FeatureCollection {
    return {type: 'FeatureCollection', features};
}
