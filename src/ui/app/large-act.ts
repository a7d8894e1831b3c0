import {css, html, LitElement, nothing} from 'lit';
import {customElement} from 'lit/decorators.js';
import {WorkspaceController} from '../context.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/** How far a large act is that is being sealed and stored, and the way to give it up; nothing when none is. */
@customElement('db-large-act')
export class LargeActState extends LitElement {
    static override styles = css`
        :host {
            display: inline-flex;
            gap: var(--space-1);
            align-items: center;
            font-variant-numeric: tabular-nums;
        }
        button {
            padding: 0 var(--space-1);
            border: 0;
            background: none;
            color: inherit;
            font: inherit;
            text-decoration: underline;
            cursor: pointer;
        }
    `;

    // the store tells it: the rest of the page does not redraw itself with every step
    readonly #workspace = new WorkspaceController(this, [], (workspace, change) => {
        if (change === 'start') this.#listen(workspace);
    });
    #stop: (() => void) | null = null;

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#stop?.();
    }

    override render() {
        const large = this.#workspace.value?.store.large;
        if (!large) return nothing;
        const percent = Math.floor((100 * large.done) / large.total);
        return html`<span>${percent} %</span>
            <button data-act="cancel-large" @click=${() => large.cancel()}>${word('app.largeCancel')}</button>`;
    }

    #listen({store}: Workspace): void {
        this.#stop?.();
        this.#stop = store.subscribe(({kind}) => {
            if (kind === 'large') this.requestUpdate();
        });
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-large-act': LargeActState;
    }
}
