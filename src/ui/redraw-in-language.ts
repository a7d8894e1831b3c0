import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {onLanguage} from './words.ts';

/** Redraws a component that has words but no workspace of its own when the language of the page changes. */
export class RedrawInLanguage implements ReactiveController {
    #stop: (() => void) | null = null;

    constructor(private readonly host: ReactiveControllerHost) {
        host.addController(this);
    }

    hostConnected(): void {
        this.#stop = onLanguage(() => this.host.requestUpdate());
    }

    hostDisconnected(): void {
        this.#stop?.();
    }
}
