import '@vaadin/button';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {type Unresolved, unresolved} from '../../audit/unresolved.ts';
import {type PlanProgress, planProgress, urgentFirst} from '../../coverage/plan-progress.ts';
import type {CoverageTable} from '../../coverage/table.ts';
import type {TrendPoint} from '../../coverage/trend.ts';
import type {Plan} from '../../record/plan.ts';
import {dayAway, districtsTable, reviewLines, targetsTable, unresolvedTable} from '../../report/dashboard-tables.ts';
import {hashOfRecord} from '../../store/hash.ts';
import type {UnitIndex} from '../../units/unit-index.ts';
import {judgedOn} from '../audit/judged-on.ts';
import {WorkspaceController} from '../context.ts';
import {type JobState, jobView} from '../coverage/job-state.ts';
import type {RecordsEvent} from '../coverage/records-event.ts';
import {showRecords} from '../coverage/show-records.ts';
import {panelStyle} from '../panel-style.ts';
import {day, spoken, word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {askMonths, monthsOf, monthsOfFigure} from './monthly.ts';
import {standingChip, standingStyle} from './standing-chip.ts';
import '../coverage/table-acts.ts';
import '../coverage/wide-dialog.ts';
import './late-districts.ts';
import './plan-tile.ts';
import './unresolved-list.ts';

interface Shown {
    readonly of: readonly unknown[];
    readonly progress: PlanProgress;
    readonly open: readonly Unresolved[];
}

/**
 * Tổng quan kế hoạch: targets with their standing, deadlines, who is late, work by quarter, what is not settled; every number leads to
 * its records. Figures are those of the coverage panel; the months are worked out from the journal.
 *
 * @fires {Event} db-close
 */
@customElement('db-dashboard')
export class Dashboard extends LitElement {
    static override styles = [
        panelStyle,
        standingStyle,
        css`
            .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(290px, 1fr)); gap: var(--space-3); }
            h3.part { margin-block: var(--space-4) var(--space-2); font-size: var(--text-large); }
            .two { display: grid; grid-template-columns: minmax(320px, 5fr) minmax(380px, 6fr); gap: var(--space-4); align-items: start; }
            table { border-collapse: collapse; inline-size: 100%; font-size: var(--text-small); }
            th, td { padding: 3px 6px; border-block-end: 1px solid var(--colour-line); text-align: start; vertical-align: top; }
            thead th { background: var(--colour-surface-sunk); }
            th.now, td.now { background: var(--colour-accent-quiet); }
            td.mark, th.mark { text-align: center; inline-size: 2.4em; }
            db-table-acts { display: block; margin-block-start: var(--space-2); }
            .head { display: flex; flex-wrap: wrap; justify-content: space-between; gap: var(--space-2); }
            :host { display: block; page: plan-at-a-glance; }
            @media print {
                .head vaadin-button, db-table-acts { display: none; }
                .tiles { grid-template-columns: repeat(4, 1fr); gap: 2mm; }
                .two { grid-template-columns: 1fr; }
                h3.part { break-after: avoid; }
                tr { break-inside: avoid; }
            }
        `
    ];

    @state() private months: JobState<readonly TrendPoint[]> = {state: 'idle'};
    #monthsOf = '';
    readonly #workspace = new WorkspaceController(this, ['analysis', 'records', 'view'], (workspace) =>
        this.#askMonths(workspace)
    );
    #shown: Shown | null = null;

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        if (this.months.state === 'working') this.months.cancel();
    }

    override render() {
        const workspace = this.#workspace.value;
        return html`<db-wide-dialog heading=${word('dashboard.title')} @db-close=${this.#close} @db-records=${(event: RecordsEvent) => this.#leave(event)}>
            ${workspace ? this.#body(workspace) : nothing}
        </db-wide-dialog>`;
    }

    #body(workspace: Workspace) {
        const {analysis, plan, units} = workspace;
        const {table} = analysis;
        if (!table || !plan || !units)
            return html`<p role="status">${word(analysis.state === 'computing' ? 'dashboard.computing' : 'dashboard.noTable')}</p>`;
        const {progress, open} = this.#work(workspace, table, plan, units);
        return html`${this.#head(workspace, progress, plan, table)} ${this.#targets(progress, table)}
            <div class="two"><div>${this.#deadlines(progress)}</div><div>${this.#quarters(progress)}</div></div>
            <h3 class="part">${word('dashboard.late')}</h3>
            <db-late-districts .districts=${progress.districts}></db-late-districts>
            <db-table-acts file="don-vi-cham-${progress.asOf}" .table=${() => districtsTable(progress, table.stamp, spoken())}></db-table-acts>
            <h3 class="part">${word('dashboard.unresolved')}</h3>
            <db-unresolved .list=${open} .units=${units}></db-unresolved>
            <db-table-acts file="viec-chua-giai-quyet-${progress.asOf}" .table=${() => unresolvedTable(open, units, table.stamp, spoken())}></db-table-acts>`;
    }

    #head({head}: Workspace, {asOf, quarter, year}: PlanProgress, {number, issuer}: Plan, {stamp}: CoverageTable) {
        const when =
            quarter === null
                ? word('dashboard.outside')
                : word('dashboard.quarter', {quarter: ['I', 'II', 'III', 'IV'][quarter - 1]!});
        return html`<div class="head"><div>
                <p><b>${word('dashboard.of', {number, year: String(year), issuer})}</b></p>
                <p class="small quiet">${word('dashboard.asOf', {date: day(asOf), quarter: when, units: stamp.unitSetName, head})}</p></div>
            <vaadin-button theme="small" data-act="print" @click=${() => window.print()}>${word('dashboard.print')}</vaadin-button></div>`;
    }

    #targets(progress: PlanProgress, table: CoverageTable) {
        const [top] = table.rows;
        const points = this.months.state === 'done' ? this.months.answer : null;
        return html`<h3 class="part">${word('dashboard.targets')}</h3>
            <p class="small quiet">${word('dashboard.rule')}</p>
            ${jobView(this.months, word('dashboard.trendWorking'))}
            <div class="tiles">${urgentFirst(progress.targets).map(
                (target) => html`<db-plan-tile .target=${target} unit=${top!.name} asOf=${progress.asOf}
                    .trend=${points && monthsOfFigure(points, target.id, top!.code, target.figure.target)}></db-plan-tile>`
            )}</div>
            <db-table-acts file="tong-quan-ke-hoach-${progress.asOf}" .table=${() => targetsTable(progress, table.stamp, spoken())}></db-table-acts>`;
    }

    #deadlines({deadlines}: PlanProgress) {
        return html`<h3 class="part">${word('dashboard.deadlines')}</h3>
            <table data-part="deadlines"><tbody>${deadlines.map(({lastDay, daysLeft, standing, target, review}) => {
                const what = target ? `${target.id} – ${wordOf(`figure.${target.id}`)}` : review!.review.words;
                const lines = review ? reviewLines(review, spoken()) : [];
                return html`<tr><td>${dayAway(lastDay, daysLeft, spoken())}</td>
                    <td>${what}${lines.map((line) => html`<div class="quiet">${line}</div>`)}</td>
                    <td>${standingChip(standing, review ? 'review' : 'standing')}</td></tr>`;
            })}</tbody></table>`;
    }

    #quarters({work, quarter: now, targets}: PlanProgress) {
        if (work.length === 0) return nothing;
        return html`<h3 class="part">${word('dashboard.quarters')}</h3>
            <table data-part="quarters"><thead><tr><th scope="col">${word('dashboard.work')}</th>
                ${['I', 'II', 'III', 'IV'].map((name, i) => html`<th scope="col" class="mark ${now === i + 1 ? 'now' : ''}">${name}</th>`)}<th scope="col">${word('dashboard.state')}</th></tr></thead>
            <tbody>${work.map(({row, words, quarters, figure}) => {
                const target = targets.find(({id}) => id === figure);
                const state = target
                    ? standingChip(target.standing)
                    : html`<span class="quiet">${word(figure ? 'dashboard.listOnly' : 'dashboard.notCounted')}</span>`;
                return html`<tr><th scope="row"><span class="quiet">${row}</span> ${words}</th>
                    ${[1, 2, 3, 4].map((each) => html`<td class="mark ${now === each ? 'now' : ''}">${quarters.includes(each) ? 'X' : ''}</td>`)}<td>${state}</td></tr>`;
            })}</tbody></table>`;
    }

    // records are looked at on the map, which lies behind
    #leave({ids, as}: RecordsEvent): void {
        const workspace = this.#workspace.value;
        if (!workspace) return;
        showRecords(workspace, ids, as);
        const shape = ids.map((id) => workspace.find(id)?.record.geometry).find((each) => each);
        if (ids.length === 1 && shape) workspace.showGeometry(shape);
        this.#close();
    }

    // whoever opened the overview takes it away: as long as it stands there, keys are not for the page
    readonly #close = (): void => {
        this.dispatchEvent(new Event('db-close'));
    };

    #askMonths(workspace: Workspace): void {
        const of = monthsOf(workspace);
        if (of === this.#monthsOf || !workspace.plan || workspace.analysis.state !== 'ready') return;
        this.#monthsOf = of;
        if (this.months.state === 'working') this.months.cancel();
        void askMonths(workspace, (job) => {
            if (of === this.#monthsOf) this.months = job;
        });
    }

    #work(workspace: Workspace, table: CoverageTable, plan: Plan, units: UnitIndex): Shown {
        const {records, analysis} = workspace;
        const on = judgedOn(workspace);
        const of = [records, table, plan, units, analysis.findings, on];
        if (!this.#shown?.of.every((each, i) => each === of[i])) {
            const open = unresolved(records, units, table, analysis.findings, plan, hashOfRecord, on);
            this.#shown = {of, progress: planProgress(table, plan, records), open};
        }
        return this.#shown!;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-dashboard': Dashboard;
    }
}
