import '@vaadin/button';
import {css, html, LitElement} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';

/**
 * Something that needs more room than the panel, over the page: Esc or the button closes it, and the keyboard stays within.
 *
 * @fires {Event} db-close
 * @slot - what is shown
 */
@customElement('db-wide-dialog')
export class WideDialog extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            dialog {
                inline-size: min(1320px, 96vw);
                max-block-size: 92vh;
                padding: 0;
                border: 1px solid var(--colour-line-strong);
                border-radius: var(--radius);
                background: var(--colour-surface);
                color: inherit;
                box-shadow: var(--shadow);
            }
            dialog::backdrop { background: rgb(from var(--colour-text) r g b / 35%); }
            header { position: sticky; inset-block-start: 0; z-index: 2; display: flex; gap: var(--space-3); align-items: center; justify-content: space-between; padding: var(--space-2) var(--space-4); background: var(--colour-surface); border-block-end: 1px solid var(--colour-line); }
            @media print {
                dialog { position: static; inline-size: auto; max-inline-size: none; max-block-size: none; border: 0; background: none; box-shadow: none; overflow: visible; }
                dialog::backdrop, header vaadin-button { display: none; }
                header { position: static; }
                .body { padding-inline: 0; }
            }
            .body { padding: var(--space-3) var(--space-4) var(--space-4); }
        `
    ];

    @property() heading = '';

    override firstUpdated() {
        this.#dialog?.showModal();
    }

    override connectedCallback() {
        super.connectedCallback();
        window.addEventListener('beforeprint', this.#toPaper);
        window.addEventListener('afterprint', this.#fromPaper);
    }

    override disconnectedCallback() {
        super.disconnectedCallback();
        window.removeEventListener('beforeprint', this.#toPaper);
        window.removeEventListener('afterprint', this.#fromPaper);
    }

    get #dialog(): HTMLDialogElement | null {
        return this.renderRoot.querySelector('dialog');
    }

    // what lies over a page is as high as the window; on paper it runs on over the pages
    readonly #toPaper = (): void => {
        this.#dialog?.close();
        this.#dialog?.show();
    };

    readonly #fromPaper = (): void => {
        this.#dialog?.close();
        this.#dialog?.showModal();
    };

    override render() {
        return html`<dialog aria-label=${this.heading} @close=${this.#closed} @keydown=${(event: Event) => event.stopPropagation()}>
            <header><h2>${this.heading}</h2><vaadin-button theme="small" @click=${() => this.#dialog?.close()}>${word('chart.close')}</vaadin-button></header>
            <div class="body"><slot></slot></div>
        </dialog>`;
    }

    // closed to be shown otherwise it is still open
    #closed(): void {
        if (this.#dialog?.open) return;
        this.dispatchEvent(new Event('db-close'));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-wide-dialog': WideDialog;
    }
}
