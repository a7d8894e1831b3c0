import type {ReactiveControllerHost} from 'lit';

/** The parts of the page whose code is loaded when they are first needed. What could not be loaded waits until it is asked for again. */
export class Parts {
    readonly #state = new Map<string, 'asked' | 'there' | 'failed'>();

    /**
     * @param host is redrawn when a part is there, or cannot be
     * @param failed hears of each part that could not be loaded, and why
     */
    constructor(
        private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>,
        private readonly failed: (name: string, error: unknown) => void
    ) {}

    /** Load a part, once. */
    need(name: string, load: () => Promise<unknown>): void {
        if (this.#state.has(name)) return;
        this.#state.set(name, 'asked');
        load().then(
            () => this.#now(name, 'there'),
            (error: unknown) => {
                this.#now(name, 'failed');
                this.failed(name, error);
            }
        );
    }

    has(name: string): boolean {
        return this.#state.get(name) === 'there';
    }

    isAsked(name: string): boolean {
        return this.#state.has(name);
    }

    isFailed(name: string): boolean {
        return this.#state.get(name) === 'failed';
    }

    /** Try a part again that could not be loaded, when it is next needed. */
    again(name: string): void {
        if (!this.isFailed(name)) return;
        this.#state.delete(name);
        this.host.requestUpdate();
    }

    #now(name: string, state: 'there' | 'failed'): void {
        this.#state.set(name, state);
        this.host.requestUpdate();
    }
}
