import type {Polygon, Position} from 'geojson';
import {disc} from '../measure/disc.ts';
import {distanceM} from '../measure/distance.ts';
import type {Aim, DrawEvent, DrawForm, DrawnFrom, DrawState} from './draw-state.ts';
import {hasVertex, insertVertex, moveVertex, removeVertex} from './edit-vertex.ts';
import {follow} from './shared-border.ts';
import {splitShape} from './split.ts';

type Drawing = Extract<DrawState, {kind: 'drawing'}>;
type Drawn = Extract<DrawState, {kind: 'drawn'}>;
type Cutting = Extract<DrawState, {kind: 'cutting'}>;
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
            return {kind: 'drawing', form: event.form ?? 'outline', points: [], pointer: null};
        case 'offer':
            return {kind: 'drawn', geometry: event.geometry, from: event.from};
        case 'edit': {
            const {id, geometry, neighbours = []} = event;
            const rest = {past: [], trail: [], selected: null, dragging: false};
            return {kind: 'editing', id, base: geometry, geometry, neighbours, ...rest};
        }
        case 'cut':
            return {kind: 'cutting', id: event.id, base: event.geometry, points: [], pointer: null};
        case 'cancel':
            return state.kind === 'idle' ? state : IDLE;
        default:
    }
    switch (state.kind) {
        case 'drawing':
            return drawing(state, event);
        case 'drawn':
            return drawn(state, event);
        case 'cutting':
            return cutting(state, event);
        case 'cut': {
            const {id, base, points} = state;
            return event.kind === 'back' ? {kind: 'cutting', id, base, points, pointer: null} : state;
        }
        case 'editing':
            return withNeighbours(state, editing(state, event));
        default:
            return state;
    }
}

function drawing(state: Drawing, event: DrawEvent): DrawState {
    switch (event.kind) {
        case 'move':
            return same(state.pointer, event.at) && sameAim(state.aim, event.aim)
                ? state
                : {...state, pointer: event.at, aim: event.aim ?? null};
        case 'corner':
            // the second press of a double press falls on the corner just placed
            if (same(state.points.at(-1), event.at)) return state;
            if (state.form !== 'outline' && state.points[0])
                return spanned(state.form, state.points[0], event.at) ?? state;
            return {
                ...state,
                points: [...state.points, ...(event.aim?.along ?? []), event.at],
                pointer: event.at,
                aim: event.aim ? {...event.aim, along: []} : null
            };
        case 'back':
            return state.points.length === 0 ? state : {...state, points: state.points.slice(0, -1)};
        case 'finish': {
            if (state.form !== 'outline') {
                const [first] = state.points;
                return (first && state.pointer && spanned(state.form, first, state.pointer)) ?? state;
            }
            const corners = same(state.points[0], state.points.at(-1)) ? state.points.slice(0, -1) : state.points;
            if (new Set(corners.map(String)).size < 3) return state;
            return {
                kind: 'drawn',
                geometry: {type: 'Polygon', coordinates: [[...corners, corners[0]!]]},
                from: {kind: 'outline'}
            };
        }
        default:
            return state;
    }
}

function cutting(state: Cutting, event: DrawEvent): DrawState {
    switch (event.kind) {
        case 'move':
            return {...state, pointer: event.at, aim: event.aim ?? null};
        case 'corner':
            if (same(state.points.at(-1), event.at)) return state;
            return {...state, points: [...state.points, ...(event.aim?.along ?? []), event.at], pointer: event.at};
        case 'back':
            return state.points.length === 0 ? state : {...state, points: state.points.slice(0, -1)};
        case 'finish': {
            const {id, base, points} = state;
            const split = points.length < 2 ? null : splitShape(base, points);
            return split ? {kind: 'cut', id, base, points, ...split} : state;
        }
        default:
            return state;
    }
}

