import {css, html, LitElement} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {ReturnFocus} from '../return-focus.ts';
import {word} from '../words.ts';
import {look} from './look.ts';
import '../icons.ts';

/**
 * A dialog over the page, open as long as it stands in it. Escape and the cross ask to close; what had the focus before has it after.
 *
 * @fires {Event} db-close
 * @slot - the content
 * @slot footer - the buttons
 */
@customElement('db-frame')
export class Frame extends LitElement {
    static override styles = [
        look,
        css`
            dialog {
                display: flex;
                flex-direction: column;
                inline-size: var(--frame-width, 620px);
                max-inline-size: calc(100vw - 48px);
                max-block-size: calc(100vh - 48px);
                padding: 0;
                border: 1px solid var(--colour-line-strong);
                border-radius: var(--radius);
                background: var(--colour-surface);
                color: var(--colour-text);
                box-shadow: var(--shadow);
            }
            dialog::backdrop {
                background: color-mix(in srgb, var(--colour-text) 35%, transparent);
            }
            header {
                display: flex;
                align-items: center;
                padding: var(--space-3) var(--space-4);
                border-block-end: 1px solid var(--colour-line);
            }
            h2 {
                flex: 1;
                font-size: var(--text-large);
            }
            .content {
                flex: 1;
                min-block-size: 0;
                padding: var(--space-4);
                overflow: auto;
            }
            footer {
                display: flex;
                flex-wrap: wrap;
                gap: var(--space-2);
                justify-content: end;
                padding: var(--space-2) var(--space-4);
                border-block-start: 1px solid var(--colour-line);
                background: var(--colour-surface-sunk);
            }
        `
    ];

    @property() heading = '';

    constructor() {
        super();
        new ReturnFocus(this);
    }

    // keys in a dialog are not for the page behind it: Escape closes the dialog and steps nothing back besides
    override connectedCallback(): void {
        super.connectedCallback();
        document.addEventListener('keydown', keepKey);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        document.removeEventListener('keydown', keepKey);
    }

    override firstUpdated(): void {
        this.renderRoot.querySelector('dialog')?.showModal();
    }

    override render() {
        return html`
            <dialog aria-labelledby="heading" @cancel=${this.#cancel}>
                <header>
                    <h2 id="heading">${this.heading}</h2>
                    <button class="plain" aria-label=${word('app.close')} @click=${this.#close}>
                        <vaadin-icon icon="vaadin:close-small"></vaadin-icon>
                    </button>
                </header>
                <div class="content"><slot></slot></div>
                <footer><slot name="footer"></slot></footer>
            </dialog>
        `;
    }

    // the owner takes the frame away; the browser must not close it behind the owner's back
    #cancel(event: Event): void {
        event.preventDefault();
        if (event.target === event.currentTarget) this.#close();
    }

    #close(): void {
        this.dispatchEvent(new Event('db-close'));
    }
}

function keepKey(event: KeyboardEvent): void {
    event.stopPropagation();
}

declare global {
    interface HTMLElementTagNameMap {
        'db-frame': Frame;
    }
}
