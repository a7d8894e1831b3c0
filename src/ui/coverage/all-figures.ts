import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {FIGURES, type FigureId} from '../../coverage/figure.ts';
import type {CoverageRow, CoverageTable} from '../../coverage/table.ts';
import {glanceTable} from '../../report/coverage-tables.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {spoken, word, wordOf} from '../words.ts';
import {UnitEvent} from './figure-tree.ts';
import {amount, shareText, spokenFigure, targetText} from './figure-words.ts';
import {RecordsEvent} from './records-event.ts';
import {ordered, type RowOrder} from './row-order.ts';
import './table-acts.ts';

type Level = 'district' | 'commune';

/**
 * All figures of all units of one level side by side, to be sorted by any of them. Met and missed are told by sign.
 *
 * @fires {UnitEvent} db-unit
 * @fires {RecordsEvent} db-records
 */
@customElement('db-all-figures')
export class AllFigures extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            .scroll { overflow: auto; max-block-size: 66vh; border: 1px solid var(--colour-line); }
            table { border-collapse: separate; border-spacing: 0; font-size: var(--text-small); }
            th, td { padding: 3px 7px; border-block-end: 1px solid var(--colour-line); text-align: end; vertical-align: top; background: var(--colour-surface); white-space: nowrap; }
            thead th { position: sticky; inset-block-start: 0; z-index: 1; background: var(--colour-surface-sunk); text-align: center; vertical-align: bottom; white-space: normal; min-inline-size: 74px; }
            th:first-child { position: sticky; inset-inline-start: 0; z-index: 2; text-align: start; min-inline-size: 150px; border-inline-end: 1px solid var(--colour-line-strong); }
            thead th:first-child { z-index: 3; }
            thead button { appearance: none; border: 0; background: none; font: inherit; font-weight: 600; color: inherit; cursor: pointer; min-block-size: 24px; padding: 0; }
            thead button:hover { text-decoration: underline; }
            tr.top th, tr.top td { font-weight: 600; border-block-end: 2px solid var(--colour-line-strong); }
            tbody th { font-weight: 400; }
            tbody th button.plain { color: var(--colour-text); text-decoration: none; }
            td .no { color: var(--colour-unmet); font-weight: 600; }
            td .yes { color: var(--colour-met); }
            td button.plain { text-align: end; padding: 0; }
            .counts { display: block; color: var(--colour-text-quiet); }
        `
    ];

    @property({attribute: false}) table: CoverageTable | null = null;
    @state() private level: Level = 'district';
    @state() private order: RowOrder = {by: 'code', down: false};

    override render() {
        const {table} = this;
        if (!table) return nothing;
        const levels = (['district', 'commune'] as const).filter((level) =>
            table.rows.some((row) => row.level === level)
        );
        const level = levels.includes(this.level) ? this.level : (levels[0] ?? 'commune');
        const top = table.rows.filter(({level: own}) => own === 'province');
        const rows = ordered(
            table.rows.filter(({level: own}) => own === level),
            this.order
        );
        return html`<div class="stack">
            <div class="row spread">
                <span class="row" role="group" aria-label=${word('coverage.level')}>${levels.map(
                    (each) =>
                        html`<button class="chip" aria-pressed=${each === level} @click=${() => {
                            this.level = each;
                        }}>${word(`coverage.level.${each}`)}</button>`
                )}</span>
                <db-table-acts file="tong-hop-${level}-${table.stamp.asOf}" .table=${() => glanceTable(table, [...top, ...rows], spoken())}></db-table-acts>
            </div>
            <p class="small quiet">${word('coverage.glanceHow')}</p>
            <div class="scroll" tabindex="0" role="region" aria-label=${word('coverage.glanceTitle')}><table>
                <thead><tr>${this.#head('code', word('coverage.unit'))}${FIGURES.map((id) => this.#head(id, `${id} ${wordOf(`figure.${id}.short`)}`))}</tr></thead>
                <tbody>${top.map((row) => this.#row(row, true))}${rows.map((row) => this.#row(row, false))}</tbody>
            </table></div>
        </div>`;
    }

    #head(by: RowOrder['by'], label: string) {
        const here = this.order.by === by;
        const sign = here ? (this.order.down ? ' ▾' : ' ▴') : '';
        const target = by === 'code' || by === 'name' ? null : (this.table?.rows[0]?.figures[by].target ?? null);
        return html`<th scope="col" aria-sort=${here ? (this.order.down ? 'descending' : 'ascending') : 'none'}>
            <button title=${by === 'code' || by === 'name' ? '' : wordOf(`figure.${by}`)} @click=${() => this.#sort(by)}>${label}${sign}</button>
            ${target ? html`<span class="counts">${targetText(target)}</span>` : nothing}
        </th>`;
    }

    #row(row: CoverageRow, top: boolean) {
        return html`<tr class=${top ? 'top' : ''}>
            <th scope="row"><button class="plain" @click=${() => this.dispatchEvent(new UnitEvent(row.code))}>${row.name}</button></th>
            ${FIGURES.map((id) => this.#cell(row, id))}
        </tr>`;
    }

    #cell(row: CoverageRow, id: FigureId) {
        const figure = row.figures[id];
        const sign = figure.met === null ? '' : figure.met ? '✓' : '○';
        const count = amount(id, figure.numerator);
        const as = `${wordOf(`figure.${id}`)} – ${word('coverage.numerator')} – ${row.name}`;
        const link =
            figure.numeratorIds.length === 0
                ? html`${count}`
                : html`<button class="plain" aria-label="${as}: ${count}" @click=${() => this.dispatchEvent(new RecordsEvent(figure.numeratorIds, as))}>${count}</button>`;
        if (figure.denominator === null) return html`<td>${link}</td>`;
        return html`<td title=${spokenFigure(figure, row.name)}><span class=${figure.met === null ? '' : figure.met ? 'yes' : 'no'}>${sign} ${shareText(figure)}</span>
            <span class="counts">${link}/${amount(id, figure.denominator)}${id === 'K13' ? ` ${word('coverage.ha')}` : nothing}</span></td>`;
    }

    #sort(by: RowOrder['by']): void {
        const {order} = this;
        this.order = order.by === by ? {by, down: !order.down} : {by, down: by !== 'code'};
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-all-figures': AllFigures;
    }
}
