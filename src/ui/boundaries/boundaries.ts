import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {BoundaryReading, BoundarySource, Settled} from '../../exchange/boundary-session.ts';
import type {Choice, Suspicion} from '../../exchange/suspicion.ts';
import type {UnitMatches} from '../../units/match-units.ts';
import type {CheckedBoundaries} from '../../worker/check-boundaries.ts';
import {SayEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {holdsWrongDay} from '../date-field.ts';
import {extentOf} from '../import/extent.ts';
import type {FilesEvent} from '../import/file-drop.ts';
import type {ShiftEvent} from '../import/shift-notice.ts';
import {shiftReason} from '../import/shift-reason.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {proposedReading, type ReadingEvent} from './boundary-columns.ts';
import {BoundaryJobs} from './boundary-jobs.ts';
import {type ListEvent, type SettleEvent, settledBy} from './boundary-match.ts';
import {type Edition, editionForm, isComplete, NO_EDITION} from './edition-form.ts';
import {fitOf, isWorthProposing, type KnownList, knownLists} from './known-lists.ts';
import {loadUnits, newSetId} from './load-units.ts';
import '@vaadin/button';
import '@vaadin/progress-bar';
import '../app/frame.ts';
import '../import/file-drop.ts';
import '../import/shift-notice.ts';
import './boundary-columns.ts';
import './boundary-findings.ts';
import './boundary-match.ts';

const STEPS = ['columns', 'match', 'check'] as const;
type Step = (typeof STEPS)[number];

const ACCEPT = '.geojson,.json,.topojson,.zip,.gpkg,.kml,.kmz';

/**
 * Load a unit set from boundary files, step by step: files and their columns, matching with a list, a report of how well
 * it holds, and taking it as one act. Files are opened and checked in the worker; nothing changes before the last step.
 *
 * @fires {Event} db-close
 */
@customElement('db-boundaries')
export class BoundariesDialog extends LitElement {
    static override styles = [
        look,
        css`
            db-frame { --frame-width: 980px; }
            ol { display: flex; gap: var(--space-2); margin: 0 0 var(--space-3); padding: 0; list-style: none; font-size: var(--text-small); }
            ol li { flex: 1; padding: 3px var(--space-2); border-block-end: 3px solid var(--colour-line); color: var(--colour-text-quiet); }
            ol li[aria-current] { border-color: var(--colour-accent); color: var(--colour-text); font-weight: 600; }
            .row { display: grid; grid-template-columns: repeat(4, 1fr); gap: 0 var(--space-3); }
            .row > * { min-inline-size: 0; }
            .wide { grid-column: span 2; }
            .fault { padding: var(--space-3); border-inline-start: 4px solid var(--colour-error); background: var(--colour-error-quiet); }
        `
    ];

    @property({attribute: false}) files: readonly File[] = [];
    @state() private step: Step = 'columns';
    @state() private sources: readonly BoundarySource[] = [];
    @state() private readings: readonly BoundaryReading[] = [];
    @state() private edition: Edition = NO_EDITION;
    @state() private list = '';
    @state() private proposal = '';
    @state() private matching: UnitMatches | null = null;
    @state() private settled: Settled = {};
    @state() private result: CheckedBoundaries | null = null;
    @state() private suspicion: Suspicion | null = null;
    /** What was chosen about borders that seem shifted: one way back, null for none, undefined before. */
    @state() private decided: Choice | null | undefined = undefined;
    #names: readonly string[] = [];
    readonly #jobs = new BoundaryJobs(this);
    readonly #workspace = new WorkspaceController(this, ['records', 'view']);

    override updated(changed: PropertyValues<this>): void {
        const workspace = this.#workspace.value;
        if (changed.has('files') && this.files.length > 0 && workspace) void this.#open(workspace, this.files);
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const blocked = workspace.past || workspace.unsound;
        const {busy, said} = this.#jobs;
        return html`<db-frame heading=${word('boundaries.title')} @db-close=${this.#close}>
            ${blocked ? html`<p>${word(workspace.unsound ? 'app.unsound.blocked' : 'import.past')}</p>` : this.#content(workspace)}
            ${said ? html`<div class="fault" role="alert"><div>${said.what}</div><div>${said.todo}</div></div>` : nothing}
            ${
                busy
                    ? html`<p role="status">${busy.what}</p>
                      <vaadin-progress-bar ?indeterminate=${busy.part === null} .value=${busy.part ?? 0} aria-label=${busy.what}></vaadin-progress-bar>`
                    : nothing
            }
            ${this.#buttons(workspace)}
        </db-frame>`;
    }

    #content(workspace: Workspace) {
        if (this.sources.length === 0) {
            return this.#jobs.busy
                ? nothing
                : html`<db-file-drop says=${word('boundaries.intro')} accept=${ACCEPT}
                      @db-files=${({files}: FilesEvent) => void this.#open(workspace, files)}></db-file-drop>`;
        }
        return html`<ol aria-label=${word('boundaries.steps')}>${STEPS.map(
            (step, i) =>
                html`<li aria-current=${step === this.step ? 'step' : nothing}>${i + 1}. ${word(`boundaries.step.${step}`)}</li>`
        )}</ol>
            ${this.step === 'columns' ? this.#columns() : this.step === 'match' ? this.#match(workspace) : this.#check(workspace)}`;
    }

    #columns() {
        return html`${this.sources.map(
            (source, i) => html`<db-boundary-columns .source=${source} .reading=${this.readings[i] ?? null}
                @db-reading=${({reading}: ReadingEvent) => {
                    this.readings = this.readings.map((each, k) => (k === i ? reading : each));
                }}></db-boundary-columns>`
        )}
        ${editionForm(this.edition, (change) => {
            this.edition = {...this.edition, ...change};
        })}`;
    }

    #match(workspace: Workspace) {
        return html`<db-boundary-match .lists=${knownLists(workspace)} .list=${this.list} .proposal=${this.proposal} .result=${this.matching} .settled=${this.settled}
            @db-list=${({id}: ListEvent) => void this.#choose(workspace, id)}
            @db-settle=${({key, unit}: SettleEvent) => {
                const {[key]: _before, ...others} = this.settled;
                this.settled = unit === undefined ? others : {...others, [key]: unit};
            }}></db-boundary-match>`;
    }

    #check({units}: Workspace) {
        const {result} = this;
        if (!result) return nothing;
        const count = (level: string) => result.units.filter(({properties}) => properties.level === level).length;
        const rejected = result.issues.filter(({severity}) => severity === 'error').length;
        return html`<p role="status" data-preview>${word('boundaries.preview', {districts: count('district'), communes: count('commune'), rejected})}
                ${word(`boundaries.good.${this.edition.quality}`)}</p>
            ${
                this.suspicion
                    ? html`<db-shift-notice .suspicion=${this.suspicion} .units=${units}
                          .decided=${this.decided === null ? null : this.decided?.misreading}
                          @db-shift=${({choice}: ShiftEvent) => this.#decide(choice)}
                          @db-shift-again=${() => this.#decide(undefined)}></db-shift-notice>`
                    : nothing
            }
            <db-boundary-findings .result=${result}></db-boundary-findings>`;
    }

    #buttons(workspace: Workspace) {
        const isBusy = this.#jobs.busy !== null;
        const cancel = () => (isBusy ? this.#stop() : this.#close());
        const at = STEPS.indexOf(this.step);
        const undecided = (this.suspicion?.choices.length ?? 0) > 0 && this.decided === undefined;
        const complete = isComplete(this.edition) && this.readings.some(({use}) => use);
        const count = this.result?.units.length ?? 0;
        return html`<vaadin-button slot="footer" theme="tertiary" data-act="cancel" @click=${cancel}>${word('app.cancel')}</vaadin-button>
            ${
                this.sources.length === 0
                    ? nothing
                    : html`<vaadin-button slot="footer" ?disabled=${isBusy} @click=${() => this.#again()}>${word('import.other')}</vaadin-button>
                      <vaadin-button slot="footer" data-act="back" ?disabled=${at === 0 || isBusy} @click=${() => (this.step = STEPS[at - 1]!)}>${word('boundaries.back')}</vaadin-button>
                      ${
                          this.step === 'check'
                              ? html`<vaadin-button slot="footer" theme="primary" data-act="load" ?disabled=${isBusy || count === 0 || undecided}
                                    @click=${() => void this.#load(workspace)}>${word('boundaries.go', {count})}</vaadin-button>`
                              : html`<vaadin-button slot="footer" theme="primary" data-act="next" ?disabled=${isBusy || !complete}
                                    title=${complete ? '' : word('boundaries.incomplete')} @click=${() => void this.#next(workspace)}>${word('boundaries.next')}</vaadin-button>`
                      }`
            }`;
    }

    async #next(workspace: Workspace): Promise<void> {
        if (holdsWrongDay(this.renderRoot)) return;
        if (this.step === 'columns') {
            if (await this.#propose(workspace)) this.step = 'match';
        } else if (await this.#work(workspace)) this.step = 'check';
        if (this.#jobs.lost) this.#again();
    }

    // what was found out about the positions stays; the units are worked out anew by the choice made
    #decide(choice: Choice | null | undefined): void {
        const before = this.decided?.misreading;
        this.decided = choice;
        const workspace = this.#workspace.value;
        if (workspace && before !== choice?.misreading) void this.#work(workspace);
    }

    #again(): void {
        this.step = 'columns';
        this.sources = [];
        this.result = null;
        this.matching = null;
        this.suspicion = null;
        this.decided = undefined;
    }

    #stop(): void {
        this.#jobs.stop();
        this.#again();
    }

    async #open(workspace: Workspace, files: readonly File[]): Promise<void> {
        this.#again();
        this.#names = files.map(({name}) => name);
        const sources = await this.#jobs.open(workspace, files);
        if (!sources) return;
        this.sources = sources;
        this.readings = sources.map(proposedReading);
        this.edition = {...this.edition, province: this.#provinceOf(workspace)};
    }

    /** Match with every list, and keep the one that fits most, where it fits. */
    async #propose(workspace: Workspace): Promise<boolean> {
        const tried: {readonly list: KnownList; readonly matches: UnitMatches}[] = [];
        for (const list of knownLists(workspace)) {
            const matches = await this.#jobs.match(workspace, this.readings, list);
            if (!matches) return false;
            tried.push({list, matches});
        }
        const [best] = tried.sort((a, b) => fitOf(b.matches) - fitOf(a.matches));
        const [fit, total] = best ? [fitOf(best.matches), best.matches.matches.length] : [0, 0];
        const isFit = best !== undefined && isWorthProposing(fit, total);
        this.proposal = word(isFit ? 'boundaries.list.proposed' : 'boundaries.list.noneFits', {count: fit, total});
        this.list = isFit ? best.list.id : '';
        this.matching = isFit ? best.matches : null;
        this.settled = isFit ? settledBy(best.matches) : {};
        return true;
    }

    async #choose(workspace: Workspace, id: string): Promise<void> {
        this.proposal = '';
        this.list = id;
        this.settled = {};
        this.matching = null;
        const list = knownLists(workspace).find((each) => each.id === id);
        if (!list) return;
        this.matching = await this.#jobs.match(workspace, this.readings, list);
        if (this.matching) this.settled = settledBy(this.matching);
    }

    /** Make the units by what is chosen now and say how well they hold. */
    async #work(workspace: Workspace): Promise<boolean> {
        const {units, view} = workspace;
        const undo = this.decided?.misreading;
        const known = units ? {'unit-set': [units.set], unit: units.units} : undefined;
        const ask = {
            readings: this.readings,
            settled: this.settled,
            set: this.#set(workspace),
            known,
            unitSet: view.unitSet,
            undo
        };
        const result = await this.#jobs.check(workspace, ask);
        if (!result) return false;
        if (undo === undefined) this.suspicion = result.suspicion;
        this.result = result;
        return true;
    }

    #set(workspace: Workspace) {
        const {name, validFrom, validTo, quality, source, province, provinceName} = this.edition;
        const code = province.trim();
        return {
            id: newSetId(workspace.records, code, validFrom),
            name: name.trim(),
            validFrom,
            ...(validTo ? {validTo} : {}),
            quality,
            source: source.trim(),
            ...(code ? {province: {code, name: provinceName.trim() || knownName(workspace, code)}} : {})
        };
    }

    // the one that the files name; else that of the project, unless the units above are provinces that are not it
    #provinceOf({units}: Workspace): string {
        const named = new Set(this.sources.flatMap(({province}) => province || []));
        const [only] = named;
        if (named.size === 1 && only) return only;
        const [top] = this.readings;
        if (top?.level === 'district' && top.parent) return '';
        return units?.units.find(({properties}) => properties.level === 'province')?.properties.code ?? '';
    }

    async #load(workspace: Workspace): Promise<void> {
        const {result} = this;
        if (!result) return;
        const page = (this.getRootNode() as ShadowRoot).host ?? this;
        this.#close();
        try {
            const why = shiftReason(result.unitSet.properties.source, this.suspicion, this.decided);
            await workspace.run(loadUnits(result, this.#names, why));
            workspace.look({unitSet: result.unitSet.id});
            const extent = extentOf(result.units.slice(0, 1));
            if (extent) workspace.showBox(extent);
            const values = {name: result.unitSet.properties.name, count: result.units.length};
            page.dispatchEvent(new SayEvent(word('boundaries.done', values)));
        } catch (error) {
            page.dispatchEvent(problemEvent(problemOf(error)));
        }
    }

    #close(): void {
        this.dispatchEvent(new Event('db-close'));
    }
}

// a province that another set of the project names keeps that name
function knownName({records}: Workspace, code: string): string {
    return (
        [...records.layer('unit').values()].find(({properties}) => properties.code === code)?.properties.name ?? code
    );
}

declare global {
    interface HTMLElementTagNameMap {
        'db-boundaries': BoundariesDialog;
    }
}
