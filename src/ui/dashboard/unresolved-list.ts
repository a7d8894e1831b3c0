import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {UNRESOLVED_KINDS, type Unresolved, type UnresolvedKind} from '../../audit/unresolved.ts';
import {unresolvedDue, unresolvedText} from '../../report/dashboard-tables.ts';
import type {UnitIndex} from '../../units/unit-index.ts';
import {RecordsEvent} from '../coverage/records-event.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {number, spoken, word} from '../words.ts';

const SHOWN = 30;

/**
 * What is not settled, ranked, with who answers and until when.
 *
 * @fires {RecordsEvent} db-records
 */
@customElement('db-unresolved')
export class UnresolvedList extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            :host { display: flex; flex-direction: column; gap: var(--space-2); }
            table { border-collapse: collapse; inline-size: 100%; font-size: var(--text-small); }
            th, td { padding: 3px 6px; border-block-end: 1px solid var(--colour-line); text-align: start; vertical-align: top; }
            thead th { background: var(--colour-surface-sunk); }
            td.number { text-align: end; }
            .late { color: var(--colour-error); font-weight: 600; }
        `
    ];

    @property({attribute: false}) list: readonly Unresolved[] = [];
    @property({attribute: false}) units: UnitIndex | null = null;
    @state() private kind: UnresolvedKind | null = null;

    override render() {
        const {list} = this;
        if (list.length === 0) return html`<p>${word('unresolved.none')}</p>`;
        const seen = this.kind === null ? list : list.filter(({kind}) => kind === this.kind);
        const counts = new Map<UnresolvedKind, number>();
        for (const {kind} of list) counts.set(kind, (counts.get(kind) ?? 0) + 1);
        const chip = (kind: UnresolvedKind | null, text: string) =>
            html`<button class="chip" aria-pressed=${this.kind === kind} @click=${() => {
                this.kind = kind;
            }}>${text}</button>`;
        return html`<div class="row" role="group" aria-label=${word('unresolved.kind')}>${chip(null, word('unresolved.all', {count: number(list.length, 0)}))}
                ${UNRESOLVED_KINDS.filter((kind) => counts.has(kind)).map((kind) => chip(kind, word('unresolved.kindCount', {kind: word(`unresolved.kind.${kind}`), count: number(counts.get(kind)!, 0)})))}</div>
            <table><thead><tr>${(['rank', 'kind', 'what', 'owner', 'due'] as const).map((key) => html`<th scope="col">${word(`unresolved.${key}`)}</th>`)}</tr></thead>
                <tbody>${seen.slice(0, SHOWN).map((each) => this.#row(each))}</tbody></table>
            ${seen.length > SHOWN ? html`<p class="small quiet">${word('unresolved.more', {shown: SHOWN, count: number(seen.length, 0)})}</p>` : nothing}
            <p class="small quiet">${word('unresolved.rule')}</p>`;
    }

    #row(each: Unresolved) {
        const text = unresolvedText(each, spoken());
        const kind = word(`unresolved.kind.${each.kind}`);
        return html`<tr><td class="number">${each.rank}</td><td>${kind}</td>
            <td><button class="plain" @click=${() => this.dispatchEvent(new RecordsEvent(each.ids, `${kind}: ${text}`))}>${text}</button></td>
            <td>${this.units?.byCode(each.owner)?.properties.name ?? each.owner}</td>
            <td class=${each.isLate ? 'late' : ''}>${unresolvedDue(each, spoken())}</td></tr>`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-unresolved': UnresolvedList;
    }
}
