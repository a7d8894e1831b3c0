import '@vaadin/select';
import type {Select} from '@vaadin/select';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {Settled} from '../../exchange/boundary-session.ts';
import type {KnownUnit, UnitMatch, UnitMatches} from '../../units/match-units.ts';
import type {SettledUnit} from '../../units/read-boundaries.ts';
import {look} from '../app/look.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';
import type {KnownList} from './known-lists.ts';

/** Another list to match with; empty for none. */
export class ListEvent extends Event {
    static readonly type = 'db-list';

    constructor(readonly id: string) {
        super(ListEvent.type, {bubbles: true, composed: true});
    }
}

/** A person settled one unit; undefined keeps what the file says. */
export class SettleEvent extends Event {
    static readonly type = 'db-settle';

    constructor(
        readonly key: string,
        readonly unit: SettledUnit | undefined
    ) {
        super(SettleEvent.type, {bubbles: true, composed: true});
    }
}

/** What follows from a matching before a person settles the rest: units that are told are those of the list. */
export function settledBy({matches}: UnitMatches): Settled {
    return Object.fromEntries(
        matches.flatMap(({unit, state, known}) =>
            known && (state === 'code' || state === 'name') ? [[unit.key, settledAs(known)]] : []
        )
    );
}

function settledAs({code, parent, officialKm2}: KnownUnit): SettledUnit {
    return {code, ...(parent === undefined ? {} : {parent}), ...(officialKm2 === undefined ? {} : {officialKm2})};
}

const SHOWN = 200;

/**
 * The units of the files beside a list: how many agree, and each that does not, to be settled by hand.
 *
 * @fires {ListEvent} db-list
 * @fires {SettleEvent} db-settle
 */
@customElement('db-boundary-match')
export class BoundaryMatch extends LitElement {
    static override styles = [
        look,
        css`
            :host { display: block; }
            vaadin-select.list { min-inline-size: 420px; }
            .counts { display: flex; flex-wrap: wrap; gap: var(--space-1) var(--space-4); margin: var(--space-2) 0; padding: 0; list-style: none; }
            table { inline-size: 100%; border-collapse: collapse; }
            th, td { padding: 3px var(--space-2); border-block-end: 1px solid var(--colour-line); text-align: start; vertical-align: middle; }
            td:last-child { inline-size: 45%; }
            td vaadin-select { inline-size: 100%; padding: 0; }
            .scroll { max-block-size: 42vh; overflow: auto; border: 1px solid var(--colour-line); }
            .small { font-size: var(--text-small); }
        `
    ];

    @property({attribute: false}) lists: readonly KnownList[] = [];
    @property() list = '';
    /** Why this list was chosen, in words. */
    @property() proposal = '';
    @property({attribute: false}) result: UnitMatches | null = null;
    @property({attribute: false}) settled: Settled = {};

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override render() {
        const items = [
            {value: 'none', label: word('boundaries.list.none')},
            ...this.lists.map(({id, label}) => ({value: id, label}))
        ];
        return html`<vaadin-select class="list" theme="small" label=${word('boundaries.list')} .items=${items} .value=${this.list || 'none'} data-field="list"
                @change=${(event: Event) => {
                    const {value} = event.target as Select;
                    this.dispatchEvent(new ListEvent(value === 'none' ? '' : value));
                }}></vaadin-select>
            ${this.proposal ? html`<p class="quiet">${this.proposal}</p>` : nothing}
            ${this.list === '' ? html`<p>${word('boundaries.noList')}</p>` : this.result ? this.#result(this.result) : nothing}`;
    }

    #result({matches, missing}: UnitMatches) {
        const states = ['code', 'name', 'renamed', 'ambiguous', 'twice', 'unmatched'] as const;
        const open = matches.filter(({state}) => state !== 'code' && state !== 'name');
        return html`<ul class="counts" data-counts>${states.map((state) => {
            const count = matches.filter((match) => match.state === state).length;
            return count > 0 ? html`<li><b>${count}</b> ${word(`boundaries.state.${state}`)}</li>` : nothing;
        })}</ul>
            ${open.length === 0 ? html`<p>${word('boundaries.allSettled')}</p>` : this.#table(open, missing)}
            ${
                missing.length > 0
                    ? html`<p class="small quiet" data-missing>${word('boundaries.missing', {
                          count: missing.length,
                          names:
                              missing
                                  .slice(0, 12)
                                  .map(({name, code}) => `${name} (${code})`)
                                  .join(', ') + (missing.length > 12 ? '…' : '')
                      })}</p>`
                    : nothing
            }`;
    }

    #table(open: readonly UnitMatch[], missing: readonly KnownUnit[]) {
        return html`<h3>${word('boundaries.toSettle', {count: open.length})}</h3>
            <div class="scroll" tabindex="0"><table>
                <thead><tr><th scope="col">${word('boundaries.inFile')}</th><th scope="col"></th><th scope="col">${word('boundaries.choice')}</th></tr></thead>
                <tbody>${open.slice(0, SHOWN).map((match) => this.#row(match, missing))}</tbody>
            </table></div>
            ${open.length > SHOWN ? html`<p class="quiet">${word('boundaries.more', {count: open.length - SHOWN})}</p>` : nothing}`;
    }

    #called({name, code, parent}: KnownUnit): string {
        const above = this.lists.find(({id}) => id === this.list)?.units.find((known) => known.code === parent)?.name;
        return word('boundaries.is', {name: above ? `${name}, ${above}` : name, code});
    }

    #row({unit, state, candidates}: UnitMatch, missing: readonly KnownUnit[]) {
        const code = unit.code ?? word('boundaries.noCode');
        const others = [
            ...candidates,
            ...missing.filter((known) => known.level === unit.level && !candidates.includes(known))
        ];
        const items = [
            {value: 'file', label: unit.code === null ? word('boundaries.codeless') : word('boundaries.keep', {code})},
            {value: 'out', label: word('boundaries.leaveOut')},
            ...others.map((known) => ({value: `=${known.code}`, label: this.#called(known)}))
        ];
        const choice = this.settled[unit.key];
        const value = choice === undefined ? 'file' : choice === null ? 'out' : `=${choice.code}`;
        return html`<tr data-unit=${unit.key}>
            <td>${unit.name} <span class="quiet">${code}</span></td>
            <td class="small">${word(`boundaries.state.${state}`)}</td>
            <td><vaadin-select theme="small" accessible-name="${word('boundaries.choice')}: ${unit.name}" .items=${items} .value=${value}
                @change=${(event: Event) => {
                    const chosen = (event.target as Select).value;
                    const known = others.find((each) => `=${each.code}` === chosen);
                    this.dispatchEvent(
                        new SettleEvent(unit.key, chosen === 'out' ? null : known ? settledAs(known) : undefined)
                    );
                }}></vaadin-select></td>
        </tr>`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-boundary-match': BoundaryMatch;
    }
    interface HTMLElementEventMap {
        'db-list': ListEvent;
        'db-settle': SettleEvent;
    }
}
