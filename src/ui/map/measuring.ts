import {type MeasureEvent, type MeasureState, measure, NOTHING} from '../../draw/measure.ts';
import type {Workspace} from '../workspace.ts';

/** The measuring hand of one workspace: past the workspace, because the pointer moves it many times a second. */
export class Measuring {
    #state = NOTHING;
    readonly #listeners = new Set<() => void>();

    get state(): MeasureState {
        return this.#state;
    }

    hand(event: MeasureEvent): void {
        const next = measure(this.#state, event);
        if (next === this.#state) return;
        this.#state = next;
        for (const listener of this.#listeners) listener();
    }

    subscribe(listener: () => void): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }
}

const hands = new WeakMap<Workspace, Measuring>();

export function measuringOf(workspace: Workspace): Measuring {
    let hand = hands.get(workspace);
    if (!hand) {
        hand = new Measuring();
        hands.set(workspace, hand);
    }
    return hand;
}
