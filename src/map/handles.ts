import type {Feature, FeatureCollection, MultiPolygon, Polygon, Position} from 'geojson';
import type {DrawState, Editing, VertexPath} from '../draw/draw-state.ts';
import {polygonsOf, ringOf} from '../draw/edit-vertex.ts';
import {collection, role} from './hand-features.ts';

/** A corner or the middle of an edge that the hand can grab; `middle` belongs to the edge that starts at the corner. */
export interface Handle {
    readonly vertex: VertexPath;
    readonly at: Position;
    readonly middle: boolean;
}

const NO_HANDLES: FeatureCollection = collection([]);

// a shape is looked at many times between two of its changes
const known = new WeakMap<Polygon | MultiPolygon, readonly Handle[]>();
/** What was last shown while a corner was dragged, by the shape that the drag began with. */
const held = new WeakMap<Polygon | MultiPolygon, {readonly vertex: VertexPath; readonly features: FeatureCollection}>();

/** The handles of a shape being edited, corners before middles. Middles are left out above 2,000 corners. */
export function handlesOf(state: DrawState): readonly Handle[] {
    return state.kind === 'editing' ? handlesIn(state.geometry) : [];
}

function handlesIn(geometry: Polygon | MultiPolygon): readonly Handle[] {
    const before = known.get(geometry);
    if (before) return before;
    const corners: Handle[] = [];
    const middles: Handle[] = [];
    for (const [polygon, rings] of polygonsOf(geometry).entries()) {
        for (const [ring, positions] of rings.entries()) {
            for (let index = 0; index < positions.length - 1; index++) {
                const [a, b] = [positions[index]!, positions[index + 1]!];
                const vertex = {polygon, ring, index};
                corners.push({vertex, at: a, middle: false});
                middles.push({vertex, at: [(a[0]! + b[0]!) / 2, (a[1]! + b[1]!) / 2], middle: true});
            }
        }
    }
    const made = corners.length > 2000 ? corners : [...corners, ...middles];
    known.set(geometry, made);
    return made;
}

/**
 * The handles that the map shows; `role` is corner, middle or selected. While a corner is dragged the others stay where they are,
 * so every move of the drag gives the very same collection, without the corner and the middles beside it.
 */
export function handleFeatures(state: DrawState): FeatureCollection {
    if (state.kind !== 'editing') return NO_HANDLES;
    return state.dragging && state.selected ? whileDragged(state, state.selected) : atRest(state);
}

function atRest({geometry, selected}: Editing): FeatureCollection {
    return collection(
        handlesIn(geometry).map((handle) => shown(handle, !handle.middle && same(handle.vertex, selected)))
    );
}

function whileDragged({geometry, past}: Editing, vertex: VertexPath): FeatureCollection {
    const began = past.at(-1) ?? geometry;
    const before = held.get(began);
    if (before?.vertex === vertex) return before.features;
    const [was, is] = [ringOf(began, vertex)?.length ?? 0, ringOf(geometry, vertex)?.length ?? 0];
    // a corner that was put on an edge stands where the middle of that edge was
    const corner = is > was ? -1 : vertex.index;
    const last = was - 2;
    const middles = [vertex.index === 0 ? last : vertex.index - 1, ...(is > was ? [] : [vertex.index])];
    const features = collection(
        handlesIn(began).flatMap((handle) => {
            const {polygon, ring, index} = handle.vertex;
            const here = polygon === vertex.polygon && ring === vertex.ring;
            if (here && (handle.middle ? middles.includes(index) : index === corner)) return [];
            return shown(handle, false);
        })
    );
    held.set(began, {vertex, features});
    return features;
}

function shown({at, middle}: Handle, selected: boolean): Feature {
    return role(middle ? 'middle' : selected ? 'selected' : 'corner', {type: 'Point', coordinates: at});
}

function same(a: VertexPath, b: VertexPath | null): boolean {
    return b !== null && a.polygon === b.polygon && a.ring === b.ring && a.index === b.index;
}
