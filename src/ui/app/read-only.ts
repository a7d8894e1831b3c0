import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {ReadOnlyReason} from '../../store/read-only.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';
import {AskEvent} from './events.ts';
import {look} from './look.ts';
import '@vaadin/button';
import '../icons.ts';

/**
 * The bar that stays under the header while nothing can be written: why, and the way out of it.
 *
 * @fires {AskEvent} db-ask - this window should write, or a bundle should be saved
 */
@customElement('db-read-only')
export class ReadOnlyBar extends LitElement {
    static override styles = [
        look,
        css`
            :host {
                display: flex;
                flex: none;
                gap: var(--space-3);
                align-items: center;
                padding: var(--space-1) var(--space-3);
                border-block-end: 1px solid var(--colour-line);
                background: var(--colour-warning-quiet);
                color: var(--colour-text);
            }
            p {
                flex: 1;
                min-inline-size: 0;
                margin: 0;
            }
        `
    ];

    @property({attribute: false}) reason: ReadOnlyReason = 'other-window';

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override render() {
        const {reason} = this;
        const isStuck = reason === 'unsaved' || reason === 'no-storage';
        return html`
            <p role="status">
                <strong>${word('readOnly.title')}.</strong> ${word(`readOnly.${reason}`)}
                ${isStuck ? word(`readOnly.${reason}.todo`) : nothing}
            </p>
            ${isStuck ? this.#button('save-bundle', word('app.menu.save')) : nothing}
            ${reason === 'no-storage' ? this.#reopen() : nothing}
            ${reason === 'other-window' ? this.#button('take-over', word('readOnly.take')) : nothing}
        `;
    }

    #button(what: AskEvent['what'], words: string) {
        return html`<vaadin-button theme="small" data-act=${what} @click=${() => this.dispatchEvent(new AskEvent(what))}>
            ${words}</vaadin-button>`;
    }

    #reopen() {
        return html`<vaadin-button theme="small" data-act="reopen" @click=${() => location.reload()}>
            ${word('readOnly.reopen')}</vaadin-button>`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-read-only': ReadOnlyBar;
    }
}
