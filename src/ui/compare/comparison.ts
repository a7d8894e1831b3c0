import '@vaadin/button';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import type {Comparison} from '../../audit/compare.ts';
import {sentence} from '../../record/sentence.ts';
import {comparisonLines} from '../../report/comparison-lines.ts';
import type {NamedState} from '../../store/state-of.ts';
import {stateOfSide} from '../../worker/compare.ts';
import {JobError} from '../../worker/job-runner.ts';
import {download} from '../app/download.ts';
import {SayEvent} from '../app/events.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {follow, jobView} from '../coverage/job-state.ts';
import {segmentStyle} from '../coverage/segment-style.ts';
import {showTrace} from '../history/show-trace.ts';
import {twoStatesOf} from '../map/two-states.ts';
import {panelStyle} from '../panel-style.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {type Change, changesOf, chosenChanges} from './change-key.ts';
import {changeTrace} from './change-trace.ts';
import type {ChangesEvent, ChosenEvent} from './compare-changes.ts';
import type {CompareEvent} from './compare-choice.ts';
import type {RaiseAllEvent, SaidOfAll} from './compare-findings.ts';
import {
    type Answered,
    type Asked,
    type ChoiceEvent,
    type Comparing,
    comparingOf,
    keepComparing,
    sideWords
} from './comparing.ts';
import {raisingChanges} from './raise-changes.ts';
import './boundary-audit.ts';
import './compare-areas.ts';
import './compare-changes.ts';
import './compare-choice.ts';
import './compare-findings.ts';

type Compared = Extract<Answered, {kind: 'compared'}>;

