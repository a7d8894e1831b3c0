import {css, html, LitElement} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {factorWords, GRADES} from '../../audit/duplicate-weights.ts';
import type {DuplicatePair} from '../../audit/likely-duplicates.ts';
import type {ReviewPlace} from '../../exchange/part-review.ts';
import {look} from '../app/look.ts';
import {WorkspaceController} from '../context.ts';
import {recordTitle} from '../feature/record-title.ts';
import {lengthText} from '../map/length-words.ts';
import {number, spoken, word} from '../words.ts';
import {fieldStyle} from './field-style.ts';
import type {ImportFlow} from './import-flow.ts';

const SHOWN = 100;

/** New sites that may be sites of the project or each other, with the reasons; each can be left out of the import. */
@customElement('db-duplicate-list')
export class DuplicateList extends LitElement {
    static override styles = [
        look,
        fieldStyle,
        css`
            :host {
                display: block;
            }
            .rows {
                max-block-size: 320px;
            }
        `
    ];

    @property({attribute: false}) flow!: ImportFlow;
    @property({attribute: false}) pairs: readonly DuplicatePair[] = [];
    @property({attribute: false}) places: readonly ReviewPlace[] = [];
    @property({attribute: false}) leftOut: ReadonlySet<number> = new Set();
    readonly #workspace = new WorkspaceController(this, ['view']);

    override render() {
        const index = new Map(this.places.map((place) => [place.id, place]));
        return html`<p class="quiet">${word('import.duplicates.intro')}</p>
            <div class="rows" tabindex="0" role="region" aria-label=${word('import.duplicates')}><table>
                <thead><tr><th scope="col">${word('import.accept')}</th><th scope="col">${word('import.duplicates.new')}</th>
                    <th scope="col">${word('import.duplicates.there')}</th><th scope="col">${word('import.duplicates.score')}</th>
                    <th scope="col">${word('import.duplicates.why')}</th></tr></thead>
                <tbody>${this.pairs.slice(0, SHOWN).map((pair) => this.#row(pair, index))}</tbody>
            </table></div>
            ${this.pairs.length > SHOWN ? html`<p class="quiet">${word('import.duplicates.first', {count: SHOWN})}</p>` : ''}`;
    }

    #row({a, b, score, grade, distanceM, factors}: DuplicatePair, places: ReadonlyMap<string, ReviewPlace>) {
        const [own, other] = [places.get(a), places.get(b)];
        const at = own?.index;
        const known = this.#workspace.value?.records.layer('grave-site').get(b);
        const reasons = factors.filter(({points}) => points !== 0);
        return html`<tr>
            <td><input type="checkbox" aria-label=${word('import.acceptOne', {record: a})} .checked=${at === undefined || !this.leftOut.has(at)}
                ?disabled=${at === undefined} @change=${(event: Event) => {
                    if (at !== undefined) this.flow.leaveOut(at, !(event.target as HTMLInputElement).checked);
                }} /></td>
            <th scope="row">${own?.name || a}<div class="quiet">${a}</div></th>
            <td>${known ? recordTitle(known) : `${other?.name || b} (${word('import.duplicates.inFile')})`}<div class="quiet">${b} · ${lengthText(distanceM)}</div></td>
            <td class="number">${number(score, 0)}<div class="quiet">${GRADES[grade][spoken()]}</div></td>
            <td>${reasons.map((factor) => {
                const {name, what} = factorWords(factor, spoken());
                return html`<div>${name}: ${what} (${factor.points > 0 ? '+' : ''}${number(factor.points, 0)})</div>`;
            })}</td>
        </tr>`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-duplicate-list': DuplicateList;
    }
}
