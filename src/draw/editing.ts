import type {DrawEvent, Editing} from './draw-state.ts';
import {hasVertex, insertVertex, moveVertex, removeVertex, ringOf} from './edit-vertex.ts';
import {withoutRing} from './rings.ts';
import {follow} from './shared-border.ts';
import {circleShape} from './spanned-shape.ts';

type Shape = Editing['geometry'];

/** The editing of a shape, before its first step. */
export function startEditing(event: Extract<DrawEvent, {kind: 'edit'}>): Editing {
    const {id, geometry, neighbours = [], circle} = event;
    const rest = {past: [], trail: [], selected: null, dragging: false};
    const circles = circle ? [{...circle, geometry}] : [];
    return {kind: 'editing', id, base: geometry, geometry, neighbours, circles, ...rest};
}

/** The circle that the edited shape is now, or null where it is none (any more). */
export function circleOf({geometry, circles}: Editing): Editing['circles'][number] | null {
    return circles.find((each) => each.geometry === geometry) ?? null;
}

/** The editing one step on, with another shape. */
export function stepTo(state: Editing, geometry: Shape): Editing {
    return withNeighbours(state, {
        ...state,
        geometry,
        past: [...state.past, state.geometry],
        selected: null,
        aim: null
    });
}

/** The next state of an editing; see `draw`. */
export function edit(state: Editing, event: DrawEvent): Editing {
    return withNeighbours(state, edited(state, event));
}

function edited(state: Editing, event: DrawEvent): Editing {
    const {geometry, past, selected, dragging, circles} = state;
    switch (event.kind) {
        case 'select':
            return dragging || !hasVertex(geometry, event.vertex) ? state : {...state, selected: event.vertex};
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
            if (!next) return state;
            // the corner before it is at hand now, or the last one
            const {polygon, ring, index} = event.vertex;
            const corners = ringOf(next, event.vertex)!.length - 1;
            const before = {polygon, ring, index: (index + corners) % (corners + 1)};
            return {...state, geometry: next, past: [...past, geometry], selected: before};
        }
        case 'mend':
            return dragging ? state : {...state, geometry: event.geometry, past: [...past, geometry], selected: null};
        case 'remove-ring': {
            const next = dragging ? null : withoutRing(geometry, event.polygon, event.ring);
            return next ? {...state, geometry: next, past: [...past, geometry], selected: null} : state;
        }
        case 'circle': {
            const now = circleOf(state);
            if (!now || dragging) return state;
            const {radiusM, centre = now.centre} = event;
            const next = circleShape(centre, radiusM);
            if (!next) return state;
            return {
                ...state,
                geometry: next,
                past: [...past, geometry],
                selected: null,
                circles: [...circles, {geometry: next, centre, radiusM}]
            };
        }
        case 'back':
            if (past.length === 0) return state;
            // in the middle of a drag this gives the drag up
            return {...state, geometry: past.at(-1)!, past: past.slice(0, -1), selected: null, dragging: false};
        default:
            return state;
    }
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
