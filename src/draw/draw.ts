import type {Polygon, Position} from 'geojson';
import type {Aim, DrawEvent, Drawing, Drawn, DrawnFrom, DrawState, Editing} from './draw-state.ts';
import {edit, startEditing, stepTo} from './editing.ts';
import {strokeOutline} from './freehand.ts';
import {reshape} from './reshape.ts';
import {withoutRing, withRing} from './rings.ts';
import {circleShape, spannedShape} from './spanned-shape.ts';
import {splitShape} from './split.ts';

type Cutting = Extract<DrawState, {kind: 'cutting'}>;

const IDLE: DrawState = {kind: 'idle'};

/**
 * The next state of the hand. Pure: the same state and event give the same next state.
 *
 * An event that means nothing now gives the same state object, so `draw(s, e) === s` says "nothing happened".
 * A drag, from grab to drop, is one step of `past`; a drag that ends where it began is none. Editing is kept or thrown
 * away by whoever started it: `geometry` is stored by a command, `cancel` leaves nothing behind. A ring that is drawn for a
 * hole or a part is given up alone: `cancel` goes back to the shape it was for.
 */
export function draw(state: DrawState, event: DrawEvent): DrawState {
    switch (event.kind) {
        case 'start':
            return {kind: 'drawing', form: event.form ?? 'outline', points: [], pointer: null};
        case 'offer':
            return {kind: 'drawn', geometry: event.geometry, from: event.from};
        case 'edit':
            return startEditing(event);
        case 'cut':
            return {kind: 'cutting', id: event.id, base: event.geometry, points: [], pointer: null};
        case 'cancel':
            if (state.kind === 'drawing' && state.into) return state.into.of;
            return state.kind === 'idle' ? state : IDLE;
        case 'ring':
            if (state.kind !== 'drawn' && (state.kind !== 'editing' || state.dragging)) return state;
            return {kind: 'drawing', form: event.form, points: [], pointer: null, into: {as: event.as, of: state}};
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
            return edit(state, event);
        default:
            return state;
    }
}

function drawing(state: Drawing, event: DrawEvent): DrawState {
    const {form, points} = state;
    switch (event.kind) {
        case 'move':
            // the stroke goes where the hand goes
            if (state.strokeM !== undefined)
                return same(points.at(-1), event.at)
                    ? state
                    : {...state, points: [...points, event.at], pointer: event.at};
            return same(state.pointer, event.at) && sameAim(state.aim, event.aim)
                ? state
                : {...state, pointer: event.at, aim: event.aim ?? null};
        case 'press':
            if (form !== 'freehand' || state.strokeM !== undefined) return state;
            return {...state, points: [event.at], pointer: event.at, strokeM: event.toleranceM};
        case 'lift':
            return state.strokeM === undefined ? state : lifted(state, state.strokeM);
        case 'corner':
            // the second press of a double press falls on the corner just placed
            if (form === 'freehand' || same(points.at(-1), event.at)) return state;
            if (form !== 'outline' && points[0]) {
                const made = spannedShape(form, points[0], event.at);
                return made ? finished(state, {kind: 'drawn', ...made}) : state;
            }
            return {
                ...state,
                points: [...points, ...(event.aim?.along ?? []), event.at],
                pointer: event.at,
                aim: event.aim ? {...event.aim, along: []} : null
            };
        case 'back':
            if (points.length === 0) return state;
            if (form === 'freehand') return fresh(state);
            return {...state, points: points.slice(0, -1)};
        case 'finish': {
            if (form === 'freehand') return state.strokeM === undefined ? state : lifted(state, state.strokeM);
            if (form !== 'outline') {
                const made = points[0] && state.pointer && spannedShape(form, points[0], state.pointer);
                return made ? finished(state, {kind: 'drawn', ...made}) : state;
            }
            if (state.into?.as === 'stretch') return stretched(state, state.into.of);
            const corners = same(points[0], points.at(-1)) ? points.slice(0, -1) : points;
            if (new Set(corners.map(String)).size < 3) return state;
            const geometry: Polygon = {type: 'Polygon', coordinates: [[...corners, corners[0]!]]};
            return finished(state, {kind: 'drawn', geometry, from: {kind: 'outline'}});
        }
        default:
            return state;
    }
}

