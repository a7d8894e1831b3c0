import '@vaadin/button';
import '@vaadin/checkbox';
import '@vaadin/progress-bar';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import type {FigureId} from '../../coverage/figure.ts';
import {FIGURES} from '../../coverage/figure.ts';
import type {CoverageRow, CoverageTable} from '../../coverage/table.ts';
import type {MapLayerId} from '../../record/feature.ts';
import {MAP_LAYERS} from '../../record/feature.ts';
import {sentence} from '../../record/sentence.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {day, spoken, word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import type {FigureEvent} from './figure-list.ts';
import type {UnitEvent} from './figure-tree.ts';
import type {RecordsEvent} from './records-event.ts';
import './area-table.ts';
import './figure-list.ts';
import './figure-tree.ts';
import type {UnitChosenEvent} from './unit-field.ts';
import './unit-field.ts';

/** The task "Bao phủ": every figure of every unit, its target, and the records behind it. */
@customElement('db-coverage')
export class Coverage extends LitElement {
    static override styles = [
        panelStyle,
        css`
            :host { display: flex; flex-direction: column; min-block-size: 100%; }
            .chips { display: flex; flex-wrap: wrap; gap: 4px; }
            .stale { opacity: 0.55; }
            .views { display: flex; gap: 0; }
            .views button { flex: 1; appearance: none; border: 1px solid var(--colour-line-strong); background: var(--colour-surface); color: inherit; font: inherit; padding: 3px 8px; cursor: pointer; }
            .views button:first-child { border-start-start-radius: var(--radius); border-end-start-radius: var(--radius); }
            .views button:last-child { border-start-end-radius: var(--radius); border-end-end-radius: var(--radius); border-inline-start: 0; }
            .views button[aria-pressed='true'] { background: var(--colour-accent-quiet); font-weight: 600; }
            details summary { cursor: pointer; }
            .unbalanced { color: var(--colour-error); font-weight: 600; }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['analysis', 'view', 'records']);
    @state() private view: 'unit' | 'figure' = 'unit';
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
        const row = table.rows.find(({code}) => code === this.unit) ?? table.rows[0];
        return html`
            ${this.#stamp(table)}
            <section class="stack">
                <div class="views" role="group" aria-label=${word('coverage.views')}>
                    <button aria-pressed=${this.view === 'unit'} @click=${() => {
                        this.view = 'unit';
                    }}>${word('coverage.byUnit')}</button>
                    <button aria-pressed=${this.view === 'figure'} @click=${() => {
                        this.view = 'figure';
                    }}>${word('coverage.byFigure')}</button>
                </div>
                ${this.view === 'unit' ? this.#unitView(workspace, row) : this.#figureView(workspace, table, row, stale)}
            </section>
            ${
                this.view === 'unit' && row
                    ? html`<section class=${stale ? 'stale' : ''} @db-records=${this.#records} @db-figure=${this.#name}>
                <db-figure-list .row=${row}></db-figure-list>
            </section>`
                    : nothing
            }
            ${this.#leftOut(workspace, table)}
        `;
    }

    #stamp({stamp}: CoverageTable) {
        return html`<section class="small quiet">
            ${word('coverage.stamp', {date: day(stamp.asOf), plan: stamp.plan})}<br />
            ${stamp.unitSetName} (${wordOf(`coverage.quality.${stamp.quality}`)}) · ${word('coverage.head', {head: stamp.head})}<br />
            ${stamp.balanced ? word('coverage.stampBalanced') : html`<span class="unbalanced" role="alert">${word('coverage.stampUnbalanced')}</span>`}
        </section>`;
    }

    #unitView(workspace: Workspace, row: CoverageRow | undefined) {
        return html`<db-unit-field .units=${workspace.units} .code=${row?.code ?? ''} label=${word('coverage.unit')}
            @db-unit-chosen=${(event: UnitChosenEvent) => this.#choose(event.code)}></db-unit-field>
        ${row && row.level !== 'province' ? html`<p class="small">${wordOf(`conclusion.${row.conclusion}`)}</p>` : nothing}`;
    }

    #figureView(workspace: Workspace, table: CoverageTable, row: CoverageRow | undefined, stale: boolean) {
        const {shaded, shadedLevel} = workspace.view;
        const shade = shaded === this.figure;
        return html`
            <div class="chips" role="group" aria-label=${word('coverage.figures')}>
                ${FIGURES.map((id) => html`<button class="chip" aria-pressed=${id === this.figure} title=${wordOf(`figure.${id}`)} @click=${() => this.#chooseFigure(id)}>${id} ${wordOf(`figure.${id}.short`)}</button>`)}
            </div>
            <div>
                <h3>${this.figure} – ${wordOf(`figure.${this.figure}`)}</h3>
                <p class="small quiet">${wordOf(`figure.${this.figure}.formula`)}</p>
                ${this.#target(table)}
            </div>
            <div class="row">
                <vaadin-checkbox label=${word('coverage.shade')} .checked=${shade} @change=${(event: Event) => workspace.look({shaded: (event.target as HTMLInputElement).checked ? this.figure : null})}></vaadin-checkbox>
                ${
                    shade
                        ? html`<span class="row" role="group" aria-label=${word('coverage.shadeLevel')}>
                    ${(['district', 'commune'] as const).map((level) => html`<button class="chip" aria-pressed=${shadedLevel === level} @click=${() => workspace.look({shadedLevel: level})}>${word(`coverage.level.${level}`)}</button>`)}
                </span>`
                        : nothing
                }
            </div>
            ${this.figure === 'K13' && row ? html`<db-area-table .row=${row}></db-area-table>` : nothing}
            <div class=${stale ? 'stale' : ''} @db-records=${this.#records} @db-unit=${(event: UnitEvent) => this.#choose(event.code)}>
                <db-figure-tree .rows=${table.rows} .figure=${this.figure} .unit=${row?.code ?? ''}></db-figure-tree>
            </div>`;
    }

    #target(table: CoverageTable) {
        const target = table.rows[0]?.figures[this.figure].target;
        return target
            ? html`<p class="small">${word('coverage.planWords')} “${target.words}”</p>`
            : html`<p class="small quiet">${word('figure.noTarget')}</p>`;
    }

    #leftOut(workspace: Workspace, {stamp}: CoverageTable) {
        if (stamp.leftOut.length === 0) return nothing;
        return html`<section class="small"><details>
            <summary>${word('coverage.leftOut', {count: stamp.leftOut.length})}</summary>
            <ul>${stamp.leftOut.slice(0, 200).map(
                ({id, reason}) => html`<li>
                <button class="plain" @click=${() => workspace.select(id, {show: true})}>${id}</button>: ${sentence(reason, {id}, spoken()).what}
            </li>`
            )}</ul>
            ${stamp.leftOut.length > 200 ? html`<p>${word('coverage.more', {count: stamp.leftOut.length - 200})}</p>` : nothing}
            <button class="plain" @click=${() =>
                this.#mark(
                    workspace,
                    stamp.leftOut.map(({id}) => id),
                    word('coverage.leftOut', {count: stamp.leftOut.length})
                )}>${word('coverage.showAll')}</button>
        </details></section>`;
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

    #name(event: FigureEvent): void {
        this.#chooseFigure(event.figure);
        this.view = 'figure';
    }

    #records(event: RecordsEvent): void {
        const workspace = this.#workspace.value;
        if (workspace) this.#mark(workspace, event.ids, event.as);
    }

    // The table of the layer that most of the records are in opens under the map.
    #mark(workspace: Workspace, ids: readonly string[], as: string): void {
        const counts = new Map<MapLayerId, number>();
        for (const id of ids) {
            const layer = MAP_LAYERS.find((each) => each === workspace.find(id)?.layer);
            if (layer) counts.set(layer, (counts.get(layer) ?? 0) + 1);
        }
        const [first] = [...counts].sort((a, b) => b[1] - a[1]);
        workspace.mark(ids, as);
        if (first) workspace.look({listed: first[0], visible: new Set([...workspace.view.visible, first[0]])});
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-coverage': Coverage;
    }
}
