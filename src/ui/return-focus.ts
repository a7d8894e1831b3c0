import type {LitElement, ReactiveController} from 'lit';
import {focusAgain, focusedNow} from './app/regions.ts';

/**
 * What stands in the page for a while takes the focus along when it goes: it returns to where it was before, if nothing else has it
 * by then.
 */
export class ReturnFocus implements ReactiveController {
    #before: HTMLElement | null = null;

    constructor(host: LitElement) {
        host.addController(this);
    }

    hostConnected(): void {
        this.#before = focusedNow();
    }

    hostDisconnected(): void {
        const before = this.#before;
        setTimeout(() => focusAgain(before));
    }
}
