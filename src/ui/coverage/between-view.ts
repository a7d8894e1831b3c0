import '@vaadin/button';
import '@vaadin/select';
import type {Select} from '@vaadin/select';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {dayBefore, quarters, weeklyCuts} from '../../coverage/calendar.ts';
import type {CoverageTable} from '../../coverage/table.ts';
import type {FigureChange} from '../../coverage/table-changes.ts';
import type {IsoDate} from '../../record/feature.ts';
import {changeTable} from '../../report/change-table.ts';
import {WorkspaceController} from '../context.ts';
import {dateField} from '../date-field.ts';
import {panelStyle} from '../panel-style.ts';
import {day, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {firstDay} from './days.ts';
import {follow, type JobState, jobView} from './job-state.ts';
import {segmentStyle} from './segment-style.ts';
import './change-list.ts';
import './table-acts.ts';
import './unit-field.ts';

type Means = 'days' | 'quarter' | 'week';

interface Period {
    readonly from: IsoDate;
    readonly to: IsoDate;
    readonly label: string;
}

/** Two days and what changed between them. */
export interface Between {
    readonly before: CoverageTable;
    readonly after: CoverageTable;
    readonly changes: readonly FigureChange[];
}

/**
 * What changed between two days, over a quarter or over a week from Tuesday to Tuesday: each +1 and −1 leads to its records.
 *
 * @fires {UnitChosenEvent} db-unit-chosen
 * @fires {RecordsEvent} db-records
 */
@customElement('db-between')
export class BetweenView extends LitElement {
    static override styles = [
        panelStyle,
        segmentStyle,
        css`
            .pair { display: grid; grid-template-columns: 1fr 1fr; gap: var(--space-2); }
            vaadin-select, vaadin-date-picker { inline-size: 100%; min-inline-size: 0; padding: 0; }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['analysis', 'records']);
    @property() unit = '';
    @state() private means: Means = 'week';
    @state() private from: IsoDate | '' = '';
    @state() private to: IsoDate | '' = '';
    @state() private job: JobState<Between> = {state: 'idle'};

    override disconnectedCallback() {
        super.disconnectedCallback();
        if (this.job.state === 'working') this.job.cancel();
    }

    override render() {
        const workspace = this.#workspace.value;
        const plan = workspace?.plan;
        if (!workspace || !plan) return nothing;
        if (!workspace.store.isWhole) return html`<p role="status">${word('history.reading')}</p>`;
        const first = firstDay(workspace.store.lines);
        const late = first !== null && this.from !== '' && this.from < first;
        const ready = this.from !== '' && this.to !== '' && this.from < this.to && !late;
        return html`<section class="stack">
            <div class="segments" role="group" aria-label=${word('between.means')}>
                ${(['week', 'quarter', 'days'] as const).map(
                    (means) =>
                        html`<button aria-pressed=${means === this.means} @click=${() => {
                            this.means = means;
                            this.#chooseNewest(workspace, plan.year);
                        }}>${word(`between.${means}`)}</button>`
                )}
            </div>
            ${this.means === 'days' ? this.#days(workspace) : this.#periods(workspace, plan.year)}
            ${late ? html`<p class="note small">${word('between.tooEarly', {date: day(first)})}</p>` : nothing}
            <vaadin-button theme="primary small" ?disabled=${!ready || this.job.state === 'working'} @click=${() => this.#work(workspace, plan.id)}>${word('between.compare')}</vaadin-button>
            ${jobView(this.job, word('between.working'))}
            ${this.job.state === 'idle' ? html`<p class="small quiet">${word('between.empty')}</p>` : nothing}
        </section>
        ${this.job.state === 'done' ? this.#answer(workspace, this.job.answer) : nothing}`;
    }

    override willUpdate(): void {
        const workspace = this.#workspace.value;
        if (this.from === '' && workspace?.plan) this.#chooseNewest(workspace, workspace.plan.year);
    }

    // the newest week or quarter is what is asked for most
    #chooseNewest(workspace: Workspace, year: number): void {
        const newest = this.#choices(workspace, year).at(-1);
        if (newest) [this.from, this.to] = [newest.from, newest.to];
    }

    #days({asOf}: Workspace) {
        return html`<div class="pair">
            ${dateField({
                label: word('between.from'),
                value: this.from,
                max: asOf,
                onChange: (date) => {
                    this.from = date;
                }
            })}
            ${dateField({
                label: word('between.to'),
                value: this.to,
                max: asOf,
                onChange: (date) => {
                    this.to = date;
                }
            })}
        </div>`;
    }

    #choices({asOf}: Workspace, year: number): readonly Period[] {
        if (this.means === 'days') return [];
        return this.means === 'quarter'
            ? quarters(year)
                  .filter(({from}) => from <= asOf)
                  .map(({quarter, from, to}) => ({
                      from: dayBefore(from),
                      to: to < asOf ? to : asOf,
                      label: word('between.quarterOf', {
                          quarter: 'I'.repeat(quarter).replace('IIII', 'IV'),
                          year: String(year)
                      })
                  }))
            : weeklyCuts({from: `${year}-01-01`, to: asOf}).map((to) => ({
                  from: daysBefore(to, 7),
                  to,
                  label: word('between.weekOf', {from: day(daysBefore(to, 6)), to: day(to)})
              }));
    }

    #periods(workspace: Workspace, year: number) {
        const items = this.#choices(workspace, year);
        const value = items.find(({from, to}) => from === this.from && to === this.to)?.to ?? '';
        return html`<vaadin-select theme="small" label=${word(`between.${this.means}`)} placeholder=${word('between.choose')}
            .items=${items.toReversed().map(({to, label}) => ({label, value: to}))} .value=${value}
            @change=${(event: Event) => {
                const chosen = items.find(({to}) => to === (event.target as Select).value);
                if (chosen) [this.from, this.to] = [chosen.from, chosen.to];
            }}></vaadin-select>`;
    }

    #answer(workspace: Workspace, answer: Between) {
        const {before, after} = answer;
        const row = after.rows.find(({code}) => code === this.unit) ?? after.rows[0];
        const days = {from: day(before.stamp.asOf), to: day(after.stamp.asOf)};
        return html`<section class="stack">
            <h3>${word('between.title', days)}</h3>
            <db-unit-field .units=${workspace.units} .code=${row?.code ?? ''} label=${word('coverage.unit')}></db-unit-field>
            ${after.stamp.unitsEntered || before.stamp.unitsEntered ? html`<p class="note small">${word('coverage.unitsEntered', {date: day(before.stamp.unitsEntered ?? after.stamp.unitsEntered ?? '')})}</p>` : nothing}
            <db-change-list .between=${answer} .unit=${row?.code ?? ''}></db-change-list>
            <db-table-acts file="so-sanh-${before.stamp.asOf}-${after.stamp.asOf}" .table=${() => changeTable(answer, spoken())}></db-table-acts>
        </section>`;
    }

    async #work({store, view, files}: Workspace, plan: string): Promise<void> {
        const {from, to} = this;
        if (from === '' || to === '') return;
        await follow<Between>(
            (signal, onProgress) =>
                files.run(
                    'between',
                    {lines: store.lines, unitSet: view.unitSet, plan, from, to},
                    {signal, onProgress: (done, total) => onProgress(done / total)}
                ),
            this.job,
            (job) => {
                this.job = job;
            }
        );
    }
}

function daysBefore(date: IsoDate, days: number): IsoDate {
    return Array.from({length: days}).reduce<IsoDate>((at) => dayBefore(at), date);
}

declare global {
    interface HTMLElementTagNameMap {
        'db-between': BetweenView;
    }
}
