import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Quarantine} from '../../exchange/quarantine.ts';
import {look} from '../app/look.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {day, word} from '../words.ts';
import {fieldStyle} from './field-style.ts';
import '@vaadin/button';

/** Someone wants to go on with kept rows, or to let them go. */
export class KeptEvent extends Event {
    constructor(
        readonly quarantine: Quarantine,
        readonly act: 'resume' | 'forget'
    ) {
        super('db-kept');
    }
}

/**
 * Rows of earlier imports that were not taken and wait to be put right.
 *
 * @fires {KeptEvent} db-kept
 */
@customElement('db-kept-rows')
export class KeptRows extends LitElement {
    static override styles = [
        look,
        fieldStyle,
        css`
            :host {
                display: block;
            }
            td:last-child {
                white-space: nowrap;
            }
        `
    ];

    @property({attribute: false}) kept: readonly Quarantine[] = [];
    @state() private sure = '';

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override render() {
        if (this.kept.length === 0) return nothing;
        return html`<h3>${word('import.kept.title')}</h3>
            <p class="quiet">${word('import.kept.intro')}</p>
            <div class="rows"><table>
                <thead><tr><th scope="col">${word('import.kept.file')}</th><th scope="col">${word('import.office')}</th>
                    <th scope="col">${word('import.layer')}</th><th scope="col">${word('import.kept.on')}</th>
                    <th scope="col">${word('import.kept.rows')}</th><th scope="col"><span class="heard">${word('import.kept.acts')}</span></th></tr></thead>
                <tbody>${this.kept.map((one) => this.#row(one))}</tbody>
            </table></div>`;
    }

    #row(one: Quarantine) {
        const {id, fileName, part, office, reading, keptOn, rows, more} = one;
        return html`<tr>
            <th scope="row">${fileName}${part !== '' && part !== fileName ? ` › ${part}` : ''}</th>
            <td>${office || '–'}</td><td>${word(`layer.${reading.layer}`)}</td><td>${day(keptOn)}</td>
            <td>${word('import.kept.count', {count: rows.length + more})}</td>
            <td><vaadin-button theme="small" data-act="resume" @click=${() => this.dispatchEvent(new KeptEvent(one, 'resume'))}>${word('import.kept.resume')}</vaadin-button>
                ${
                    this.sure === id
                        ? html`<vaadin-button theme="small error" data-act="forget" @click=${() => this.dispatchEvent(new KeptEvent(one, 'forget'))}>${word('import.kept.sure')}</vaadin-button>`
                        : html`<vaadin-button theme="small tertiary" @click=${() => {
                              this.sure = id;
                          }}>${word('import.kept.forget')}</vaadin-button>`
                }</td>
        </tr>`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-kept-rows': KeptRows;
    }
}