const MODES = ['over', 'side', 'swipe'] as const;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** So sánh: two states of the project held against each other, on the map, in a list, as files and as findings. */
@customElement('db-comparison')
export class ComparisonPanel extends LitElement {
    static override styles = [
        panelStyle,
        segmentStyle,
        css`
            section.list { padding-inline: var(--space-2); }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['records', 'view'], (workspace, change) => {
        // the search may have chosen what is compared
        this.comparing = comparingOf(workspace);
        if (change !== 'start') return;
        this.#stop?.();
        this.#stop = twoStatesOf(workspace).subscribe(() => this.requestUpdate());
    });
    @state() private comparing: Comparing | null = null;
    @state() private raising = false;
    @state() private making = false;
    #stop: (() => void) | null = null;

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#stop?.();
        const workspace = this.#workspace.value;
        if (!workspace) return;
        twoStatesOf(workspace).show(null);
        if (this.comparing?.job.state === 'working') this.comparing.job.cancel();
    }

    override render() {
        const workspace = this.#workspace.value;
        const {comparing} = this;
        if (!workspace || !comparing) return nothing;
        if (!workspace.store.isWhole) void workspace.store.whole();
        const {job} = comparing;
        return html`<section class="stack">
            <db-compare-choice .choice=${comparing} ?working=${job.state === 'working'} @db-choice=${({change}: ChoiceEvent) => this.#keep(change)}
                @db-compare-now=${({asked}: CompareEvent) => void this.#compare(workspace, asked)}></db-compare-choice>
            ${job.state === 'failed' ? html`<div class="error small" role="alert"><p>${word('comparing.failed')}</p><details><summary>${word('coverage.details')}</summary>${job.details}</details></div>` : jobView(job, word('comparing.working'))}
            ${job.state === 'idle' ? html`<p class="small quiet">${word(comparable(workspace))}</p>` : nothing}
            ${job.state === 'done' && job.answer.kind === 'refused' ? this.#refused(job.answer) : nothing}
        </section>
        ${job.state === 'done' && job.answer.kind === 'compared' ? this.#compared(workspace, comparing, job.answer) : nothing}
        <section><db-boundary-audit></db-boundary-audit></section>`;
    }

    #refused({rule, values}: Extract<Answered, {kind: 'refused'}>) {
        const {what, todo} = sentence(rule, values, spoken());
        return html`<p class="warning small" role="alert">${what} ${todo}</p>`;
    }

    #compared(workspace: Workspace, {chosen}: Comparing, {comparison, asked, head}: Compared) {
        const {units} = comparison;
        const same = units.length === 0;
        return html`<section class="stack" data-sums>
                <p class="small quiet">${word('comparing.before', {what: sideWords(asked.beforeAs)})}<br>${word('comparing.after', {what: sideWords(asked.afterAs)})}</p>
                ${comparisonLines(comparison, spoken()).map((text, i) => html`<p class=${i === 0 ? '' : i === 1 && !comparison.sharesActs ? 'warning small' : 'small'} role=${i === 0 ? 'status' : 'none'}>${text}</p>`)}
                ${head === workspace.store.head ? nothing : html`<p class="note small">${word('comparing.stale')}</p>`}
                ${same ? html`<p class="note small">${word('comparing.same')}</p>` : html`<db-compare-areas .comparison=${comparison}></db-compare-areas>`}
            </section>
            <section class="stack">${this.#onMap(workspace, comparison, asked)}</section>
            ${same ? nothing : this.#list(workspace, comparison, asked, chosen)}`;
    }

    #onMap(workspace: Workspace, comparison: Comparison, asked: Asked) {
        const mode = twoStatesOf(workspace).now?.mode ?? 'over';
        return html`<h3>${word('comparing.onMap')}</h3>
            <div class="segments" role="group" aria-label=${word('comparing.onMap')}>
                ${MODES.map(
                    (
                        each
                    ) => html`<button aria-pressed=${each === mode} data-mode=${each} ?disabled=${each !== 'over' && workspace.past}
                        @click=${() => this.#look(workspace, each, asked)}>${word(`comparing.${each}`)}</button>`
                )}
            </div>
            <p class="small quiet">${word('comparing.overHow')}</p>
            <div class="row"><button class="chip" data-act="show-all" @click=${() => this.#show(workspace, comparison.units.flatMap(changesOf))}>${word('comparing.showAll')}</button>
                <button class="chip" data-act="open-before" @click=${() => this.#open(workspace, asked)}>${word('comparing.openBefore')}</button></div>`;
    }

    #list(workspace: Workspace, comparison: Comparison, asked: Asked, chosen: ReadonlySet<string>) {
        const changes = chosenChanges(comparison, chosen);
        const file = `so-sanh-${comparison.before.asOf}-${comparison.after.asOf}`;
        return html`<section class="stack">
                ${
                    changes.length === 0
                        ? html`<p class="small quiet">${word('comparing.noneChosen')}</p>`
                        : this.raising
                          ? html`<db-compare-findings .count=${changes.length} today=${workspace.today()} @db-cancel=${() => {
                                this.raising = false;
                            }} @db-raise-all=${({said}: RaiseAllEvent) => void this.#raise(workspace, changes, said, asked)}></db-compare-findings>`
                          : html`<div><vaadin-button theme="small" data-act="to-findings" ?disabled=${workspace.past} @click=${() => {
                                this.raising = true;
                            }}>${word('comparing.toFindings', {count: changes.length})}</vaadin-button></div>`
                }
                <div class="row" role="group" aria-label=${word('comparing.out')}>
                    <button class="chip" data-out="xlsx" ?disabled=${this.making} @click=${() => void this.#xlsx(comparison, file)}>${word('comparing.xlsx')}</button>
                    <button class="chip" data-out="geojson" @click=${() => void this.#geojson(comparison, file)}>${word('comparing.geojson')}</button>
                </div>
            </section>
            <section class="list">
                <h3>${word('comparing.changes')}</h3>
                <db-compare-changes .comparison=${comparison} .chosen=${chosen} @db-changes=${({changes: shown}: ChangesEvent) => this.#show(workspace, shown)}
                    @db-chosen=${({chosen: now}: ChosenEvent) => this.#keep({chosen: now})}></db-compare-changes>
            </section>`;
    }

    #keep(change: Partial<Comparing>): void {
        const workspace = this.#workspace.value;
        if (workspace) this.comparing = keepComparing(workspace, change);
    }

    async #compare(workspace: Workspace, asked: Asked): Promise<void> {
        const {unitSet} = workspace.view;
        const plan = workspace.plan?.id;
        if (!plan) return;
        const {head} = workspace.store;
        this.raising = false;
        twoStatesOf(workspace).show(null);
        this.#keep({chosen: new Set(), states: null});
        const {before, after, unit, bundle} = asked;
        await follow<Answered>(
            async (signal, onProgress) => {
                const lines = await workspace.store.whole();
                const ask = {lines, bundle, before, after, unitSet, plan, unit};
                try {
                    const comparison = await workspace.files.run('compare', ask, {
                        signal,
                        onProgress: (done, total) => onProgress(done / total)
                    });
                    return {kind: 'compared', comparison, asked, head};
                } catch (error) {
                    if (!(error instanceof JobError) || error.rule === null) throw error;
                    return {kind: 'refused', rule: error.rule, values: error.values};
                }
            },
            this.comparing!.job,
            (job) => this.#keep({job})
        );
        const {job} = comparingOf(workspace);
        if (this.isConnected && job.state === 'done' && job.answer.kind === 'compared') {
            this.#show(workspace, job.answer.comparison.units.flatMap(changesOf));
        }
    }

    #show(workspace: Workspace, changes: readonly Change[]): void {
        showTrace(workspace, changeTrace(changes));
    }

    // the whole page as it was then: map, figures and lists, until one goes back to the newest
    #open(workspace: Workspace, asked: Asked): void {
        const [{asOf, records}] = this.#states(workspace, asked);
        twoStatesOf(workspace).show(null);
        workspace.showMoment({day: asOf, records, moving: false});
    }

    #look(workspace: Workspace, mode: (typeof MODES)[number], asked: Asked): void {
        if (mode === 'over') {
            twoStatesOf(workspace).show(null);
            return;
        }
        const [before, after] = this.#states(workspace, asked).map(({records}) => records);
        const names = {beforeAs: () => sideWords(asked.beforeAs), afterAs: () => sideWords(asked.afterAs)};
        twoStatesOf(workspace).show({mode, before: before!, after: after!, ...names});
    }

    // folded when they are first looked at
    #states(workspace: Workspace, {before, after, bundle}: Asked): readonly [NamedState, NamedState] {
        const known = comparingOf(workspace).states;
        if (known) return known;
        const {lines, records} = workspace.store;
        const journals = {lines, bundle};
        const states = [stateOfSide(before, journals, records), stateOfSide(after, journals, records)] as const;
        this.#keep({states});
        return states;
    }

    async #raise(workspace: Workspace, changes: readonly Change[], said: SaidOfAll, asked: Asked): Promise<void> {
        try {
            await workspace.run(
                raisingChanges(workspace, changes, said, {
                    from: sideWords(asked.beforeAs),
                    to: sideWords(asked.afterAs),
                    sheet: asked.sheet
                })
            );
            this.raising = false;
            this.#keep({chosen: new Set()});
            this.dispatchEvent(new SayEvent(word('comparing.raised', {count: changes.length})));
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        }
    }

    async #xlsx(comparison: Comparison, file: string): Promise<void> {
        this.making = true;
        try {
            const {comparisonWorkbook} = await import('../../report/comparison-file.ts');
            const bytes = await comparisonWorkbook(comparison, spoken());
            download(bytes as Uint8Array<ArrayBuffer>, `${file}.xlsx`, XLSX);
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        } finally {
            this.making = false;
        }
    }

    async #geojson(comparison: Comparison, file: string): Promise<void> {
        const {comparisonGeoJson} = await import('../../report/comparison-file.ts');
        download(`${JSON.stringify(comparisonGeoJson(comparison))}\n`, `${file}.geojson`, 'application/geo+json');
    }
}

// what keeps the project from being compared at all, or else how to begin
function comparable({store, units, plan}: Workspace): Parameters<typeof word>[0] {
    if (store.isWhole && store.lines.length === 0) return 'comparing.nothing';
    return units && plan ? 'comparing.empty' : 'audit.noTable';
}

declare global {
    interface HTMLElementTagNameMap {
        'db-comparison': ComparisonPanel;
    }
}
