import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Finding} from '../../audit/findings.ts';
import type {CoverageRow, CoverageTable} from '../../coverage/table.ts';
import {glanceTable} from '../../report/coverage-tables.ts';
import {coverageWorkbook} from '../../report/coverage-workbook.ts';
import {inUnit} from '../audit/findings-list.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {hectares, percent, spoken, word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {classChart} from './chart.ts';
import type {UnitEvent} from './figure-tree.ts';
import type {RecordsEvent} from './records-event.ts';
import './all-figures.ts';
import './area-table.ts';
import './chart-view.ts';
import './figure-list.ts';
import './table-acts.ts';
import './unit-field.ts';
import './wide-dialog.ts';

/**
 * Everything about one unit: all figures with their targets, areas by class, and the same at a glance for all units.
 *
 * @fires {UnitChosenEvent} db-unit-chosen
 * @fires {FigureEvent} db-figure
 * @fires {RecordsEvent} db-records
 */
@customElement('db-by-unit')
export class ByUnit extends LitElement {
    static override styles = [
        panelStyle,
        css`
            summary { cursor: pointer; }
            summary h3 { display: inline; }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['records', 'analysis']);
    @property({attribute: false}) table: CoverageTable | null = null;
    @property() unit = '';
    @state() private glance = false;

    override render() {
        const {table} = this;
        const workspace = this.#workspace.value;
        const row = table?.rows.find(({code}) => code === this.unit) ?? table?.rows[0];
        if (!workspace || !table || !row) return nothing;
        return html`
            <section class="stack">
                <db-unit-field .units=${workspace.units} .code=${row.code} label=${word('coverage.unit')}></db-unit-field>
                ${row.level === 'province' ? nothing : html`<p class="small quiet">${conclusionOf(row)}</p>`}
                <div class="row spread">
                    <button class="chip" @click=${() => {
                        this.glance = true;
                    }}>${word('coverage.glance')}</button>
                    <db-table-acts file="so-lieu-${table.stamp.asOf}" .table=${() => glanceTable(table, table.rows, spoken())}
                        .workbook=${() => coverageWorkbook(table, workspace.records, spoken())}></db-table-acts>
                </div>
            </section>
            <section><db-figure-list .row=${row}></db-figure-list></section>
            <section class="stack">
                <db-area-table .row=${row}></db-area-table>
                ${this.#overlaps(workspace, row)}
                ${this.#classes(table, row)}
            </section>
            ${this.glance ? this.#glance(table) : nothing}
        `;
    }

    // where zones in force overlap, each with its area; a click goes there
    #overlaps(workspace: Workspace, row: CoverageRow) {
        if (row.areas.overlapM2 <= 0) return nothing;
        const {units, analysis} = workspace;
        const here = analysis.findings.filter(
            (finding) =>
                finding.rule === 'zones-overlap' && (row.level === 'province' || inUnit(finding, row.code, units))
        );
        if (here.length === 0) return nothing;
        const show = ({ids, geometry}: Finding) => {
            workspace.mark(ids, word('coverage.overlaps', {count: here.length}));
            if (geometry) workspace.showGeometry(geometry);
        };
        return html`<details class="small"><summary>${word('coverage.overlaps', {count: here.length})}</summary><ul>${here.map(
            (finding) =>
                html`<li><button class="plain" @click=${() => show(finding)}>${word('coverage.overlapOf', {
                    newer: finding.ids[0]!,
                    older: finding.ids[1]!,
                    area: hectares(Number(finding.values['areaM2']))
                })}</button></li>`
        )}</ul></details>`;
    }

    #classes(table: CoverageTable, row: CoverageRow) {
        const below = table.rows.filter(({parent}) => parent === row.code);
        if (below.length === 0) return nothing;
        const district = below[0]!.level === 'district';
        const where = district
            ? word('chart.where.districtOf', {unit: row.name})
            : word('chart.where.communeOf', {unit: row.name});
        return html`<details><summary><h3>${word('chart.classesTitle', {where})}</h3></summary>
            <db-chart .chart=${classChart(table, below, where)}></db-chart></details>`;
    }

    #glance(table: CoverageTable) {
        const close = () => {
            this.glance = false;
        };
        return html`<db-wide-dialog heading=${word('coverage.glanceTitle')} @db-close=${close}>
            <db-all-figures .table=${table} @db-records=${close} @db-unit=${(event: UnitEvent | RecordsEvent) => {
                if ('code' in event) this.unit = event.code;
                close();
            }}></db-all-figures>
        </db-wide-dialog>`;
    }
}

/** How far a unit is concluded; in part, with the share of its ground under approved zones. */
function conclusionOf({conclusion, areas}: CoverageRow): string {
    const state = wordOf(`conclusion.${conclusion}`);
    if (conclusion !== 'partial' || areas.unitM2 <= 0) return state;
    return word('coverage.concludedOf', {state, share: percent(1 - areas.unclassifiedM2 / areas.unitM2)});
}

declare global {
    interface HTMLElementTagNameMap {
        'db-by-unit': ByUnit;
    }
}
