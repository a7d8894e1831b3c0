import type {DrawEvent, DrawState} from './draw-state.ts';

/** The next state of the hand. Pure: the same state and event give the same next state. A drag is one step of `past`. */
export function draw(_state: DrawState, _event: DrawEvent): DrawState {
    throw new Error('not built');
}
