import type {Position} from 'geojson';
import type {DrawForm, Drawing, Drawn, DrawnFrom, DrawState, Editing} from './draw-state.ts';

type Shape = Drawn['geometry'];

const FORMS: readonly DrawForm[] = ['outline', 'rectangle', 'circle', 'freehand'];
const ORIGINS: readonly DrawnFrom['kind'][] = ['outline', 'rectangle', 'circle', 'freehand', 'given'];

/**
 * What of the hand's work is worth keeping while the page is away, as plain JSON; null where nothing would be lost. Pointer, drag and
 * chosen corner stay behind, of the steps only the way back to the beginning: a long editing of a large zone would not fit otherwise.
 */
export function keptState(state: DrawState): DrawState | null {
    switch (state.kind) {
        case 'drawing':
            return keptDrawing(state);
        case 'drawn':
            return keptDrawn(state);
        case 'editing':
            return state.past.length > (state.dragging ? 1 : 0) ? keptEditing(state) : null;
        case 'cutting':
            return state.points.length > 0 ? {...state, pointer: null, aim: null} : null;
        case 'cut':
            return state;
        default:
            return null;
    }
}

function keptDrawing(state: Drawing): DrawState | null {
    const {form, points, into} = state;
    // what a ring is drawn for is work too
    const of = into && (into.of.kind === 'drawn' ? keptDrawn(into.of) : keptEditing(into.of));
    // a stroke is one move of the hand: it is drawn again from its beginning
    if (form === 'freehand' || points.length === 0) return of ?? null;
    return {kind: 'drawing', form, points, pointer: null, aim: null, ...(into && of && {into: {as: into.as, of}})};
}

function keptDrawn({kind, geometry, from, before}: Drawn): Drawn {
    if (!before) return {kind, geometry, from};
    return {kind, geometry, from, before: {kind, geometry: before.geometry, from: before.from}};
}

function keptEditing(state: Editing): Editing {
    const {id, base, dragging, circles} = state;
    const geometry = dragging ? state.past.at(-1)! : state.geometry;
    const neighbours = dragging ? (state.trail.at(-1) ?? state.neighbours) : state.neighbours;
    const [start] = state.trail;
    return {
        kind: 'editing',
        id,
        base,
        geometry,
        past: geometry === base ? [] : [base],
        trail: start && geometry !== base ? [start] : [],
        neighbours,
        selected: null,
        dragging: false,
        aim: null,
        circles: circles.filter((each) => each.geometry === geometry || each.geometry === base)
    };
}

/** The state of the hand that was kept, from what was read back; null where that is none. */
export function revivedState(value: unknown): DrawState | null {
    if (!isObject(value)) return null;
    const state = value as unknown as DrawState;
    switch (state.kind) {
        case 'drawing':
            return isDrawing(state) ? revivedDrawing(state) : null;
        case 'drawn':
            return isDrawn(state) ? state : null;
        case 'editing':
            return isEditing(state) ? revivedEditing(state) : null;
        case 'cutting':
            return isText(state.id) && isShape(state.base) && isLine(state.points) ? state : null;
        case 'cut': {
            const whole = isText(state.id) && isShape(state.base) && isLine(state.points) && isList(state.added);
            return whole && isList(state.parts) && state.parts.every(isShape) ? state : null;
        }
        default:
            return null;
    }
}

function revivedDrawing(state: Drawing): Drawing {
    const {into} = state;
    return into?.of.kind === 'editing' ? {...state, into: {...into, of: revivedEditing(into.of)}} : state;
}

// a circle is known by the very shape it has
function revivedEditing(state: Editing): Editing {
    const {base, past, circles} = state;
    const geometry = sameShape(state.geometry, base) ? base : state.geometry;
    const known = circles.flatMap((each) => {
        const of = [geometry, base].find((shape) => sameShape(shape, each.geometry));
        return of ? {...each, geometry: of} : [];
    });
    return {...state, geometry, past: past.map(() => base), circles: known};
}

function isDrawing({form, points, into}: Drawing): boolean {
    if (!FORMS.includes(form) || !isLine(points)) return false;
    if (into === undefined) return true;
    if (!isObject(into) || !isText(into.as) || !isObject(into.of)) return false;
    return into.of.kind === 'editing' ? isEditing(into.of) : into.of.kind === 'drawn' && isDrawn(into.of);
}

function isDrawn({geometry, from, before}: Drawn): boolean {
    if (!isShape(geometry) || !isObject(from) || !ORIGINS.includes(from.kind)) return false;
    return before === undefined || (isObject(before) && isDrawn(before));
}

function isEditing({id, base, geometry, past, trail, neighbours, circles}: Editing): boolean {
    const lists = [past, trail, neighbours, circles].every(isList);
    if (!isText(id) || !lists || past.length > 1 || ![base, geometry, ...past].every(isShape)) return false;
    return [neighbours, ...trail].every((all) => isList(all) && all.every((each) => isShape(each?.geometry)));
}

function sameShape(a: Shape, b: Shape): boolean {
    return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function isShape(value: unknown): value is Shape {
    if (!isObject(value)) return false;
    const {type, coordinates} = value as unknown as Shape;
    if (!isList(coordinates)) return false;
    if (type === 'Polygon') return coordinates.every(isLine);
    return type === 'MultiPolygon' && coordinates.every((rings) => isList(rings) && rings.every(isLine));
}

function isLine(value: unknown): value is Position[] {
    return isList(value) && value.every((at) => isList(at) && at.length >= 2 && at.every(Number.isFinite));
}

function isObject(value: unknown): value is object {
    return typeof value === 'object' && value !== null;
}

function isList(value: unknown): value is readonly unknown[] {
    return Array.isArray(value);
}

function isText(value: unknown): value is string {
    return typeof value === 'string';
}