// too short a stroke is no outline: the hand begins anew
function lifted(state: Drawing, toleranceM: number): DrawState {
    const geometry = strokeOutline(state.points, toleranceM);
    if (!geometry) return fresh(state);
    const from: DrawnFrom = {kind: 'freehand', trail: state.points, toleranceM};
    return finished(state, {kind: 'drawn', geometry, from});
}

function fresh({form, into}: Drawing): Drawing {
    return {kind: 'drawing', form, points: [], pointer: null, ...(into && {into})};
}

// a ring that is a hole or a part joins the shape it was drawn for; where it cannot, the hand goes on drawing
function finished(state: Drawing, made: Drawn): DrawState {
    if (!state.into) return made;
    const {as, of} = state.into;
    if (as === 'stretch') return state;
    const geometry = withRing(of.geometry, made.geometry.coordinates[0] as Position[], as);
    if (!geometry) return state.form === 'freehand' ? fresh(state) : state;
    return of.kind === 'editing' ? stepTo(of, geometry) : changed(of, geometry);
}

// a line that meets the outline in fewer than two places redraws nothing: the hand goes on drawing
function stretched(state: Drawing, of: Drawn | Editing): DrawState {
    const geometry = state.points.length < 2 ? null : reshape(of.geometry, state.points);
    if (!geometry) return state;
    return of.kind === 'editing' ? stepTo(of, geometry) : changed(of, geometry);
}

// what is no longer the circle or the stroke it was drawn as is an outline
function changed(before: Drawn, geometry: Drawn['geometry']): Drawn {
    const from: DrawnFrom = before.from.kind === 'given' ? before.from : {kind: 'outline'};
    return {kind: 'drawn', geometry, from, before};
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
    switch (event.kind) {
        case 'circle': {
            if (from.kind !== 'circle') return state;
            const {radiusM, centre = from.centre} = event;
            const round = circleShape(centre, radiusM);
            if (!round) return state;
            // around another place it is no longer the surroundings of the site
            const {around, ...moved} = from;
            const kept = event.centre === undefined && around !== undefined ? {around} : {};
            return {kind: 'drawn', geometry: round, from: {...moved, ...kept, centre, radiusM}, before: state};
        }
        case 'tolerance': {
            const {toleranceM} = event;
            if (from.kind !== 'freehand' || !(toleranceM >= 0) || toleranceM === from.toleranceM) return state;
            const outline = strokeOutline(from.trail, toleranceM);
            return outline ? {kind: 'drawn', geometry: outline, from: {...from, toleranceM}, before: state} : state;
        }
        case 'mend':
            return changed(state, event.geometry);
        case 'remove-ring': {
            const next = withoutRing(geometry, event.polygon, event.ring);
            return next ? changed(state, next) : state;
        }
        case 'back':
            return state.before ?? opened(state);
        default:
            return state;
    }
}

// back to the drawing that it came from
function opened({from, geometry}: Drawn): DrawState {
    switch (from.kind) {
        case 'rectangle':
            return {kind: 'drawing', form: 'rectangle', points: [from.first], pointer: null};
        case 'circle':
            return {kind: 'drawing', form: 'circle', points: [from.centre], pointer: null};
        case 'freehand':
            return {kind: 'drawing', form: 'freehand', points: [], pointer: null};
        case 'given':
            return IDLE;
        default: {
            const [ring] = geometry.coordinates as Polygon['coordinates'];
            return {kind: 'drawing', form: 'outline', points: ring!.slice(0, -1), pointer: null};
        }
    }
}

function sameAim(a: Aim | null | undefined, b: Aim | null | undefined): boolean {
    return (a ?? null) === (b ?? null) || (a?.on === b?.on && a?.id === b?.id && a?.along.length === b?.along.length);
}

function same(a: Position | null | undefined, b: Position | null | undefined): boolean {
    return a === b || (!!a && !!b && a[0] === b[0] && a[1] === b[1]);
}
