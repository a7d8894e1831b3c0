import type {Position} from 'geojson';

/**
 * What the measuring hand holds: the places pressed, in order, and what they are. Nothing of it is a record.
 * Positions are longitude, latitude in degrees.
 */
export interface MeasureState {
    readonly points: readonly Position[];
    /** Where the next point would go; null when the pointer is elsewhere or the measuring has ended. */
    readonly pointer: Position | null;
    /** Open: more points follow. Line: ended as a line. Outline: closed, the last point joined to the first. */
    readonly form: 'open' | 'line' | 'outline';
}

export type MeasureEvent =
    | {readonly kind: 'point'; readonly at: Position}
    | {readonly kind: 'move'; readonly at: Position | null}
    /** Take the last point back; what has ended is open again first. */
    | {readonly kind: 'back'}
    /** End: three points or more close to an outline, two are a line. */
    | {readonly kind: 'finish'}
    | {readonly kind: 'clear'};

/** Nothing measured. */
export const NOTHING: MeasureState = {points: [], pointer: null, form: 'open'};

/**
 * The next state of the measuring hand. Pure; an event that means nothing gives the same state object.
 *
 * A point on the first one closes the outline. A point after the end begins a new measuring.
 */
export function measure(state: MeasureState, event: MeasureEvent): MeasureState {
    const {points, pointer, form} = state;
    switch (event.kind) {
        case 'clear':
            return points.length === 0 && pointer === null ? state : NOTHING;
        case 'move':
            if (form !== 'open' || same(pointer, event.at)) return state;
            return {...state, pointer: event.at};
        case 'point':
            if (form !== 'open') return {points: [event.at], pointer: event.at, form: 'open'};
            if (points.length >= 3 && same(points[0], event.at)) return ended(state);
            // the second press of a double press falls on the point just placed
            if (same(points.at(-1), event.at)) return state;
            return {points: [...points, event.at], pointer: event.at, form};
        case 'back':
            if (form !== 'open') return {...state, form: 'open'};
            return points.length === 0 ? state : {...state, points: points.slice(0, -1)};
        case 'finish':
            return form !== 'open' || points.length < 2 ? state : ended(state);
    }
}

function ended({points}: MeasureState): MeasureState {
    return {points, pointer: null, form: points.length >= 3 ? 'outline' : 'line'};
}

function same(a: Position | null | undefined, b: Position | null | undefined): boolean {
    return a === b || (!!a && !!b && a[0] === b[0] && a[1] === b[1]);
}
