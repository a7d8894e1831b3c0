import {draw} from './draw.ts';
import type {DrawEvent, DrawState} from './draw-state.ts';

/** The hand with what was taken back and can be done again, last taken back last. */
export interface Hand {
    readonly state: DrawState;
    readonly undone: readonly DrawState[];
}

export const IDLE_HAND: Hand = {state: {kind: 'idle'}, undone: []};

/** What happens to the hand; taking a step back as long as that ends nothing; doing again what was taken back; going on with what was kept. */
export type HandEvent =
    | DrawEvent
    | {readonly kind: 'undo'}
    | {readonly kind: 'again'}
    | {readonly kind: 'resume'; readonly state: DrawState};

/**
 * The hand after an event. Whatever `back` takes back, `again` brings back, as long as nothing else was done in between; moving the
 * pointer and choosing a corner are nothing. Pure; an event that means nothing gives the same hand.
 */
export function handle(hand: Hand, event: HandEvent): Hand {
    const {state, undone} = hand;
    if (event.kind === 'resume') return {state: event.state, undone: []};
    if (event.kind === 'again') {
        const last = undone.at(-1);
        return last ? {state: last, undone: undone.slice(0, -1)} : hand;
    }
    const next = draw(state, event.kind === 'undo' ? {kind: 'back'} : event);
    if (next === state || (event.kind === 'undo' && next.kind === 'idle')) return hand;
    if (event.kind === 'back' || event.kind === 'undo') {
        const midway = state.kind === 'editing' && state.dragging;
        return {state: next, undone: midway || next.kind === 'idle' ? [] : [...undone, state]};
    }
    return {state: next, undone: undone.length > 0 && sameWork(state, next) ? undone : []};
}

function sameWork(a: DrawState, b: DrawState): boolean {
    if ((a.kind === 'drawing' && b.kind === 'drawing') || (a.kind === 'cutting' && b.kind === 'cutting')) {
        return a.points === b.points;
    }
    return a.kind === 'editing' && b.kind === 'editing' && a.geometry === b.geometry;
}
