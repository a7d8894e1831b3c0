import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {look} from '../app/look.ts';
import {word} from '../words.ts';
import type {Held} from './held-bytes.ts';
import '@vaadin/button';
import '../app/frame.ts';

/** Long texts are shown up to here; the whole is in the download. */
const MOST_TEXT = 200_000;

/**
 * An attachment in full: a picture as a picture, a text as text. Nothing in it is run or read as a page.
 *
 * @fires {Event} db-close
 */
@customElement('db-show-attachment')
export class ShowAttachment extends LitElement {
    static override styles = [
        look,
        css`
            img { display: block; max-inline-size: 100%; max-block-size: calc(100vh - 200px); margin: auto; }
            pre { max-block-size: calc(100vh - 220px); overflow: auto; margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
        `
    ];

    @property() heading = '';
    @property({attribute: false}) held: Held | null = null;

    override render() {
        const {held} = this;
        if (held?.state !== 'whole') return nothing;
        return html`<db-frame heading=${this.heading} style="--frame-width: 900px" @db-close=${this.#close}>
            ${
                held.address
                    ? html`<img src=${held.address} alt=${this.heading} />`
                    : html`<pre tabindex="0">${new TextDecoder().decode(held.bytes).slice(0, MOST_TEXT)}</pre>`
            }
            <vaadin-button slot="footer" @click=${this.#close}>${word('app.close')}</vaadin-button>
        </db-frame>`;
    }

    #close = (): void => {
        this.dispatchEvent(new Event('db-close'));
    };
}

declare global {
    interface HTMLElementTagNameMap {
        'db-show-attachment': ShowAttachment;
    }
}
