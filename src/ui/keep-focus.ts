import type {LitElement, ReactiveController} from 'lit';

type Found = HTMLElement | null | undefined;

/**
 * Where what had the focus is drawn no more, as a form that was sent or left, the focus goes to a place near by: without it a person at
 * the keyboard would begin anew at the top of the page. A focus that is elsewhere is left alone.
 */
export class KeepFocus implements ReactiveController {
    #had = false;

    /** @param to what the focus goes to, by the time it is lost */
    constructor(
        private readonly host: LitElement,
        private readonly to: () => Found | Promise<Found>
    ) {
        host.addController(this);
    }

    hostUpdate(): void {
        this.#had = this.#within() !== null;
    }

    hostUpdated(): void {
        if (!this.#had || this.#within() !== null) return;
        void Promise.resolve(this.to()).then((found) => {
            if (document.activeElement === document.body) found?.focus();
        });
    }

    #within(): Element | null {
        return this.host.shadowRoot?.activeElement ?? null;
    }
}
