import type {Geometry} from 'geojson';
import {html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {type FormFault, formFaults} from '../../exchange/form-check.ts';
import {emptyRow} from '../../exchange/form-draft.ts';
import {type FormField, formGroups} from '../../exchange/form-fields.ts';
import {layerSchema} from '../../exchange/layer-schema.ts';
import {sameJson} from '../../record/canonical-json.ts';
import type {CoordinateNote, ReportedPosition} from '../../record/grave-site.ts';
import {addRecord, editRecord} from '../../record/keep-record.ts';
import {AskEvent, SayEvent} from '../app/events.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {focusAgain, focusedNow} from '../app/regions.ts';
import type {OutlineEvent} from '../conclusion/draw-steps.ts';
import {formStyle} from '../conclusion/form-style.ts';
import {WorkspaceController} from '../context.ts';
import {titleOf as fieldTitle} from '../feature/field-words.ts';
import {recordTitle} from '../feature/record-title.ts';
import {panelStyle} from '../panel-style.ts';
import type {Trace} from '../view.ts';
import {day, spoken, word} from '../words.ts';
import type {Workspace, WorkspaceChange} from '../workspace.ts';
import {faultWords} from './fault-words.ts';
import {type FieldContext, fieldView, titleOf} from './field-view.ts';
import {formFoot} from './form-foot.ts';
import {type FormPath, pathText, withValue} from './form-path.ts';
import type {IdsEvent} from './ids-field.ts';
import type {PendingFilesEvent} from './pending-files.ts';
import {newId, placed, type RecordDraft, recordFrom, takenFrom} from './record-draft.ts';
import {recordLook} from './record-look.ts';
import type {ReportPositionEvent} from './report-position.ts';
import type {ShapeEvent} from './shape-field.ts';
import {WrittenRecord} from './written-record.ts';
import '../conclusion/draw-steps.ts';
import './ids-field.ts';
import './pending-files.ts';
import './report-position.ts';
import './shape-field.ts';

/** The id that a new record has while it is checked. */
const NEW = 'moi';

/** Fields that say how far the place may be off, by layer. */
const UNCERTAIN: Readonly<Record<string, string>> = {'grave-site': 'uncertaintyM', landmark: 'accuracyM'};

/**
 * A record written by hand: the fields of its layer's schema, its place, its files, why; what is wrong beside each field and
 * what an edit changes. Kept by one act. What is written stays on this machine until it is kept or thrown away.
 *
 * @fires {SayEvent} db-say
 * @fires {AskEvent} db-ask
 */
@customElement('db-record-form')
export class RecordForm extends LitElement {
    static override styles = [panelStyle, formStyle, recordLook];

    @state() private asked = false;
    @state() private saving = false;
    @state() private sure = false;
    /** Told after the record changed elsewhere, or where it cannot be kept. */
    @state() private told = '';
    #written: WrittenRecord | null = null;
    /** What this form has put on the map. */
    #traced: Trace | null = null;
    /** Warnings that were looked at: kept all the same by a second press. */
    #warned = '';
    readonly #workspace = new WorkspaceController(this, ['records', 'view', 'draw'], (workspace, change) =>
        this.#heard(workspace, change)
    );

    /** What had the focus when the form was opened. */
    #opener: HTMLElement | null = null;

    override connectedCallback(): void {
        super.connectedCallback();
        this.#opener = focusedNow();
    }

    override firstUpdated(): void {
        this.renderRoot.querySelector<HTMLElement>('[data-path]')?.focus();
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        // the page is another when it has been drawn without the form
        setTimeout(() => focusAgain(this.#opener));
        const workspace = this.#workspace.value;
        if (workspace && workspace.drawing.kind !== 'idle') workspace.hand({kind: 'cancel'});
        if (workspace && this.#traced && workspace.view.traced === this.#traced) workspace.look({traced: null});
    }

    override render() {
        const workspace = this.#workspace.value;
        const written = this.#written;
        if (!workspace || !written) return nothing;
        const {drawing} = workspace;
        const {base, draft} = written;
        const isDrawing = drawing.kind !== 'idle';
        return html`
            <header><h2>${base ? word('record.edit', {title: recordTitle(base)}) : word(`record.new.${draft.layer}`)}</h2>
                <button class="plain" data-act="close" title=${word('record.close')} aria-label=${word('record.close')} @click=${() => this.#close(workspace)}>
                    <vaadin-icon icon="vaadin:close-small"></vaadin-icon></button></header>
            ${
                isDrawing
                    ? html`<p class="note small">${word('record.drawFor')}</p>
                          <db-draw-steps .workspace=${workspace} .drawing=${drawing} @db-outline=${(event: OutlineEvent) => this.#outlined(workspace, event)}></db-draw-steps>`
                    : nothing
            }
            <div class="content" ?hidden=${isDrawing}>${this.#notes(workspace, written)} ${this.#groups(workspace, draft)}</div>
            ${isDrawing ? nothing : this.#foot(workspace, written)}
        `;
    }

    #notes({past}: Workspace, {draft: {layer, id}, gone, restored}: WrittenRecord) {
        const when = restored && `${day(restored)} ${restored.slice(11, 16)}`;
        return html`
            <p class="small quiet must">${word('record.required')}</p>
            ${past ? html`<p class="note small">${word('record.past')}</p>` : nothing}
            ${gone ? html`<p class="warning small" role="alert">${word('record.gone', {id: id ?? ''})}</p>` : nothing}
            ${when ? html`<p class="note small" role="status" data-restored>${word('record.restored', {when})}</p>` : nothing}
            ${this.told ? html`<p class="warning small" role="alert">${this.told}</p>` : nothing}
            ${layer === 'surveyed-area' ? html`<p class="note small">${word(id === null ? 'record.newAttempt' : 'record.attemptHint')}</p>` : nothing}
        `;
    }

    #groups(workspace: Workspace, draft: RecordDraft) {
        const {layer, id, files} = draft;
        const faults = this.asked ? this.#faults(workspace, draft) : [];
        const context = this.#context(workspace, draft, faults);
        const groups = formGroups(layer);
        const place = this.#place(workspace, draft, context);
        const own = groups.some(({key}) => key === 'position');
        return html`
            ${groups.map(
                ({key, title, fields}, i) => html`<section data-group=${key}><h3>${title[spoken()]}</h3>
                    ${key === 'position' ? place : nothing}
                    <div class="fields">${fields.map((field) => fieldView(field, [field.key], draft.typed[field.key], context))}</div>
                </section>
                ${!own && i === 0 ? html`<section data-group="where"><h3>${word('record.where')}</h3>${place}</section>` : nothing}`
            )}
            <section><db-pending-files .files=${files} of=${id ?? ''} @db-pending-files=${(event: PendingFilesEvent) => this.#write(workspace, {...draft, files: event.files})}></db-pending-files></section>
        `;
    }

    #place(workspace: Workspace, {layer, geometry, coordinate, typed}: RecordDraft, context: FieldContext) {
        const sites = (typed['siteIds'] ?? []) as readonly string[];
        return html`<db-shape-field layer=${layer} .geometry=${geometry} .coordinate=${coordinate} .sites=${sites} error=${context.error(['geometry'])}
            @db-shape=${(event: ShapeEvent) => this.#put(workspace, event.geometry, event.coordinate, event.uncertaintyM)}></db-shape-field>`;
    }

    #foot(workspace: Workspace, {draft, base, touched, durable, gone}: WrittenRecord) {
        const faults = this.asked ? this.#faults(workspace, draft) : [];
        const errors = errorsOf(faults).length;
        const {asked, sure, saving} = this;
        return formFoot(draft, {
            base,
            actor: workspace.store.actor,
            today: workspace.today(),
            errors,
            warnings: faults.length - errors,
            asked,
            touched,
            durable,
            sure,
            saving,
            blocked: workspace.past || gone,
            onWhy: (why) => this.#write(workspace, {...draft, why}),
            onPerson: () => this.dispatchEvent(new AskEvent('person')),
            onSave: () => void this.#save(workspace),
            onDiscard: () => this.#discard(workspace)
        });
    }

    #context(workspace: Workspace, draft: RecordDraft, faults: readonly FormFault[]): FieldContext {
        const error = (path: FormPath) => {
            const found = faults.find((fault) => fault.path === pathText(path));
            return found ? faultWords(found) : '';
        };
        return {
            today: workspace.today(),
            error,
            set: (path, value) => this.#set(workspace, path, value),
            emptyRow: ({key}) => emptyRow(draft.layer, key),
            special: (field, path, value) => this.#special(workspace, draft, field, path, value, error)
        };
    }

    #special(
        workspace: Workspace,
        {geometry}: RecordDraft,
        field: FormField,
        path: FormPath,
        value: unknown,
        error: FieldContext['error']
    ) {
        if (field.kind === 'ids') {
            return html`<db-ids-field class="wide" data-path=${pathText(path)} label=${titleOf(field)} layer=${field.of ?? 'grave-site'} .ids=${value ?? []} .within=${geometry} error=${error(path)}
                @db-ids=${({ids}: IdsEvent) => this.#set(workspace, path, ids)}></db-ids-field>`;
        }
        return html`<db-report-position class="wide" data-path=${pathText(path)} label=${titleOf(field)} .position=${value ?? null}
            .uncertaintyError=${error([...path, 'uncertaintyM'])} .whyError=${error([...path, 'chosen', 'why']) || error(path)}
            @db-report-position=${(event: ReportPositionEvent) => this.#reported(workspace, path, event.position)}
            @db-take-position=${() => this.#take(workspace, path)}></db-report-position>`;
    }

    #faults(workspace: Workspace, draft: RecordDraft): FormFault[] {
        const record = recordFrom(draft, this.#written?.base ?? null, draft.id ?? NEW);
        return formFaults(draft.layer, record, workspace.today());
    }

    #heard(workspace: Workspace, change: WorkspaceChange | 'start'): void {
        const {form} = workspace.view;
        if (form && !(this.#written && sameJson(form, this.#written.target))) {
            this.#written = new WrittenRecord(workspace, form);
            this.asked = this.sure = false;
            this.told = this.#warned = '';
            this.#show(workspace);
        } else if (change === 'records' && !this.saving) this.#follow();
        else if (change === 'draw') this.#drawn(workspace);
    }

    #follow(): void {
        const both = this.#written?.follow();
        if (!this.#written || !both) return;
        const {draft, touched} = this.#written;
        const fields = both.map((key) => fieldTitle(key, layerSchema(draft.layer).properties?.[key])).join(', ');
        this.told = fields ? word('record.changedBoth', {fields}) : touched ? word('record.changedElsewhere') : '';
    }

    // the outline is for the form as long as the form is open
    #drawn(workspace: Workspace): void {
        const {drawing} = workspace;
        if (drawing.kind !== 'drawn') return;
        const {geometry, from} = drawing;
        workspace.hand({kind: 'cancel'});
        this.#put(workspace, geometry, from.kind === 'given' ? (from.coordinate ?? null) : null, null);
    }

    #outlined(workspace: Workspace, event: OutlineEvent): void {
        event.stopPropagation();
        const [own] = event.outlines;
        workspace.hand({kind: 'cancel'});
        const draft = this.#written?.draft;
        if (!own || !draft) return;
        this.#write(workspace, {...draft, why: draft.why || event.why});
        this.#put(workspace, own.geometry, null, null);
    }

    #put(
        workspace: Workspace,
        geometry: Geometry,
        coordinate: CoordinateNote | null,
        uncertaintyM: number | null
    ): void {
        const draft = this.#written?.draft;
        if (!draft) return;
        const moved = placed(draft, geometry, coordinate);
        const field = UNCERTAIN[draft.layer];
        const typed = field && uncertaintyM !== null ? {...moved.typed, [field]: String(uncertaintyM)} : moved.typed;
        this.#write(workspace, {...moved, typed});
        workspace.showGeometry(geometry);
    }

    #set(workspace: Workspace, path: FormPath, value: unknown): void {
        const draft = this.#written?.draft;
        if (draft) this.#write(workspace, {...draft, typed: withValue(draft.typed, path, value)});
    }

    #reported(workspace: Workspace, path: FormPath, position: ReportedPosition | null): void {
        const draft = this.#written?.draft;
        if (!draft) return;
        const next = {...draft, typed: withValue(draft.typed, path, position)};
        // the record's own position follows the report that it was taken from
        this.#write(workspace, position?.chosen ? takenFrom(next, Number(path[1]), workspace.today()) : next);
    }

    #take(workspace: Workspace, path: FormPath): void {
        const draft = this.#written?.draft;
        if (!draft) return;
        const taken = takenFrom(draft, Number(path[1]), workspace.today());
        this.#write(workspace, taken);
        workspace.showGeometry(taken.geometry);
    }

    #write(workspace: Workspace, draft: RecordDraft): void {
        const before = this.#written?.draft;
        if (!before) return;
        this.#written?.write(draft);
        this.sure = false;
        this.#warned = '';
        this.requestUpdate();
        const [was, is] = [before, draft].map(({geometry, typed}) => [
            geometry,
            typed['uncertaintyM'],
            typed['sources']
        ]);
        if (was!.some((part, i) => part !== is![i])) this.#show(workspace);
    }

    #show(workspace: Workspace): void {
        if (!this.#written) return;
        this.#traced = this.#written.trace();
        workspace.look({traced: this.#traced});
    }

    async #save(workspace: Workspace): Promise<void> {
        const written = this.#written;
        if (!written || this.saving) return;
        const {draft, base} = written;
        const {layer, geometry, why} = draft;
        this.asked = true;
        const faults = this.#faults(workspace, draft);
        const said = faults.map(({path, issue}) => `${path} ${issue.rule}`).join();
        const doubted = said !== this.#warned;
        this.#warned = said;
        if (errorsOf(faults).length > 0 || !why.trim() || !geometry || doubted) return this.#toFault();
        const id = draft.id ?? newId(workspace, layer, geometry);
        if (id === null) {
            this.told = word(workspace.units ? 'record.outside' : 'record.noUnits');
            return;
        }
        const record = recordFrom(draft, base, id);
        const files = draft.files.map((file) => ({...file, of: id}));
        this.saving = true;
        try {
            await workspace.run(
                base ? editRecord(layer, base, record, files, why) : addRecord(layer, record, files, why)
            );
            written.forget();
            this.#leave(workspace, word(base ? 'record.savedEdit' : 'record.savedNew', {id}));
            workspace.select(id, {show: true});
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        } finally {
            this.saving = false;
        }
    }

    async #toFault(): Promise<void> {
        await this.updateComplete;
        const first = this.renderRoot.querySelector<HTMLElement>('[invalid], .lack');
        first?.scrollIntoView({block: 'center'});
        first?.focus();
    }

    #discard(workspace: Workspace): void {
        if (!this.sure) {
            this.sure = true;
            return;
        }
        this.#written?.forget();
        this.#leave(workspace, word('record.discarded'));
    }

    // the form is gone then, so the page itself carries the word
    #leave(workspace: Workspace, text: string): void {
        const page = (this.getRootNode() as ShadowRoot).host ?? this;
        this.#close(workspace);
        page.dispatchEvent(new SayEvent(text));
    }

    #close(workspace: Workspace): void {
        workspace.look({form: null, traced: null});
    }
}

function errorsOf(faults: readonly FormFault[]): readonly FormFault[] {
    return faults.filter(({issue}) => issue.severity === 'error');
}

declare global {
    interface HTMLElementTagNameMap {
        'db-record-form': RecordForm;
    }
}
