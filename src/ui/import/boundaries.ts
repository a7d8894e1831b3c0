import type {Select} from '@vaadin/select';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {FileFault} from '../../exchange/fault.ts';
import type {Choice, Suspicion} from '../../exchange/suspicion.ts';
import {type Sentence, sentence} from '../../record/sentence.ts';
import {UNIT_LEVELS, type UnitSetQuality} from '../../record/unit.ts';
import type {Boundaries, BoundaryFile} from '../../units/read-boundaries.ts';
import {SayEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {dateField} from '../date-field.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {type BoundarySource, openBoundarySource, provinceIn} from './boundary-source.ts';
import {extentOf} from './extent.ts';
import type {FilesEvent} from './file-drop.ts';
import {loadUnits, newSetId} from './load-units.ts';
import type {ShiftEvent} from './shift-notice.ts';
import {shiftReason} from './shift-reason.ts';
import '@vaadin/button';
import '@vaadin/progress-bar';
import '@vaadin/select';
import '@vaadin/text-field';
import '../app/frame.ts';
import './file-drop.ts';
import './shift-notice.ts';

interface SetForm {
    readonly name: string;
    readonly validFrom: string;
    readonly quality: UnitSetQuality;
    readonly source: string;
    readonly province: string;
    readonly provinceName: string;
}

const SHOWN = 100;

/**
 * Load a unit set from one or two boundary files: choose the properties, see what comes of it, take it as one act.
 *
 * @fires {Event} db-close
 */
@customElement('db-boundaries')
export class BoundariesDialog extends LitElement {
    static override styles = [
        look,
        css`
            db-frame {
                --frame-width: 860px;
            }
            .row {
                display: grid;
                grid-template-columns: repeat(4, 1fr);
                gap: 0 var(--space-3);
            }
            .row > * {
                min-inline-size: 0;
            }
            .wide {
                grid-column: span 2;
            }
            h3 {
                margin-block-start: var(--space-3);
            }
            .issues {
                max-block-size: 150px;
                margin: 0;
                padding-inline-start: var(--space-5);
                overflow: auto;
                font-size: var(--text-small);
            }
            .fault {
                padding: var(--space-3);
                border-inline-start: 4px solid var(--colour-error);
                background: var(--colour-error-quiet);
            }
            .issues [data-severity='error']::marker {
                color: var(--colour-error);
            }
        `
    ];

    @property({attribute: false}) files: readonly File[] = [];
    @state() private sources: readonly BoundarySource[] = [];
    @state() private form: SetForm = {
        name: '',
        validFrom: '',
        quality: 'third-party',
        source: '',
        province: '',
        provinceName: ''
    };
    @state() private result: Boundaries | null = null;
    @state() private said: Sentence | null = null;
    @state() private busy = false;
    @state() private suspicion: Suspicion | null = null;
    /** What was chosen about borders that seem shifted: one way back, null for none, undefined before. */
    @state() private decided: Choice | null | undefined = undefined;
    #cancel: AbortController | null = null;
    readonly #workspace = new WorkspaceController(this, ['records', 'view']);

    override updated(changed: PropertyValues<this>): void {
        if (changed.has('files') && this.files.length > 0) void this.#open(this.files);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#cancel?.abort();
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        return html`<db-frame heading=${word('boundaries.title')} @db-close=${this.#close}>
            ${
                workspace.past || workspace.unsound
                    ? html`<p>${word(workspace.unsound ? 'app.unsound.blocked' : 'import.past')}</p>`
                    : this.sources.length === 0
                      ? html`<db-file-drop says=${word('boundaries.intro')}
                            @db-files=${({files}: FilesEvent) => void this.#open(files)}></db-file-drop>`
                      : this.#form()
            }
            ${this.said ? html`<div class="fault" role="alert"><div>${this.said.what}</div><div>${this.said.todo}</div></div>` : nothing}
            ${this.busy ? html`<p role="status">${word('boundaries.reading')}</p><vaadin-progress-bar indeterminate></vaadin-progress-bar>` : nothing}
            <vaadin-button slot="footer" theme="tertiary" @click=${this.#close}>${word('app.cancel')}</vaadin-button>
            ${this.sources.length > 0 ? this.#buttons(workspace) : nothing}
        </db-frame>`;
    }

    #form() {
        return html`${this.sources.map((source, i) => this.#source(source, i))}
            <div class="row">
                ${this.#text('name', 'boundaries.setName', 'wide')}
                ${dateField({
                    label: word('boundaries.validFrom'),
                    value: this.form.validFrom,
                    required: true,
                    onChange: (validFrom) => this.#set({validFrom})
                })}
                <vaadin-select theme="small" label=${word('boundaries.quality')} .value=${this.form.quality}
                    .items=${(['official', 'third-party', 'schematic'] as const).map((value) => ({value, label: word(`app.quality.${value}`)}))}
                    @change=${(event: Event) => this.#set({quality: (event.target as Select).value as UnitSetQuality})}></vaadin-select>
                ${this.#text('source', 'boundaries.source', 'wide')} ${this.#text('province', 'boundaries.provinceCode', '')}
                ${this.#text('provinceName', 'boundaries.provinceName', '')}
            </div>
            ${this.result ? this.#preview(this.result) : nothing}`;
    }

    #source({file, features, properties, level, code, name, parent}: BoundarySource, i: number) {
        const choose = (
            field: 'level' | 'code' | 'name' | 'parent',
            value: string,
            items: readonly {value: string; label: string}[]
        ) =>
            html`<vaadin-select theme="small" label=${word(`boundaries.${field}`)} .items=${[...items]} .value=${value} data-field=${field}
                @change=${(event: Event) => this.#change(i, {[field]: (event.target as Select).value})}></vaadin-select>`;
        const names = properties.map((value) => ({value, label: value}));
        return html`<h3>${file} <span class="quiet">${word('boundaries.features', {count: features.length})}</span></h3>
            <div class="row">
                ${choose(
                    'level',
                    level,
                    UNIT_LEVELS.map((value) => ({value, label: word(`boundaries.level.${value}`)}))
                )}
                ${choose('code', code, names)} ${choose('name', name, names)}
                ${choose('parent', parent, [{value: '', label: word('boundaries.none')}, ...names])}
            </div>`;
    }

    #text(field: 'name' | 'source' | 'province' | 'provinceName', label: Parameters<typeof word>[0], size: string) {
        return html`<vaadin-text-field theme="small" class=${size} label=${word(label)} .value=${this.form[field]} data-field=${field}
            ?required=${field === 'name' || field === 'source'}
            @change=${(event: Event) => this.#set({[field]: (event.target as TextField).value})}></vaadin-text-field>`;
    }

    #preview({units, issues}: Boundaries) {
        const count = (level: string) => units.filter(({properties}) => properties.level === level).length;
        const rejected = issues.filter(({severity}) => severity === 'error').length;
        return html`<p role="status" data-preview>${word('boundaries.preview', {districts: count('district'), communes: count('commune'), rejected})}</p>
            ${
                this.suspicion
                    ? html`<db-shift-notice .suspicion=${this.suspicion} .units=${this.#workspace.value?.units ?? null}
                          .decided=${this.decided === null ? null : this.decided?.misreading}
                          @db-shift=${({choice}: ShiftEvent) => this.#decide(choice)}
                          @db-shift-again=${() => this.#decide(undefined)}></db-shift-notice>`
                    : nothing
            }
            ${
                issues.length > 0
                    ? html`<h3>${word('boundaries.issues')}</h3>
                          <ul class="issues" tabindex="0">${issues.slice(0, SHOWN).map(({rule, values, severity}) => {
                              const {what, todo} = sentence(rule, values, spoken());
                              return html`<li data-severity=${severity}>${what} <span class="quiet">${todo}</span></li>`;
                          })}</ul>`
                    : nothing
            }`;
    }

    get #undecided(): boolean {
        return (this.suspicion?.choices.length ?? 0) > 0 && this.decided === undefined;
    }

    #buttons(workspace: Workspace) {
        const {name, validFrom, source} = this.form;
        const complete = name.trim() !== '' && validFrom !== '' && source.trim() !== '';
        const count = this.result?.units.length ?? 0;
        return html`
            <vaadin-button slot="footer" @click=${() => this.#again()}>${word('import.other')}</vaadin-button>
            <vaadin-button slot="footer" data-act="check" ?disabled=${this.busy} @click=${() => void this.#check(workspace)}>
                ${word('boundaries.check')}</vaadin-button>
            <vaadin-button slot="footer" theme="primary" data-act="load" ?disabled=${!complete || this.busy || count === 0 || this.#undecided}
                title=${complete ? '' : word('boundaries.incomplete')} @click=${() => void this.#load(workspace)}>
                ${word('boundaries.go', {count})}</vaadin-button>`;
    }

    // what was found out about the positions stays; the units are worked out anew by the choice made
    #decide(choice: Choice | null | undefined): void {
        const before = this.decided?.misreading;
        this.decided = choice;
        const workspace = this.#workspace.value;
        if (workspace && before !== choice?.misreading) void this.#check(workspace);
    }

    #again(): void {
        this.suspicion = null;
        this.decided = undefined;
        this.sources = [];
        this.result = null;
        this.said = null;
    }

    async #open(files: readonly File[]): Promise<void> {
        this.said = null;
        this.busy = true;
        try {
            const sources: BoundarySource[] = [];
            for (const file of files) sources.push(await openBoundarySource(file));
            this.sources = sources.sort((a, b) => UNIT_LEVELS.indexOf(a.level) - UNIT_LEVELS.indexOf(b.level));
            const workspace = this.#workspace.value;
            this.form = {...this.form, province: provinceIn(sources) || this.#provinceInUse()};
            this.busy = false;
            if (workspace) await this.#check(workspace);
        } catch (error) {
            if (error instanceof FileFault) this.said = sentence(error.rule, error.values, spoken());
            else this.#fail(error);
        }
        this.busy = false;
    }

    // what was checked is no longer what is asked for
    #change(index: number, change: Partial<BoundarySource>): void {
        this.sources = this.sources.map((source, i) => (i === index ? {...source, ...change} : source));
        this.result = null;
        this.decided = undefined;
        const workspace = this.#workspace.value;
        if (workspace) void this.#check(workspace);
    }

    #set(change: Partial<SetForm>): void {
        this.form = {...this.form, ...change};
        const workspace = this.#workspace.value;
        if (workspace && ('province' in change || 'provinceName' in change)) void this.#check(workspace);
    }

    /** Work out the units with what is chosen now; the last asking counts. */
    async #check(workspace: Workspace): Promise<Boundaries | null> {
        this.#cancel?.abort();
        const cancel = new AbortController();
        this.#cancel = cancel;
        this.busy = true;
        this.said = null;
        try {
            const {unitSet} = workspace.view;
            const undo = this.decided?.misreading;
            const known = workspace.units
                ? {'unit-set': [workspace.units.set], unit: workspace.units.units}
                : undefined;
            const {suspicion, ...result} = await workspace.files.run(
                'boundaries',
                {files: this.#asked(), set: this.#boundarySet(workspace), known, unitSet, undo},
                {signal: cancel.signal}
            );
            if (cancel.signal.aborted) return null;
            if (undo === undefined) this.suspicion = suspicion;
            this.result = result;
            return result;
        } catch {
            if (cancel.signal.aborted) return null;
            this.result = null;
            this.said = {what: word('boundaries.unusable'), todo: ''};
            return null;
        } finally {
            if (this.#cancel === cancel) this.busy = false;
        }
    }

    #asked(): BoundaryFile[] {
        return this.sources.map(({features, level, code, name, parent}) => ({
            collection: {type: 'FeatureCollection', features: [...features]},
            level,
            fields: {code, name, ...(parent ? {parent} : {})}
        }));
    }

    #boundarySet({records, today}: Workspace) {
        const {name, validFrom, quality, source, province, provinceName} = this.form;
        const from = validFrom || today();
        const code = province.trim();
        return {
            id: newSetId(records, code, from),
            name: name.trim(),
            validFrom: from,
            quality,
            source: source.trim(),
            ...(code ? {province: {code, name: provinceName.trim() || this.#knownName(code)}} : {})
        };
    }

    // files whose units name none above them are of the province that the project is about
    #provinceInUse(): string {
        if (this.sources[0]?.parent) return '';
        const units = this.#workspace.value?.units?.units ?? [];
        return units.find(({properties}) => properties.level === 'province')?.properties.code ?? '';
    }

    // a province that another set of the project names keeps that name
    #knownName(code: string): string {
        const units = this.#workspace.value?.records.layer('unit').values() ?? [];
        return [...units].find(({properties}) => properties.code === code)?.properties.name ?? code;
    }

    async #load(workspace: Workspace): Promise<void> {
        // the form may have changed since the preview: what is loaded is worked out from it now
        const result = await this.#check(workspace);
        if (!result) return;
        const page = (this.getRootNode() as ShadowRoot).host ?? this;
        const files = this.sources.map(({file}) => file);
        this.#close();
        try {
            const why = shiftReason(result.unitSet.properties.source, this.suspicion, this.decided);
            await workspace.run(loadUnits(result, files, why));
            workspace.look({unitSet: result.unitSet.id});
            const extent = extentOf(result.units.slice(0, 1));
            if (extent) workspace.showBox(extent);
            const values = {name: result.unitSet.properties.name, count: result.units.length};
            page.dispatchEvent(new SayEvent(word('boundaries.done', values)));
        } catch (error) {
            page.dispatchEvent(problemEvent(problemOf(error)));
        }
    }

    #fail(error: unknown): void {
        const page = (this.getRootNode() as ShadowRoot).host ?? this;
        this.#close();
        page.dispatchEvent(problemEvent({...problemOf(error), kept: word('app.keptAll')}));
    }

    #close(): void {
        this.dispatchEvent(new Event('db-close'));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-boundaries': BoundariesDialog;
    }
}
