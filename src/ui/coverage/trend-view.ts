import {html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {FigureId} from '../../coverage/figure.ts';
import type {CoverageTable} from '../../coverage/table.ts';
import type {TrendPoint} from '../../coverage/trend.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {day, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {type Chart, trendChart} from './chart.ts';
import {daysOf, firstDay, type Step} from './days.ts';
import {amount, shareText} from './figure-words.ts';
import {follow, type JobState, jobView} from './job-state.ts';
import {segmentStyle} from './segment-style.ts';
import './chart-view.ts';
import './figure-field.ts';
import './unit-field.ts';

interface Trend {
    /** What it was worked out for: journal, unit set, day, step. */
    readonly of: string;
    readonly points: readonly TrendPoint[];
}

/**
 * A figure of a unit over the plan's year, by quarter, month or week, from the journal: what was known on each day.
 *
 * @fires {FigureEvent} db-figure
 * @fires {UnitChosenEvent} db-unit-chosen
 */
@customElement('db-trend')
export class TrendView extends LitElement {
    static override styles = [panelStyle, segmentStyle];

    readonly #workspace = new WorkspaceController(this, ['analysis', 'records']);
    @property({attribute: false}) table: CoverageTable | null = null;
    @property() figure: FigureId = 'K1';
    @property() unit = '';
    @state() private step: Step = 'month';
    @state() private job: JobState<Trend> = {state: 'idle'};
    #stopped = '';
    #chart: {readonly of: readonly unknown[]; readonly chart: Chart} | null = null;

    override disconnectedCallback() {
        super.disconnectedCallback();
        if (this.job.state === 'working') this.job.cancel();
    }

    override updated(_: PropertyValues) {
        const workspace = this.#workspace.value;
        if (!workspace?.plan || this.job.state === 'working' || this.job.state === 'failed') return;
        if (this.job.state === 'done' && this.job.answer.of === this.#wanted(workspace)) return;
        // what was stopped by hand starts again by hand only
        if (this.#stopped !== this.#wanted(workspace)) void this.#work(workspace);
    }

    override render() {
        const workspace = this.#workspace.value;
        const {table} = this;
        const row = table?.rows.find(({code}) => code === this.unit) ?? table?.rows[0];
        if (!workspace || !table || !row) return nothing;
        return html`<section class="stack">
            <db-figure-field .figure=${this.figure}></db-figure-field>
            <db-unit-field .units=${workspace.units} .code=${row.code} label=${word('coverage.unit')}></db-unit-field>
            <div class="segments" role="group" aria-label=${word('trend.step')}>
                ${(['quarter', 'month', 'week'] as const).map(
                    (step) =>
                        html`<button aria-pressed=${step === this.step} @click=${() => this.#choose(step)}>${word(`trend.step.${step}`)}</button>`
                )}
            </div>
            <p class="small quiet">${word(`trend.how.${this.step}`)}</p>
            ${jobView(this.job, word('trend.working'))}
            ${
                this.job.state === 'idle' || this.job.state === 'failed'
                    ? html`<vaadin-button theme="small" @click=${() => this.#work(workspace)}>${word('coverage.again')}</vaadin-button>`
                    : nothing
            }
            ${this.job.state === 'done' ? this.#drawn(table, row.code, row.name, this.job.answer) : nothing}
        </section>`;
    }

    #drawn(table: CoverageTable, code: string, name: string, {points}: Trend) {
        if (points.length === 0) return html`<p class="note small">${word('trend.none')}</p>`;
        const of = [points, table, this.figure, code];
        if (!this.#chart?.of.every((value, i) => value === of[i])) {
            // days before the borders were entered stand on borders that came later, and the picture says so
            const unitsEntered = this.#workspace.value?.unitsEntered;
            const later = unitsEntered !== undefined && unitsEntered > points[0]!.day;
            const told = later ? {...table, stamp: {...table.stamp, unitsEntered}} : table;
            this.#chart = {of, chart: this.#chartOf(told, code, name, points)};
        }
        const {chart} = this.#chart!;
        const worst = points.filter(({balanced}) => !balanced).map((point) => day(point.day));
        return html`<db-chart .chart=${chart}></db-chart>
            ${worst.length ? html`<p class="warning small">${word('trend.unbalanced', {days: worst.join(', ')})}</p>` : nothing}`;
    }

    #chartOf(table: CoverageTable, code: string, name: string, points: readonly TrendPoint[]): Chart {
        const own = table.rows.find((row) => row.code === code)!.figures[this.figure];
        const share = own.denominator !== null;
        const shown = points.map(({day: date, units}) => {
            const figure = units.find((unit) => unit.code === code)?.figures[this.figure];
            const value = figure ? (share ? figure.share : figure.numerator) : null;
            const base = figure?.denominator ?? null;
            const count = amount(this.figure, figure?.numerator ?? 0);
            const label = figure ? (share ? shareText({...own, ...figure}) : count) : '';
            return {day: date, value, label, text: base === null ? count : `${count}/${amount(this.figure, base)}`};
        });
        return trendChart(table, this.figure, name, shown, own.target, share);
    }

    #choose(step: Step): void {
        if (this.job.state === 'working') this.job.cancel();
        this.job = {state: 'idle'};
        this.step = step;
    }

    #wanted({head, view, asOf}: Workspace): string {
        return [head, view.unitSet, asOf, this.step].join(' ');
    }

    async #work(workspace: Workspace): Promise<void> {
        const {store, view, plan, asOf, files} = workspace;
        if (!plan) return;
        const of = this.#wanted(workspace);
        const lines = await store.whole();
        const from = firstDay(lines);
        const days = from === null ? [] : daysOf(this.step, plan, from, asOf);
        if (days.length === 0) {
            this.job = {state: 'done', answer: {of, points: []}};
            return;
        }
        await follow<Trend>(
            async (signal, onProgress) => {
                const ask = {lines, unitSet: view.unitSet, plan: plan.id, days};
                const {points} = await files.run('trend', ask, {
                    signal,
                    onProgress: (done, total) => onProgress(done / total)
                });
                return {of, points};
            },
            {state: 'idle'},
            (job) => {
                if (job.state === 'idle') this.#stopped = of;
                this.job = job;
            }
        );
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-trend': TrendView;
    }
}
