import type {Position} from 'geojson';
import type {DrawEvent, DrawState} from './draw-state.ts';
import {hasVertex, insertVertex, moveVertex, removeVertex} from './edit-vertex.ts';

type Drawing = Extract<DrawState, {kind: 'drawing'}>;
type Drawn = Extract<DrawState, {kind: 'drawn'}>;
type Editing = Extract<DrawState, {kind: 'editing'}>;

const IDLE: DrawState = {kind: 'idle'};

/**
 * The next state of the hand. Pure: the same state and event give the same next state.
 *
 * An event that means nothing now gives the same state object, so `draw(s, e) === s` says "nothing happened".
 * A drag, from grab to drop, is one step of `past`; a drag that ends where it began is none. Editing is kept or thrown
 * away by whoever started it: `geometry` is stored by a command, `cancel` leaves nothing behind.
 */
export function draw(state: DrawState, event: DrawEvent): DrawState {
    switch (event.kind) {
        case 'start':
            return {kind: 'drawing', points: [], pointer: null};
        case 'edit': {
            const {id, geometry} = event;
            return {kind: 'editing', id, base: geometry, geometry, past: [], selected: null, dragging: false};
        }
        case 'cancel':
            return state.kind === 'idle' ? state : IDLE;
        default:
    }
    switch (state.kind) {
        case 'drawing':
            return drawing(state, event);
        case 'drawn':
            return drawn(state, event);
        case 'editing':
            return editing(state, event);
        default:
            return state;
    }
}

function drawing(state: Drawing, event: DrawEvent): DrawState {
    switch (event.kind) {
        case 'move':
            return same(state.pointer, event.at) ? state : {...state, pointer: event.at};
        case 'corner':
            // the second press of a double press falls on the corner just placed
            if (same(state.points.at(-1), event.at)) return state;
            return {...state, points: [...state.points, event.at], pointer: event.at};
        case 'back':
            return state.points.length === 0 ? state : {...state, points: state.points.slice(0, -1)};
        case 'finish': {
            const corners = same(state.points[0], state.points.at(-1)) ? state.points.slice(0, -1) : state.points;
            if (new Set(corners.map(String)).size < 3) return state;
            return {kind: 'drawn', geometry: {type: 'Polygon', coordinates: [[...corners, corners[0]!]]}};
        }
        default:
            return state;
    }
}

function drawn(state: Drawn, event: DrawEvent): DrawState {
    if (event.kind !== 'back') return state;
    return {kind: 'drawing', points: state.geometry.coordinates[0]!.slice(0, -1), pointer: null};
}

function editing(state: Editing, event: DrawEvent): DrawState {
    const {geometry, past, selected, dragging} = state;
    switch (event.kind) {
        case 'grab':
            if (dragging || !hasVertex(geometry, event.vertex)) return state;
            return {...state, past: [...past, geometry], selected: event.vertex, dragging: true};
        case 'grab-edge': {
            if (dragging || !hasVertex(geometry, event.vertex)) return state;
            const added = {...event.vertex, index: event.vertex.index + 1};
            const next = insertVertex(geometry, event.vertex, event.at);
            return {...state, geometry: next, past: [...past, geometry], selected: added, dragging: true};
        }
        case 'move':
            if (!dragging || !selected) return state;
            return {...state, geometry: moveVertex(geometry, selected, event.at)};
        case 'drop': {
            if (!dragging) return state;
            // a press without a move selects the corner and is no step
            const moved = geometry !== past.at(-1);
            return {...state, past: moved ? past : past.slice(0, -1), dragging: false};
        }
        case 'remove': {
            if (dragging || !hasVertex(geometry, event.vertex)) return state;
            const next = removeVertex(geometry, event.vertex);
            return next ? {...state, geometry: next, past: [...past, geometry], selected: null} : state;
        }
        case 'back':
            if (past.length === 0) return state;
            // in the middle of a drag this gives the drag up
            return {...state, geometry: past.at(-1)!, past: past.slice(0, -1), selected: null, dragging: false};
        default:
            return state;
    }
}

function same(a: Position | null | undefined, b: Position | null | undefined): boolean {
    return a === b || (!!a && !!b && a[0] === b[0] && a[1] === b[1]);
}
