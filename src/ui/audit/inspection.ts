import '@vaadin/button';
import '@vaadin/select';
import type {Select} from '@vaadin/select';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {type GapBounds, gapsWithin} from '../../audit/ground-gaps.ts';
import {INSPECTIONS, type Inspected, type InspectionList} from '../../audit/inspected.ts';
import type {CheckedPlace} from '../../map/check-layers.ts';
import {sentence} from '../../record/sentence.ts';
import {inspectionTable} from '../../report/inspection-tables.ts';
import {representativePoint} from '../../units/representative-point.ts';
import {SayEvent} from '../app/events.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {jobView} from '../coverage/job-state.ts';
import type {UnitChosenEvent} from '../coverage/unit-field.ts';
import {KeepFocus} from '../keep-focus.ts';
import {panelStyle} from '../panel-style.ts';
import {day, number, spoken, word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {raisedFrom, raising} from './audit-acts.ts';
import {checkedOf} from './checked.ts';
import type {BoundsEvent} from './gap-bounds.ts';
import type {InspectedEvent} from './inspected-item.ts';
import {inspectingOf} from './inspecting.ts';
import type {RaiseEvent} from './raise-form.ts';
import '../coverage/unit-field.ts';
import './effort-view.ts';
import './gap-bounds.ts';
import './inspected-item.ts';
import './raise-form.ts';

const PAGE = 100;
const SQUARES_M = [500, 1000, 2000, 5000];
// a select shows nothing for an empty value
const ALL = 'all';

/** Rà soát: what the records do not cover, list by list, and the effort that was made. */
@customElement('db-inspection')
export class InspectionPanel extends LitElement {
    static override styles = [
        panelStyle,
        css`
            .lists { display: grid; grid-template-columns: 1fr 1fr; gap: 4px; }
            .lists button { appearance: none; display: flex; justify-content: space-between; gap: var(--space-2); border: 1px solid var(--colour-line-strong); border-radius: var(--radius); background: var(--colour-surface); color: inherit; font: inherit; font-size: var(--text-small); padding: 4px var(--space-2); min-block-size: 28px; text-align: start; cursor: pointer; }
            .lists button[aria-pressed='true'] { background: var(--colour-accent-quiet); font-weight: 600; }
            .ask { display: grid; grid-template-columns: 1fr 92px auto; gap: var(--space-2); align-items: end; }
            vaadin-select { inline-size: 100%; min-inline-size: 0; padding: 0; }
            section.list { padding: 0; }
        `
    ];

    @state() private unit = '';
    @state() private squareM = 1000;
    @state() private list: InspectionList | 'effort' = 'site-without-survey';
    @state() private reason = ALL;
    @state() private bounds: GapBounds = {};
    @state() private shown = PAGE;
    @state() private writing = false;
    #told: readonly unknown[] = [];
    /** What is listed, or would be further down. */
    #seen: readonly Inspected[] = [];
    #stops: (() => void)[] = [];
    readonly #workspace = new WorkspaceController(this, ['view', 'records'], (workspace, change) => {
        if (change === 'start') this.#hear(workspace);
    });

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        for (const stop of this.#stops) stop();
    }

    constructor() {
        super();
        new KeepFocus(this, async () => {
            const line = [...this.renderRoot.querySelectorAll('db-inspected')].find(({current}) => current);
            await line?.updateComplete;
            return line?.renderRoot.querySelector<HTMLElement>('.what');
        });
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        if (!workspace.units) return html`<section><p>${word('audit.noTable')}</p></section>`;
        const inspecting = inspectingOf(workspace);
        const {last, job} = inspecting;
        const root = workspace.units.units[0]?.properties.code ?? '';
        return html`<section class="stack">
                <p class="small quiet">${word('inspection.about')}</p>
                <div class="ask">
                    <db-unit-field .units=${workspace.units} .code=${this.unit || root} label=${word('audit.unit')} @db-unit-chosen=${(
                        event: UnitChosenEvent
                    ) => {
                        this.unit = event.code === root ? '' : event.code;
                        this.#ask(workspace);
                    }}></db-unit-field>
                    <vaadin-select theme="small" label=${word('effort.side')} .value=${String(this.squareM)}
                        .items=${SQUARES_M.map((side) => ({value: String(side), label: word('effort.side.km', {km: number(side / 1000, 1)})}))}
                        @change=${(event: Event) => {
                            this.squareM = Number((event.target as Select).value);
                            this.#ask(workspace);
                        }}></vaadin-select>
                    <vaadin-button theme="small" data-act="inspect" @click=${() => this.#ask(workspace)}>${word(last ? 'inspection.again' : 'inspection.run')}</vaadin-button>
                </div>
                ${jobView(job, word('inspection.working'))}
                ${last ? html`<p class="small quiet">${word('inspection.asOf', {date: day(last.inspection.asOf), units: workspace.units.set.properties.name, head: last.head})}</p>` : nothing}
                ${last && !inspecting.isFresh && job.state !== 'working' ? html`<p class="note small" role="status">${word('inspection.stale')}</p>` : nothing}
            </section>
            ${last ? this.#lists(workspace, last.inspection.lists) : nothing}`;
    }

    #lists(workspace: Workspace, lists: Readonly<Record<InspectionList, readonly Inspected[]>>) {
        const {inspection} = inspectingOf(workspace).last!;
        const attempted = inspection.effort.units.filter(({ids}) => ids.length > 0).length;
        return html`<section><div class="lists" role="group" aria-label=${word('inspection.lists')}>
                ${[...INSPECTIONS, 'effort' as const].map((list) => {
                    const count =
                        list === 'effort'
                            ? attempted
                            : list === 'gap'
                              ? gapsWithin(lists.gap, this.bounds).length
                              : lists[list].length;
                    return html`<button aria-pressed=${list === this.list} data-list=${list} title=${word(`inspection.list.${list}`)}
                        @click=${() => this.#open(list)}><span>${word(`inspection.short.${list}`)}</span><b>${number(count, 0)}</b></button>`;
                })}
            </div></section>
            ${
                this.list === 'effort'
                    ? html`<db-effort .inspection=${inspection} @db-raise=${(event: RaiseEvent) => void this.#raise(workspace, event)}></db-effort>`
                    : this.#items(workspace, this.list, lists[this.list])
            }`;
    }

    #items(workspace: Workspace, list: InspectionList, all: readonly Inspected[]) {
        const reasons = [...new Set(all.map(({rule}) => rule))].sort();
        const within = list === 'gap' ? gapsWithin(all, this.bounds) : all;
        const seen = within.filter(({rule}) => this.reason === ALL || rule === this.reason);
        this.#seen = seen;
        this.#tell(workspace, list, all, seen);
        const {chosen} = checkedOf(workspace);
        const raised = raisedFrom(workspace);
        return html`<section class="stack">
                ${
                    list === 'gap'
                        ? html`<db-gap-bounds .bounds=${this.bounds} @db-bounds=${(event: BoundsEvent) => {
                              this.bounds = event.bounds;
                              this.shown = PAGE;
                          }}></db-gap-bounds>`
                        : nothing
                }
                ${
                    reasons.length > 1
                        ? html`<vaadin-select theme="small" data-field="reason" label=${word('inspection.reason')} .value=${this.reason}
                    .items=${[{value: ALL, label: word('inspection.allReasons')}, ...reasons.map((rule) => ({value: rule, label: `${wordOf(`inspection.rule.${rule}`)} (${all.filter((each) => each.rule === rule).length})`}))]}
                    @change=${(event: Event) => {
                        this.reason = (event.target as Select).value;
                        this.shown = PAGE;
                    }}></vaadin-select>`
                        : nothing
                }
                <div class="row spread"><span class="small quiet" role="status">${word('inspection.shown', {count: seen.length, all: all.length})}</span>
                    <button class="plain small" data-act="table" @click=${() => workspace.look({checks: true})}>${word('audit.tableOpen')}</button></div>
            </section>
            <section class="list" @db-inspected=${(event: InspectedEvent) => this.#act(workspace, event)}>
                <ul>${seen.slice(0, this.shown).map(
                    (
                        inspected
                    ) => html`<li><db-inspected .inspected=${inspected} .units=${workspace.units} .current=${inspected.key === chosen} raised=${raised.get(inspected.key) ?? ''}></db-inspected>
                    ${inspected.key === chosen && this.writing ? this.#form(workspace, inspected) : nothing}</li>`
                )}</ul>
                ${seen.length === 0 ? html`<p style="padding: var(--space-3)">${word(all.length === 0 ? 'inspection.none' : 'inspection.noneHere')}</p>` : nothing}
                ${
                    seen.length > this.shown
                        ? html`<p style="padding: var(--space-3)"><button class="plain" @click=${() => {
                              this.shown += PAGE;
                          }}>${word('audit.more', {count: Math.min(PAGE, seen.length - this.shown), left: seen.length - this.shown})}</button></p>`
                        : nothing
                }
            </section>`;
    }

    #form(workspace: Workspace, {rule, values, ids, geometry, units, key}: Inspected) {
        const {what, todo} = sentence(rule, values, spoken());
        const start = {unit: units.at(-1) ?? '', severity: 'warning' as const, ids, geometry, what, todo, rule, key};
        return html`<db-raise-form .start=${start} .units=${workspace.units} today=${workspace.today()}
            @db-raise=${(event: RaiseEvent) => void this.#raise(workspace, event)}
            @db-cancel=${() => {
                this.writing = false;
            }}></db-raise-form>`;
    }

    async #raise(workspace: Workspace, {raised}: RaiseEvent): Promise<void> {
        try {
            const command = raising(workspace, raised);
            await workspace.run(command);
            this.writing = false;
            this.dispatchEvent(new SayEvent(word('raised.did.raise', {id: String(command.args['id'])})));
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        }
    }

    #act(workspace: Workspace, {inspected, act}: InspectedEvent): void {
        this.writing = act === 'raise';
        if (act === 'raise') return;
        const {key, geometry} = inspected;
        workspace.showGeometry(geometry as Parameters<Workspace['showGeometry']>[0]);
        checkedOf(workspace).choose(key);
    }

    #open(list: InspectionPanel['list']): void {
        this.list = list;
        this.reason = ALL;
        this.shown = PAGE;
        this.writing = false;
        this.#told = [];
    }

    #ask(workspace: Workspace): void {
        void inspectingOf(workspace).ask({unit: this.unit, squareM: this.squareM});
    }

    // a line that was chosen on the map or in the table under it is shown here
    #reveal(workspace: Workspace, chosen: string | undefined): void {
        this.requestUpdate();
        const at = chosen === undefined ? -1 : this.#seen.findIndex(({key}) => key === chosen);
        if (this.list === 'effort' || at < 0) return;
        const {ids, list} = this.#seen[at]!;
        workspace.mark(ids, word(`inspection.list.${list}`));
        this.writing = false;
        this.shown = Math.max(this.shown, at + 1);
        void this.updateComplete.then(() =>
            [...this.renderRoot.querySelectorAll('db-inspected')]
                .find(({inspected}) => inspected?.key === chosen)
                ?.scrollIntoView({block: 'nearest'})
        );
    }

    // a list that nobody asked for yet is worked out when the part is opened
    #hear(workspace: Workspace): void {
        for (const stop of this.#stops) stop();
        const inspecting = inspectingOf(workspace);
        this.#stops = [
            inspecting.subscribe(() => this.requestUpdate()),
            checkedOf(workspace).subscribe((chosen) => this.#reveal(workspace, chosen))
        ];
        this.unit = inspecting.last?.inspection.unit ?? '';
        this.squareM = inspecting.last?.inspection.squareM ?? 1000;
        if (!inspecting.last && inspecting.job.state === 'idle' && workspace.units) this.#ask(workspace);
    }

    // what is listed stands on the map and in the table under it
    #tell(workspace: Workspace, list: InspectionList, all: readonly Inspected[], seen: readonly Inspected[]): void {
        const {units: index, head} = workspace;
        const told = [all, this.reason, this.bounds];
        if (!index || told.every((each, i) => each === this.#told[i])) return;
        this.#told = told;
        const {asOf, unit} = inspectingOf(workspace).last!.inspection;
        const name = unit === undefined ? undefined : index.byCode(unit)?.properties.name;
        const shown = {
            file: `ra-soat-${list}-${asOf}`,
            lines: seen.map(({key, ids, geometry}) => ({key, ids, geometry})),
            paper: () => inspectionTable(list, seen, {index, asOf, head, unit: name, language: spoken()})
        };
        const places = seen.map(({key, geometry}): CheckedPlace => {
            return {key, role: 'ground', geometry, at: geometry && representativePoint(geometry)};
        });
        void Promise.resolve().then(() => this.isConnected && checkedOf(workspace).show(shown, places));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-inspection': InspectionPanel;
    }
}
