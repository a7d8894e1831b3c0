import '@vaadin/select';
import type {Select} from '@vaadin/select';
import {css, html, LitElement} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {FIGURES, type FigureId} from '../../coverage/figure.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word, wordOf} from '../words.ts';
import {FigureEvent} from './figure-list.ts';

/**
 * Choose one of the figures by number and name.
 *
 * @fires {FigureEvent} db-figure
 */
@customElement('db-figure-field')
export class FigureField extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = css`
        :host { display: block; }
        vaadin-select { inline-size: 100%; padding: 0; }
    `;

    @property() figure: FigureId = 'K1';

    override render() {
        const items = FIGURES.map((id) => ({label: `${id} – ${wordOf(`figure.${id}`)}`, value: id}));
        return html`<vaadin-select theme="small" label=${word('coverage.figure')} .items=${items} .value=${this.figure}
            @value-changed=${(event: CustomEvent<{value: string}>) => this.#choose((event.target as Select).value)}></vaadin-select>`;
    }

    #choose(value: string): void {
        const id = FIGURES.find((figure) => figure === value);
        if (id && id !== this.figure) this.dispatchEvent(new FigureEvent(id));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-figure-field': FigureField;
    }
}
