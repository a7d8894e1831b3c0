import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {FigureId} from '../../coverage/figure.ts';
import type {CoverageRow} from '../../coverage/table.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word, wordOf} from '../words.ts';
import {amount, metText, shareText, spokenFigure} from './figure-words.ts';
import {RecordsEvent} from './records-event.ts';
import {orderedTree, type RowOrder} from './row-order.ts';
import {moveInTree, visibleRows} from './tree-rows.ts';
import './class-bar.ts';
import './target-bar.ts';

const BY_CODE: RowOrder = {by: 'code', down: false};

/** A unit's name was picked. */
export class UnitEvent extends Event {
    static readonly type = 'db-unit';

    constructor(readonly code: string) {
        super(UnitEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * One figure of every unit as a tree: province, districts, communes.
 *
 * Arrow keys move and open as in any tree; within a row Tab reaches its numbers.
 *
 * @fires {RecordsEvent} db-records
 * @fires {UnitEvent} db-unit
 */
@customElement('db-figure-tree')
export class FigureTree extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            table { inline-size: 100%; border-collapse: collapse; table-layout: fixed; font-size: var(--text-small); }
            th { position: sticky; inset-block-start: 0; z-index: 1; background: var(--colour-surface-sunk); text-align: start; font-weight: 600; padding: 3px 4px; }
            td { padding: 2px 4px; border-block-end: 1px solid var(--colour-line); vertical-align: middle; }
            .number, th.number { text-align: end; }
            td.name > div { display: flex; align-items: baseline; }
            td.name button.plain { overflow-wrap: break-word; min-inline-size: 0; }
            tr[aria-level='1'] td { font-weight: 600; }
            tr[aria-selected='true'] { background: var(--colour-selection-quiet); }
            tr:hover { background: var(--colour-surface-sunk); }
            .sort { appearance: none; border: 0; background: none; font: inherit; color: inherit; cursor: pointer; padding: 0; min-block-size: 24px; }
            .sort:hover { text-decoration: underline; }
            .toggle { flex: none; appearance: none; border: 0; background: none; color: inherit; inline-size: 18px; padding: 0; cursor: pointer; font: inherit; }
            .leaf { flex: none; inline-size: 18px; }
            .name button.plain { color: var(--colour-text); text-decoration: none; }
            .name button.plain:hover { text-decoration: underline; }
            .met.no { color: var(--colour-unmet); font-weight: 600; }
            .met.yes { color: var(--colour-met); }
        `
    ];

    @property({attribute: false}) rows: readonly CoverageRow[] = [];
    @property() figure: FigureId = 'K1';
    /** Code of the unit that is looked at. */
    @property() unit = '';
    @state() private open: ReadonlySet<string> = new Set();
    @state() private active = '';
    @state() private order: RowOrder = {by: 'code', down: false};

    override willUpdate(changed: Map<string, unknown>) {
        const top = this.rows[0];
        // The districts are seen at first; a table counted anew keeps what was opened.
        if (changed.has('rows') && top && this.open.size === 0) this.open = new Set([top.code]);
    }

    override render() {
        const rows = this.#visible();
        const active = rows.some(({row}) => row.code === this.active) ? this.active : (rows[0]?.row.code ?? '');
        const area = this.figure === 'K13';
        return html`<table role="treegrid" aria-label=${wordOf(`figure.${this.figure}`)} @keydown=${this.#key}>
            <colgroup><col /><col style="inline-size: ${area ? 96 : 82}px" /><col style="inline-size: ${area ? 88 : 70}px" /><col style="inline-size: ${area ? 56 : 84}px" /></colgroup>
            <thead><tr role="row">
                ${this.#head('name', word('coverage.unit'), '')}
                <th role="columnheader" scope="col" class="number">${area ? word('coverage.areaHa') : word('coverage.counts')}</th>
                <th role="columnheader" scope="col">${area ? word('coverage.classes') : word('coverage.bar')}</th>
                ${this.#head(this.figure, word('coverage.share'), 'number')}
            </tr></thead>
            <tbody>${rows.map(({row, level, parent}) => this.#row(row, level, parent, row.code === active))}</tbody>
        </table>`;
    }

    #visible() {
        // a figure's order belongs to that figure
        const order = this.order.by === 'name' || this.order.by === this.figure ? this.order : BY_CODE;
        return visibleRows(orderedTree(this.rows, order), this.open);
    }

    // first press: by name, or the lowest share first; second: turned round; third: as the codes are
    #head(by: RowOrder['by'], label: string, look: string) {
        const here = this.order.by === by;
        const sign = here ? (this.order.down ? ' ▾' : ' ▴') : '';
        const next = !here ? {by, down: false} : this.order.down ? BY_CODE : {by, down: true};
        return html`<th role="columnheader" scope="col" class=${look} aria-sort=${here ? (this.order.down ? 'descending' : 'ascending') : 'none'}>
            <button class="sort" title=${word('coverage.sortBy', {column: label})} @click=${() => {
                this.order = next;
            }}>${label}${sign}</button></th>`;
    }

    #row(row: CoverageRow, level: number, parent: boolean, active: boolean) {
        const figure = row.figures[this.figure];
        const reach = active ? 0 : -1;
        const expanded = this.open.has(row.code);
        const met = metText(figure);
        return html`<tr role="row" data-code=${row.code} aria-level=${level} aria-expanded=${parent ? String(expanded) : nothing}
            aria-selected=${row.code === this.unit} tabindex=${reach} aria-label=${spokenFigure(figure, row.name)}>
            <td role="gridcell" class="name" style="padding-inline-start: ${4 + (level - 1) * 12}px" title=${row.name}>
                <div>${
                    parent
                        ? html`<button class="toggle" tabindex="-1" aria-label=${word(expanded ? 'coverage.close' : 'coverage.open', {unit: row.name})} @click=${() => this.#toggle(row.code)}>${expanded ? '▾' : '▸'}</button>`
                        : html`<span class="leaf"></span>`
                }<button class="plain" tabindex=${reach} @click=${() => this.#pick(row.code)}>${row.name}</button></div>
            </td>
            <td role="gridcell" class="number">${this.#link(row, 'numerator', reach)}${figure.denominator === null || this.figure === 'K13' ? nothing : html`/${this.#link(row, 'denominator', reach)}`}</td>
            <td role="gridcell">${
                this.figure === 'K13'
                    ? html`<db-class-bar .areas=${row.areas}></db-class-bar>`
                    : figure.denominator === null
                      ? nothing
                      : html`<db-target-bar .share=${figure.share} .target=${figure.target?.value ?? null} .met=${figure.met} label=${spokenFigure(figure, row.name)}></db-target-bar>`
            }</td>
            <td role="gridcell" class="number">${shareText(figure)}${met ? html`<br /><span class="met ${figure.met ? 'yes' : 'no'}">${figure.met ? '✓' : '○'} ${met}</span>` : nothing}</td>
        </tr>`;
    }

    #link(row: CoverageRow, part: 'numerator' | 'denominator', reach: number) {
        const figure = row.figures[this.figure];
        const value = amount(this.figure, figure[part] ?? 0);
        const ids = part === 'numerator' ? figure.numeratorIds : figure.denominatorIds;
        if (ids.length === 0) return html`${value}`;
        const as = `${wordOf(`figure.${this.figure}`)} – ${word(`coverage.${part}`)} – ${row.name}`;
        return html`<button class="plain" tabindex=${reach} aria-label=${`${as}: ${value}`} @click=${() => this.dispatchEvent(new RecordsEvent(ids, as))}>${value}</button>`;
    }

    #pick(code: string): void {
        this.active = code;
        this.dispatchEvent(new UnitEvent(code));
    }

    #toggle(code: string): void {
        const open = new Set(this.open);
        if (!open.delete(code)) open.add(code);
        this.open = open;
    }

    async #key(event: KeyboardEvent): Promise<void> {
        const from = (event.target as Element).closest('tr')?.getAttribute('data-code');
        if (!from) return;
        const step = moveInTree(this.#visible(), this.open, from, event.key);
        if (!step) return;
        event.preventDefault();
        if (step.toggle) this.#toggle(step.toggle);
        this.active = step.to;
        await this.updateComplete;
        this.renderRoot.querySelector<HTMLElement>(`tr[data-code="${CSS.escape(step.to)}"]`)?.focus();
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-figure-tree': FigureTree;
    }
}
