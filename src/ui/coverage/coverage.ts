import '@vaadin/button';
import '@vaadin/progress-bar';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import reasons from '../../../data/codes/rules-coverage.json' with {type: 'json'};
import type {FigureId} from '../../coverage/figure.ts';
import type {CoverageTable} from '../../coverage/table.ts';
import {sentence} from '../../record/sentence.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {day, number, spoken, word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import type {FigureEvent} from './figure-list.ts';
import type {UnitEvent} from './figure-tree.ts';
import type {RecordsEvent} from './records-event.ts';
import {segmentStyle} from './segment-style.ts';
import {showRecords} from './show-records.ts';
import type {UnitChosenEvent} from './unit-field.ts';
import {recallGroups} from './unit-groups.ts';
import './between-view.ts';
import './by-figure.ts';
import './by-unit.ts';
import './groups-view.ts';
import './plan-settings.ts';
import './transfer-view.ts';
import './trend-view.ts';

const SECTIONS = ['unit', 'figure', 'trend', 'between', 'sets', 'plan'] as const;
type Section = (typeof SECTIONS)[number];

/** Why records are left out, in the order of `data/codes/rules-coverage.json`. */
const REASONS = Object.keys(reasons);
/** Records listed under one reason; all of them are marked on the map and stand in the workbook. */
const LISTED = 50;

