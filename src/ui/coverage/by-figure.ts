import '@vaadin/checkbox';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {FigureId} from '../../coverage/figure.ts';
import type {CoverageTable} from '../../coverage/table.ts';
import {figureTable} from '../../report/coverage-tables.ts';
import {coverageWorkbook} from '../../report/coverage-workbook.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {spoken, word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {figureChart} from './chart.ts';
import {segmentStyle} from './segment-style.ts';
import './area-table.ts';
import './chart-view.ts';
import './figure-field.ts';
import './figure-tree.ts';
import './table-acts.ts';

/**
 * One figure of every unit: as a tree from province to commune, or as a chart; and the map coloured by it.
 *
 * @fires {FigureEvent} db-figure
 * @fires {UnitEvent} db-unit
 * @fires {RecordsEvent} db-records
 */
@customElement('db-by-figure')
export class ByFigure extends LitElement {
    static override styles = [panelStyle, segmentStyle, css`.formula { margin-block-start: var(--space-1); }`];

    readonly #workspace = new WorkspaceController(this, ['view', 'records']);
    @property({attribute: false}) table: CoverageTable | null = null;
    @property() figure: FigureId = 'K1';
    @property() unit = '';
    @state() private form: 'table' | 'chart' = 'table';

    override render() {
        const {table, figure} = this;
        const workspace = this.#workspace.value;
        if (!table || !workspace) return nothing;
        const target = table.rows[0]?.figures[figure].target;
        const row = table.rows.find(({code}) => code === this.unit) ?? table.rows[0];
        return html`
            <section class="stack">
                <db-figure-field .figure=${figure}></db-figure-field>
                <div class="small">
                    <p>${target ? html`${word('coverage.planWords')} “${target.words}”` : html`<span class="quiet">${word('figure.noTarget')}</span>`}</p>
                    <p class="quiet formula">${wordOf(`figure.${figure}.formula`)}</p>
                </div>
                ${this.#shade(workspace)}
                <div class="segments" role="group" aria-label=${word('coverage.form')}>
                    ${(['table', 'chart'] as const).map(
                        (form) =>
                            html`<button aria-pressed=${form === this.form} @click=${() => {
                                this.form = form;
                            }}>${word(`coverage.form.${form}`)}</button>`
                    )}
                </div>
                ${this.form === 'table' ? this.#tree(workspace, table) : this.#chart(table)}
                ${figure === 'K13' && row ? html`<db-area-table .row=${row}></db-area-table>` : nothing}
            </section>
        `;
    }

    #tree(workspace: Workspace, table: CoverageTable) {
        return html`<db-figure-tree .rows=${table.rows} .figure=${this.figure} .unit=${this.unit}></db-figure-tree>
            <db-table-acts file="${this.figure}-${table.stamp.asOf}" .table=${() => figureTable(table, this.figure, spoken())}
                .workbook=${() => coverageWorkbook(table, workspace.records, spoken())}></db-table-acts>`;
    }

    #chart(table: CoverageTable) {
        const {rows} = table;
        const chosen = rows.find(({code}) => code === this.unit);
        const within = chosen && rows.some(({parent}) => parent === chosen.code) ? chosen : rows[0];
        const shown = rows.filter(({parent}) => parent === within?.code);
        if (!within || shown.length === 0) return html`<p class="small">${word('chart.none')}</p>`;
        const where =
            shown[0]!.level === 'district'
                ? word('chart.where.districtOf', {unit: within.name})
                : word('chart.where.communeOf', {unit: within.name});
        return html`<db-chart .chart=${figureChart(table, shown, this.figure, where)}></db-chart>`;
    }

    #shade(workspace: Workspace) {
        const {shaded, shadedLevel, groups} = workspace.view;
        const levels =
            groups.length > 0 ? (['district', 'commune', 'group'] as const) : (['district', 'commune'] as const);
        const on = shaded === this.figure;
        return html`<div class="row">
            <vaadin-checkbox label=${word('coverage.shade')} .checked=${on}
                @change=${(event: Event) => workspace.look({shaded: (event.target as HTMLInputElement).checked ? this.figure : null})}></vaadin-checkbox>
            ${
                on
                    ? html`<span class="row" role="group" aria-label=${word('coverage.shadeLevel')}>${levels.map(
                          (level) =>
                              html`<button class="chip" aria-pressed=${shadedLevel === level} @click=${() => workspace.look({shadedLevel: level})}>${word(`coverage.level.${level}`)}</button>`
                      )}</span>`
                    : nothing
            }
        </div>`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-by-figure': ByFigure;
    }
}