function drawn(state: Drawn, event: DrawEvent): DrawState {
    const {from, geometry} = state;
    if (event.kind === 'radius' && from.kind === 'circle') {
        const wider = circleShape(from.centre, event.radiusM);
        return wider ? {...state, geometry: wider, from: {...from, radiusM: event.radiusM}} : state;
    }
    if (event.kind !== 'back') return state;
    switch (from.kind) {
        case 'rectangle':
            return {kind: 'drawing', form: 'rectangle', points: [from.first], pointer: null};
        case 'circle':
            return {kind: 'drawing', form: 'circle', points: [from.centre], pointer: null};
        case 'given':
            return IDLE;
        default: {
            const [ring] = geometry.coordinates as Polygon['coordinates'];
            return {kind: 'drawing', form: 'outline', points: ring!.slice(0, -1), pointer: null};
        }
    }
}

/** Corners of a circle's polygon: inscribed, it is smaller than the disc by 6.6 / 180², two parts in ten thousand. */
const CIRCLE_STEPS = 180;
/** A circle is a place's surroundings; beyond this a slip of the hand is likelier, metres. */
const MOST_RADIUS_M = 100_000;

/**
 * The shape between two positions (degrees), as it would be drawn now: the rectangle with these opposite corners, or the
 * circle around the first through the second. Null where it would have no area or the circle more than 100 km of radius.
 */
export function spannedShape(form: Exclude<DrawForm, 'outline'>, first: Position, second: Position): Polygon | null {
    const made = spanned(form, first, second);
    return made ? (made.geometry as Polygon) : null;
}

function spanned(form: Exclude<DrawForm, 'outline'>, first: Position, second: Position): Drawn | null {
    const [[x0, y0], [x1, y1]] = [first as [number, number], second as [number, number]];
    if (form === 'circle') {
        const radiusM = distanceM(x0, y0, x1, y1);
        const geometry = circleShape(first, radiusM);
        return geometry && {kind: 'drawn', geometry, from: {kind: 'circle', centre: first, radiusM}};
    }
    if (x0 === x1 || y0 === y1) return null;
    const [west, east, south, north] = [Math.min(x0, x1), Math.max(x0, x1), Math.min(y0, y1), Math.max(y0, y1)];
    const ring = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south]
    ];
    const from: DrawnFrom = {kind: 'rectangle', first};
    return {kind: 'drawn', geometry: {type: 'Polygon', coordinates: [ring]}, from};
}

/**
 * The circle around a centre (degrees) as a polygon of 180 corners; null where the radius (metres) is none or above 100 km.
 */
export function circleShape(centre: Position, radiusM: number): Polygon | null {
    if (!(radiusM > 0 && radiusM <= MOST_RADIUS_M)) return null;
    return disc(centre[0]!, centre[1]!, radiusM, CIRCLE_STEPS);
}

function editing(state: Editing, event: DrawEvent): Editing {
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
            return {...state, geometry: moveVertex(geometry, selected, event.at), aim: event.aim ?? null};
        case 'drop': {
            if (!dragging) return state;
            // a press without a move selects the corner and is no step
            const moved = geometry !== past.at(-1);
            return {...state, past: moved ? past : past.slice(0, -1), dragging: false, aim: null};
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

// the neighbours follow the last step of the outline from where they were before it
function withNeighbours(was: Editing, is: Editing): Editing {
    const start = was.trail[0] ?? was.neighbours;
    if (start.length === 0 || (is.geometry === was.geometry && is.past === was.past)) return is;
    const steps = is.past.length;
    const trail = steps > was.past.length ? [...was.trail, was.neighbours] : was.trail.slice(0, steps);
    const before = trail.at(-1);
    if (!before) return {...is, trail, neighbours: start};
    const moved = new Map(follow([is.past.at(-1)!, is.geometry], before).changed.map((each) => [each.id, each]));
    return {...is, trail, neighbours: before.map((each) => moved.get(each.id) ?? each)};
}

function sameAim(a: Aim | null | undefined, b: Aim | null | undefined): boolean {
    return (a ?? null) === (b ?? null) || (a?.on === b?.on && a?.id === b?.id && a?.along.length === b?.along.length);
}
