import type {SelectValueChangedEvent} from '@vaadin/select';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {importCommand} from '../../exchange/import-command.ts';
import type {Draft} from '../../exchange/read-features.ts';
import type {Choice, Suspicion} from '../../exchange/suspicion.ts';
import {type LayerId, MAP_LAYERS} from '../../record/feature.ts';
import {type Sentence, sentence} from '../../record/sentence.ts';
import {JobError} from '../../worker/job-runner.ts';
import {SayEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {extentOf} from './extent.ts';
import type {FilesEvent} from './file-drop.ts';
import type {ShiftEvent} from './shift-notice.ts';
import {shiftReason} from './shift-reason.ts';
import '@vaadin/button';
import '@vaadin/progress-bar';
import '@vaadin/select';
import '@vaadin/text-field';
import '../app/frame.ts';
import './file-drop.ts';
import './review.ts';
import './shift-notice.ts';

/** A file that was read, and what taking it would do to the project; or the reason why it could not be read. */
type Outcome =
    | {
          readonly kind: 'draft';
          readonly source: File;
          readonly draft: Draft;
          readonly same: number;
          readonly changed: number;
          readonly suspicion: Suspicion | null;
          /** What was chosen about positions that seem shifted: one way back, null for none, undefined before. */
          readonly decided: Choice | null | undefined;
      }
    | {readonly kind: 'fault'; readonly file: string; readonly said: Sentence};

type DraftOutcome = Extract<Outcome, {kind: 'draft'}>;

type Step =
    | {readonly kind: 'choose'}
    | {readonly kind: 'reading'; readonly file: string; readonly done: number; readonly total: number}
    | {readonly kind: 'review'; readonly outcomes: readonly Outcome[]};

/**
 * Import of GeoJSON files: choose, read in the worker, review what is taken and what is not and why, take it as one act
 * for each file. Nothing changes before the last step.
 *
 * @fires {Event} db-close
 */
@customElement('db-import')
export class Import extends LitElement {
    static override styles = [
        look,
        css`
            db-frame {
                --frame-width: 860px;
            }
            vaadin-select {
                margin-block-end: var(--space-3);
                min-inline-size: 320px;
            }
            vaadin-text-field {
                inline-size: 100%;
                margin-block-start: var(--space-3);
            }
            db-review + db-review,
            .fault + db-review,
            db-review + .fault {
                margin-block-start: var(--space-4);
            }
            .fault {
                padding: var(--space-3);
                border-inline-start: 4px solid var(--colour-error);
                background: var(--colour-error-quiet);
            }
            .undecided {
                align-self: center;
                margin-inline-end: auto;
            }
            .past {
                padding: var(--space-3);
                background: var(--colour-warning-quiet);
            }
        `
    ];

    /** Files to begin with, when they were dropped on the page. */
    @property({attribute: false}) files: readonly File[] = [];
    @state() private step: Step = {kind: 'choose'};
    @state() private layer: LayerId | 'guess' = 'guess';
    @state() private why = '';
    #cancel: AbortController | null = null;
    #chosen: readonly File[] = [];
    readonly #workspace = new WorkspaceController(this, ['records', 'view']);

    override updated(changed: PropertyValues<this>): void {
        if (changed.has('files') && this.files.length > 0 && this.#workspace.value) void this.#read(this.files);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#cancel?.abort();
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        return html`<db-frame heading=${word('import.title')} @db-close=${this.#close}>
            ${this.#refusal(workspace) ?? this.#step(workspace)}
        </db-frame>`;
    }

    #refusal({past, unsound}: Workspace) {
        if (!past && !unsound) return null;
        return html`<p class="past">${word(unsound ? 'app.unsound.blocked' : 'import.past')}</p>`;
    }

    #step(workspace: Workspace) {
        if (this.step.kind === 'reading') return this.#reading(this.step);
        const layers = html`<vaadin-select label=${word('import.layer')} .value=${this.layer}
            .items=${['guess' as const, ...MAP_LAYERS.filter((layer) => layer !== 'unit'), 'register' as const].map(
                (value) => ({
                    value,
                    label: value === 'guess' ? word('import.guess') : word(`layer.${value}`)
                })
            )} @value-changed=${this.#layerChosen}></vaadin-select>`;
        if (this.step.kind === 'review') return html`${layers} ${this.#review(workspace, this.step.outcomes)}`;
        return html`${layers}
            <db-file-drop says=${word('import.dropHere')} @db-files=${({files}: FilesEvent) => void this.#read(files)}></db-file-drop>
            <vaadin-button slot="footer" theme="tertiary" @click=${this.#close}>${word('app.cancel')}</vaadin-button>`;
    }

    #layerChosen({detail: {value}}: SelectValueChangedEvent): void {
        if (!value || value === this.layer) return;
        this.layer = value as LayerId | 'guess';
        if (this.step.kind === 'review') void this.#read(this.#chosen);
    }

    #reading({file, done, total}: Extract<Step, {kind: 'reading'}>) {
        return html`
            <p role="status">${word('import.reading', {file})}</p>
            <vaadin-progress-bar ?indeterminate=${total === 0} .value=${total > 0 ? done / total : 0}></vaadin-progress-bar>
            <p class="quiet">${total > 0 ? word('import.progress', {done, total}) : ''}</p>
            <vaadin-button slot="footer" @click=${() => this.#cancel?.abort()}>${word('import.cancelReading')}</vaadin-button>
        `;
    }

    #review(workspace: Workspace, outcomes: readonly Outcome[]) {
        const open = outcomes.some(isOpen);
        const count = outcomes.reduce(
            (sum, one) => sum + (one.kind === 'draft' ? one.draft.records.length - one.same : 0),
            0
        );
        return html`
            ${outcomes.map((one) =>
                one.kind === 'draft'
                    ? html`<db-review .draft=${one.draft} .same=${one.same} .changed=${one.changed}>
                          ${one.suspicion ? this.#notice(workspace, one, one.suspicion) : nothing}</db-review>`
                    : html`<div class="fault" role="alert"><strong>${word('import.fault')}: ${one.file}</strong>
                          <div>${one.said.what}</div><div>${one.said.todo}</div><div>${word('app.keptAll')}</div></div>`
            )}
            ${
                count > 0
                    ? html`<vaadin-text-field label=${word('import.why')} .value=${this.why} data-why
                          @input=${(event: Event) => (this.why = (event.target as TextField).value)}></vaadin-text-field>`
                    : nothing
            }
            <vaadin-button slot="footer" theme="tertiary" @click=${this.#close}>${word('app.cancel')}</vaadin-button>
            <vaadin-button slot="footer" @click=${() => (this.step = {kind: 'choose'})}>${word('import.other')}</vaadin-button>
            ${open && count > 0 ? html`<span slot="footer" class="quiet undecided">${word('shift.undecided')}</span>` : nothing}
            <vaadin-button slot="footer" theme="primary" data-act="import" ?disabled=${count === 0 || open}
                @click=${() => void this.#take(workspace, outcomes)}>
                ${count > 0 ? word('import.go', {count}) : word('import.nothing')}</vaadin-button>
        `;
    }

    #notice(workspace: Workspace, one: DraftOutcome, suspicion: Suspicion) {
        return html`<db-shift-notice .suspicion=${suspicion} .units=${workspace.units}
            .decided=${one.decided === null ? null : one.decided?.misreading}
            @db-shift=${({choice}: ShiftEvent) => void this.#decide(one, choice)}
            @db-shift-again=${() => void this.#decide(one, undefined)}></db-shift-notice>`;
    }

    // read the file again by the choice made; what was found out about it stays
    async #decide(one: DraftOutcome, decided: Choice | null | undefined): Promise<void> {
        const workspace = this.#workspace.value;
        if (this.step.kind !== 'review' || !workspace) return;
        const {outcomes} = this.step;
        const replace = (next: Outcome) => {
            this.step = {kind: 'review', outcomes: outcomes.map((other) => (other === one ? next : other))};
        };
        if ((one.draft.undone ?? null) === (decided?.misreading ?? null)) {
            replace({...one, decided});
            return;
        }
        const cancel = new AbortController();
        this.#cancel = cancel;
        try {
            const next = await this.#readOne(workspace, one.source, cancel.signal, decided?.misreading);
            if (cancel.signal.aborted) return;
            replace(next.kind === 'draft' ? {...next, suspicion: one.suspicion, decided} : next);
        } catch (error) {
            if (this.#cancel !== cancel || !this.isConnected) return;
            this.step = {kind: 'review', outcomes};
            if (!cancel.signal.aborted) this.#fail(error);
        }
    }

    async #read(files: readonly File[]): Promise<void> {
        const workspace = this.#workspace.value;
        if (!workspace || workspace.past || workspace.unsound) return;
        this.#chosen = files;
        this.#cancel?.abort();
        const cancel = new AbortController();
        this.#cancel = cancel;
        const outcomes: Outcome[] = [];
        try {
            for (const file of files) outcomes.push(await this.#readOne(workspace, file, cancel.signal));
            if (cancel.signal.aborted) return;
            this.why ||= word('import.whyDefault', {file: files.map(({name}) => name).join(', ')});
            this.step = {kind: 'review', outcomes};
        } catch (error) {
            // a newer reading, or a closed dialog, has taken this one's place
            if (this.#cancel !== cancel || !this.isConnected) return;
            this.step = {kind: 'choose'};
            if (cancel.signal.aborted) this.dispatchEvent(new SayEvent(word('import.cancelled')));
            else this.#fail(error);
        }
    }

    async #readOne(workspace: Workspace, file: File, signal: AbortSignal, undo?: string): Promise<Outcome> {
        this.step = {kind: 'reading', file: file.name, done: 0, total: 0};
        const ask = {
            bytes: await file.arrayBuffer(),
            fileName: file.name,
            layer: this.layer,
            records: workspace.recordList(),
            unitSet: workspace.view.unitSet,
            today: workspace.today(),
            undo
        };
        const onProgress = (done: number, total: number) => {
            this.step = {kind: 'reading', file: file.name, done, total};
        };
        try {
            const {draft, suspicion} = await workspace.files.run('read', ask, {onProgress, signal});
            const patch = importCommand(draft, {why: ''}).patch(workspace.records);
            const changed = patch.filter(({before}) => before !== null).length;
            const same = draft.records.length - patch.length;
            return {kind: 'draft', source: file, draft, same, changed, suspicion, decided: undefined};
        } catch (error) {
            if (!(error instanceof JobError) || error.rule === null) throw error;
            return {kind: 'fault', file: file.name, said: sentence(error.rule, error.values, spoken())};
        }
    }

    async #take(workspace: Workspace, outcomes: readonly Outcome[]): Promise<void> {
        const taken = outcomes.flatMap((one) =>
            one.kind === 'draft' && one.draft.records.length > one.same ? [one] : []
        );
        const page = (this.getRootNode() as ShadowRoot).host ?? this;
        this.#close();
        try {
            for (const {draft, suspicion, decided} of taken) {
                await workspace.run(importCommand(draft, {why: shiftReason(this.why.trim(), suspicion, decided)}));
                const values = {count: draft.records.length, layer: word(`layer.${draft.layer}`)};
                page.dispatchEvent(new SayEvent(word('import.done', values)));
            }
            this.#look(
                workspace,
                taken.map(({draft}) => draft)
            );
        } catch (error) {
            page.dispatchEvent(problemEvent(problemOf(error)));
        }
    }

    // bring what came in before the eyes: its layer is on and the map goes there
    #look(workspace: Workspace, drafts: readonly Draft[]): void {
        const layers = MAP_LAYERS.filter((layer) => drafts.some((draft) => draft.layer === layer));
        workspace.look({
            visible: new Set([...workspace.view.visible, ...layers]),
            listed: layers[0] ?? workspace.view.listed
        });
        const extent = extentOf(drafts.flatMap(({records}) => records));
        if (extent) workspace.showBox(extent);
    }

    #fail(error: unknown): void {
        const problem = problemOf(error);
        this.#close();
        const page = (this.getRootNode() as ShadowRoot).host ?? this;
        page.dispatchEvent(problemEvent({...problem, kept: word('app.keptAll')}));
    }

    #close(): void {
        this.dispatchEvent(new Event('db-close'));
    }
}

function isOpen(one: Outcome): boolean {
    return one.kind === 'draft' && (one.suspicion?.choices.length ?? 0) > 0 && one.decided === undefined;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-import': Import;
    }
}