/** The task "Bao phủ": every figure of every unit, its target, and the records behind it. */
@customElement('db-coverage')
export class Coverage extends LitElement {
    static override styles = [
        panelStyle,
        segmentStyle,
        css`
            :host { display: flex; flex-direction: column; min-block-size: 100%; }
            .stale { opacity: 0.55; }
            .apart { padding: 0; }
            nav { padding: var(--space-2) var(--space-3) 0; }
            details summary { cursor: pointer; }
            .ids { display: flex; flex-wrap: wrap; gap: 0 var(--space-2); }
            h4 { margin: var(--space-2) 0 2px; font-size: inherit; }
            .unbalanced { color: var(--colour-error); font-weight: 600; }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['analysis', 'view', 'records'], (workspace) =>
        this.#recallGroups(workspace)
    );
    #groupsOf = '';
    @state() private section: Section = 'unit';
    @state() private figure: FigureId = 'K1';
    @state() private unit = '';

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const {analysis} = workspace;
        const {table} = analysis;
        return html`
            ${analysis.state === 'computing' ? this.#progress(analysis.progress) : nothing}
            ${analysis.state === 'failed' ? this.#failure(workspace, analysis.error ?? '') : nothing}
            ${table ? this.#table(workspace, table, analysis.state !== 'ready') : analysis.state === 'ready' ? this.#empty() : nothing}
        `;
    }

    #progress(progress: number) {
        return html`<section role="status">
            <p class="small">${word('coverage.computing')}</p>
            <vaadin-progress-bar .value=${progress} aria-label=${word('coverage.computing')}></vaadin-progress-bar>
        </section>`;
    }

    #failure(workspace: Workspace, error: string) {
        return html`<section><div class="error stack" role="alert">
            <p>${word('coverage.failed')}</p>
            <p class="small">${workspace.analysis.table ? word('coverage.failedKept') : word('coverage.failedNothing')}</p>
            <details class="small"><summary>${word('coverage.details')}</summary>${error}</details>
            <vaadin-button theme="small" @click=${() => workspace.analyse()}>${word('coverage.again')}</vaadin-button>
        </div></section>`;
    }

    #empty() {
        return html`<section class="stack"><h2>${word('coverage.emptyTitle')}</h2><p>${word('coverage.empty')}</p></section>`;
    }

    #table(workspace: Workspace, table: CoverageTable, stale: boolean) {
        return html`
            ${this.#stamp(table)}
            <nav><div class="segments three" role="group" aria-label=${word('coverage.views')}>
                ${SECTIONS.map(
                    (section) =>
                        html`<button aria-pressed=${section === this.section} @click=${() => {
                            this.section = section;
                        }}>${word(`coverage.section.${section}`)}</button>`
                )}
            </div></nav>
            <div class=${stale ? 'stale' : ''} @db-records=${this.#records} @db-figure=${this.#name}
                @db-unit=${(event: UnitEvent) => this.#choose(event.code)}
                @db-unit-chosen=${(event: UnitChosenEvent) => this.#choose(event.code)}>${this.#section(table)}</div>
            ${this.section === 'unit' || this.section === 'figure' ? this.#leftOut(workspace, table) : nothing}
        `;
    }

    #section(table: CoverageTable) {
        switch (this.section) {
            case 'unit':
                return html`<db-by-unit .table=${table} .unit=${this.unit}></db-by-unit>`;
            case 'figure':
                return html`<db-by-figure .table=${table} .unit=${this.unit} .figure=${this.figure}></db-by-figure>`;
            case 'trend':
                return html`<db-trend .table=${table} .unit=${this.unit} .figure=${this.figure}></db-trend>`;
            case 'between':
                return html`<db-between .unit=${this.unit}></db-between>`;
            case 'sets':
                return html`<db-groups .table=${table}></db-groups><section class="apart"><db-transfer></db-transfer></section>`;
            case 'plan':
                return html`<db-plan-settings .table=${table}></db-plan-settings>`;
        }
    }

    #stamp(table: CoverageTable) {
        const {stamp} = table;
        return html`<section class="small quiet">
            ${word('coverage.stamp', {date: day(stamp.asOf), plan: stamp.plan})}<br />
            ${stamp.unitSetName} (${wordOf(`coverage.quality.${stamp.quality}`)}) · ${word('coverage.head', {head: stamp.head})}<br />
            ${stamp.unitsEntered ? html`${word('coverage.unitsEntered', {date: day(stamp.unitsEntered)})}<br />` : nothing}
            ${stamp.registerSet ? html`${word('coverage.registerSet', {name: stamp.registerSet})}<br />` : nothing}
            ${stamp.balanced ? word('coverage.stampBalanced') : this.#unbalanced(table)}
        </section>`;
    }

    #unbalanced({stamp}: CoverageTable) {
        return html`<div role="alert"><span class="unbalanced">${word('coverage.stampUnbalanced')}</span>
            <ul>${stamp.imbalance
                .toSorted((a, b) => Math.abs(b.differenceM2) - Math.abs(a.differenceM2))
                .slice(0, 20)
                .map(
                    ({
                        code,
                        name,
                        differenceM2
                    }) => html`<li><button class="plain" @click=${() => this.#choose(code)}>${name}</button>
                        ${word(differenceM2 > 0 ? 'coverage.lacks' : 'coverage.exceeds', {area: number(Math.abs(differenceM2), 1)})}</li>`
                )}</ul></div>`;
    }

    #leftOut(workspace: Workspace, {stamp}: CoverageTable) {
        if (stamp.leftOut.length === 0) return nothing;
        return html`<section class="small"><details>
            <summary>${word('coverage.leftOut', {count: stamp.leftOut.length})}</summary>
            ${REASONS.map((reason) => this.#leftOutFor(workspace, reason, stamp))}
            <button class="plain" @click=${() =>
                showRecords(
                    workspace,
                    stamp.leftOut.map(({id}) => id),
                    word('coverage.leftOut', {count: stamp.leftOut.length})
                )}>${word('coverage.showAll')}</button>
        </details></section>`;
    }

    #leftOutFor(workspace: Workspace, reason: string, {leftOut}: CoverageTable['stamp']) {
        const ids = leftOut.filter((each) => each.reason === reason).map(({id}) => id);
        if (ids.length === 0) return nothing;
        const heading = word('coverage.reasonCount', {
            reason: wordOf(`coverage.reason.${reason}`),
            count: number(ids.length, 0)
        });
        return html`<h4><button class="plain" @click=${() => showRecords(workspace, ids, heading)}>${heading}</button></h4>
            <p class="quiet">${sentence(reason, {}, spoken()).todo}</p>
            <ul class="ids">${ids
                .slice(0, LISTED)
                .map(
                    (id) =>
                        html`<li><button class="plain" @click=${() => workspace.select(id, {show: true})}>${id}</button></li>`
                )}</ul>
            ${ids.length > LISTED ? html`<p>${word('coverage.more', {count: ids.length - LISTED})}</p>` : nothing}`;
    }

    #choose(code: string): void {
        if (!code) return;
        this.unit = code;
        const workspace = this.#workspace.value;
        const unit = workspace?.units?.byCode(code);
        if (unit) workspace?.showGeometry(unit.geometry);
    }

    #chooseFigure(id: FigureId): void {
        this.figure = id;
        const workspace = this.#workspace.value;
        if (workspace?.view.shaded) workspace.look({shaded: id});
    }

    // the groups of another unit set are other groups
    #recallGroups(workspace: Workspace): void {
        const {project, view} = workspace;
        const of = `${project} ${view.unitSet}`;
        if (of === this.#groupsOf) return;
        this.#groupsOf = of;
        workspace.look({groups: recallGroups(localStorage, project, view.unitSet)});
    }

    // a figure's name in the list of a unit leads to that figure of all units
    #name(event: FigureEvent): void {
        this.#chooseFigure(event.figure);
        if (this.section === 'unit') this.section = 'figure';
    }

    #records(event: RecordsEvent): void {
        const workspace = this.#workspace.value;
        if (workspace) showRecords(workspace, event.ids, event.as);
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-coverage': Coverage;
    }
}
