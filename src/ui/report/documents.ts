import '@vaadin/button';
import '@vaadin/dialog';
import '@vaadin/progress-bar';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {typeOfBytes} from '../../record/attachment.ts';
import type {IsoDate, UnitRecord} from '../../record/feature.ts';
import {UNIT_LEVELS} from '../../record/unit.ts';
import {REPORT_FORMATS, type ReportFormat} from '../../report/file-name.ts';
import {issueDocument} from '../../report/issue-document.ts';
import {type OfficeFields, officeFrame} from '../../report/office-fields.ts';
import type {ReportShown} from '../../report/report-bytes.ts';
import {dueBefore, type ReportAsk, reportDay, reportPeriod} from '../../report/report-ground.ts';
import {hasReport} from '../../report/report-kind.ts';
import {hashOf} from '../../store/hash.ts';
import {StorageError} from '../../store/storage.ts';
import {OutOfScope, RoleRefused} from '../act-refusals.ts';
import {SayEvent} from '../app/events.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import type {UnitChosenEvent} from '../coverage/unit-field.ts';
import {dateField, holdsWrongDay} from '../date-field.ts';
import {knownDays} from '../known-days.ts';
import {panelStyle} from '../panel-style.ts';
import {printStyle} from '../sheet/print-style.ts';
import {day, word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {downloadFile} from './document-file.ts';
import {documentForm} from './document-form.ts';
import {
    AUDIT_DOCUMENTS,
    DOCUMENT_KINDS,
    type DocumentKind,
    type DocumentSettings,
    fieldsKey,
    keepDocuments,
    recallDocuments
} from './document-settings.ts';
import {reportFile, reportShown} from './report-job.ts';
import '../coverage/unit-field.ts';
import './document-preview.ts';
import './issued-list.ts';

type Job =
    | {readonly kind: 'idle'}
    | {readonly kind: 'working'; readonly words: string; readonly done: number}
    | {readonly kind: 'said'; readonly words: string; readonly warns?: true}
    | {readonly kind: 'failed'; readonly details: string};

/** The documents that leave the office: choose a kind, a unit and a day, write what no record tells, look, take the file, issue it. */
@customElement('db-documents')
export class Documents extends LitElement {
    static override styles = [
        panelStyle,
        printStyle,
        css`
            .kinds button { display: block; inline-size: 100%; appearance: none; border: 0; border-block-end: 1px solid var(--colour-line); background: none; color: inherit; font: inherit; text-align: start; padding: 4px var(--space-2); cursor: pointer; }
            .kinds button:hover { background: var(--colour-surface-sunk); }
            .kinds button[aria-pressed='true'] { background: var(--colour-accent-quiet); }
            .kinds b { display: block; font-weight: 600; }
            vaadin-text-area { inline-size: 100%; }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['analysis', 'records', 'view']);
    @state() private settings: DocumentSettings = {kind: 'weekly', fields: {}};
    @state() private unit = '';
    @state() private asOf: IsoDate | '' = '';
    @state() private job: Job = {kind: 'idle'};
    @state() private shown: ReportShown | null = null;
    #cancel: AbortController | null = null;

    override connectedCallback() {
        super.connectedCallback();
        this.settings = recallDocuments(localStorage);
    }

    override disconnectedCallback() {
        super.disconnectedCallback();
        this.#cancel?.abort();
    }

    override render() {
        const workspace = this.#workspace.value;
        const unit = workspace && this.#unitOf(workspace);
        if (!workspace) return nothing;
        if (!unit || !workspace.plan) return html`<section><p>${word('documents.noTable')}</p></section>`;
        const {kind} = this.settings;
        const still = this.job.kind === 'working' || workspace.unsound;
        return html`
            <section class="kinds" role="group" aria-label=${word('documents.kinds')}>${DOCUMENT_KINDS.map(
                (
                    each
                ) => html`<button aria-pressed=${each === kind} data-kind=${each} @click=${() => this.#choose(each)}>
                    <b>${word(`documents.kind.${each}`)}</b>${each === kind ? html`<span class="small">${word(`documents.about.${each}`)}</span>` : nothing}
                </button>`
            )}${(['acceptance', 'worksheet'] as const).map(
                (
                    each
                ) => html`<button data-kind=${each} @click=${() => workspace.look({task: 'audit', audit: AUDIT_DOCUMENTS[each], duplicates: null})}>
                    <b>${word(`documents.kind.${each}`)}</b><span class="small quiet">${word(`documents.madeAt.${each}`)}</span>
                </button>`
            )}</section>
            ${this.#what(workspace, unit)}
            ${documentForm(kind, this.#fields(unit), this.#template(workspace, unit), (change) => this.#write(unit, change))}
            ${this.#issuing(workspace, unit, still)}
            <db-issued-list unit=${unit.properties.code}></db-issued-list>
            <section class="stack acts">
                ${workspace.unsound ? html`<p class="warning small">${word('app.unsound.blocked')}</p>` : nothing}
                <div class="row">
                    <vaadin-button data-act="preview" ?disabled=${still} @click=${() => void this.#preview(workspace, unit)}>${word('documents.preview')}</vaadin-button>
                    ${REPORT_FORMATS.toSorted((a) => (a === 'pdf' ? -1 : 0)).map(
                        (
                            format
                        ) => html`<vaadin-button theme=${format === 'pdf' ? 'primary' : ''} data-act=${format} ?disabled=${still}
                        @click=${() => void this.#download(workspace, unit, format)}>${word(`documents.${format}`)}</vaadin-button>`
                    )}
                </div>
                ${this.#said()}
            </section>
            ${this.#dialog(workspace)}`;
    }

    #what(workspace: Workspace, unit: UnitRecord) {
        const {kind} = this.settings;
        const asOf = this.asOf || workspace.asOf;
        const period = reportPeriod(kind, asOf);
        const due = period && dueBefore(period, unit.properties.level, workspace.plan!);
        return html`<section class="stack">
            <db-unit-field .units=${workspace.units} .levels=${UNIT_LEVELS.filter((level) => hasReport(kind, level))} code=${unit.properties.code} label=${word('documents.unit')}
                @db-unit-chosen=${({code}: UnitChosenEvent) => {
                    this.unit = code;
                    this.job = {kind: 'idle'};
                }}></db-unit-field>
            ${dateField({
                label: word('documents.asOf'),
                value: asOf,
                min: knownDays(workspace).min,
                max: workspace.asOf,
                onChange: (date) => {
                    this.asOf = date;
                }
            })}
            ${kind === 'weekly' ? html`<p class="small quiet">${word('documents.tuesday', {date: day(reportDay(kind, asOf))})}</p>` : nothing}
            ${period && kind !== 'weekly' ? html`<p class="small quiet">${word('documents.period', {from: day(period.from), to: day(period.to)})}${due ? html`<br />${word('documents.due', {date: day(due)})}` : nothing}</p>` : nothing}
        </section>`;
    }

    #issuing(workspace: Workspace, unit: UnitRecord, still: boolean) {
        const counts = this.settings.kind === 'weekly' && unit.properties.level === 'district';
        return html`<section class="stack">
            <p class="small quiet">${word(workspace.past ? 'documents.issuePast' : 'documents.issueHelp')} ${counts ? word('documents.issueWeekly') : ''}</p>
            <div class="row"><vaadin-button theme="small" data-act="issue" ?disabled=${still || workspace.past} @click=${() => void this.#issue(workspace, unit)}>${word('documents.issue')}</vaadin-button></div>
        </section>`;
    }

    #said() {
        const {job} = this;
        if (job.kind === 'idle') return nothing;
        if (job.kind === 'said')
            return html`<p class=${job.warns ? 'warning small' : 'small'} role="status">${job.words}</p>`;
        if (job.kind === 'failed')
            return html`<div class="error stack" role="alert"><p>${word('documents.failed')}</p>
                <details class="small"><summary>${word('documents.details')}</summary>${job.details}</details></div>`;
        return html`<div role="status"><p class="small">${job.words}</p>
            <vaadin-progress-bar .value=${job.done} .indeterminate=${job.done === 0} aria-label=${job.words}></vaadin-progress-bar>
            <vaadin-button theme="small" data-act="stop" @click=${() => this.#cancel?.abort()}>${word('documents.cancel')}</vaadin-button></div>`;
    }

    #dialog(workspace: Workspace) {
        const {shown} = this;
        const {kind} = this.settings;
        return html`<vaadin-dialog .opened=${shown !== null} header-title=${word('documents.preview')} width="92vw" height="92vh"
            @closed=${() => {
                this.shown = null;
            }}>
            <div slot="header-content" class="close"><vaadin-button theme="tertiary small" @click=${() => {
                this.shown = null;
            }}>${word('documents.close')}</vaadin-button></div>
            ${
                shown
                    ? html`<db-document-preview .shown=${shown} unit=${this.#unitOf(workspace)?.properties.code ?? ''} asOf=${reportDay(kind, this.asOf || workspace.asOf)}
                @db-close=${() => {
                    this.shown = null;
                }}></db-document-preview>`
                    : nothing
            }
        </vaadin-dialog>`;
    }

    // the unit that was chosen; the first that has documents of this kind where it has none
    #unitOf({units}: Workspace): UnitRecord | null {
        const {kind} = this.settings;
        const all = units?.units ?? [];
        const fits = ({properties}: UnitRecord): boolean => hasReport(kind, properties.level);
        return all.find((unit) => unit.properties.code === this.unit && fits(unit)) ?? all.find(fits) ?? null;
    }

    #fields({properties: {code}}: UnitRecord): OfficeFields {
        return this.settings.fields[fieldsKey(this.settings.kind, code)] ?? {};
    }

    #template({units}: Workspace, {properties: {code}}: UnitRecord) {
        const rows = (units?.units ?? []).map(({properties}) => ({...properties, parent: properties.parent ?? null}));
        return officeFrame(rows, code, {});
    }

    #choose(kind: DocumentKind): void {
        this.job = {kind: 'idle'};
        this.#keep({...this.settings, kind});
    }

    #write({properties: {code}}: UnitRecord, change: OfficeFields): void {
        const key = fieldsKey(this.settings.kind, code);
        const own = {...this.settings.fields[key], ...change};
        this.#keep({...this.settings, fields: {...this.settings.fields, [key]: own}});
    }

    #keep(settings: DocumentSettings): void {
        this.settings = settings;
        keepDocuments(localStorage, settings);
    }

    #given(workspace: Workspace, unit: UnitRecord): {ask: ReportAsk; asOf: IsoDate} {
        const ask = {kind: this.settings.kind, unit: unit.properties.code, fields: this.#fields(unit)};
        return {ask, asOf: this.asOf || workspace.asOf};
    }

    async #preview(workspace: Workspace, unit: UnitRecord): Promise<void> {
        await this.#work(async (options, counting) => {
            this.shown = await reportShown(workspace, this.#given(workspace, unit), options, counting);
            this.job = {kind: 'idle'};
        });
    }

    async #download(workspace: Workspace, unit: UnitRecord, format: ReportFormat): Promise<void> {
        await this.#work(async (options, counting) => {
            const {file, bytes} = await reportFile(workspace, this.#given(workspace, unit), format, options, counting);
            downloadFile(bytes.slice(), format, file);
            this.#say(word('documents.done', {name: file}));
        });
    }

    // looked at first: a document that lacks something never enters the register
    async #issue(workspace: Workspace, unit: UnitRecord): Promise<void> {
        await this.#work(async (options, counting) => {
            const given = this.#given(workspace, unit);
            const {kind, fields} = given.ask;
            const {lacks} = await reportShown(workspace, given, options, counting);
            if (lacks.length > 0) {
                const what = lacks.map((each) => word(`documents.lack.${each}`)).join(', ');
                this.job = {kind: 'said', words: word('documents.issueLacks', {what}), warns: true};
                return;
            }
            const copies = [];
            for (const format of ['pdf', 'docx', 'xlsx'] as const) {
                const {file: name, bytes} = await reportFile(workspace, given, format, options, counting);
                const copy = bytes.slice();
                copies.push({sha256: hashOf(copy), name, type: typeOfBytes(copy), copy});
            }
            // the bytes first: a row never names what was not stored
            await workspace.attachments.keepAttached(new Map(copies.map(({sha256, copy}) => [sha256, copy])));
            const [file, ...others] = copies.map(({copy, ...of}) => ({...of, bytes: copy.length}));
            const {code, level} = unit.properties;
            const minutes = workspace.records.layer('register').get(`R-${code}-conclusion-minutes`)?.properties;
            const written = minutes?.kind === 'conclusion-minutes' ? minutes.number : undefined;
            await workspace.run(
                issueDocument({
                    kind,
                    unit: code,
                    level,
                    unitSet: workspace.view.unitSet,
                    number: (kind === 'commune-minutes' ? written : fields.number) ?? '',
                    on: workspace.today(),
                    by: workspace.store.actor.name,
                    asOf: reportDay(kind, given.asOf),
                    from: reportPeriod(kind, given.asOf)?.from,
                    head: workspace.head,
                    file: file!,
                    others
                })
            );
            this.#say(word('documents.issuedNow', {name: file!.name}));
        });
    }

    #say(words: string): void {
        this.job = {kind: 'said', words};
        this.dispatchEvent(new SayEvent(words));
    }

    async #work(
        work: (options: Parameters<typeof reportFile>[3], counting: (day: IsoDate) => void) => Promise<void>
    ): Promise<void> {
        if (holdsWrongDay(this.renderRoot)) return;
        const cancel = new AbortController();
        this.#cancel = cancel;
        this.job = {kind: 'working', words: word('documents.working'), done: 0};
        const onProgress = (done: number, total: number, what: string): void => {
            this.job = {kind: 'working', words: wordOf(what), done: done / total};
        };
        const counting = (date: IsoDate): void => {
            this.job = {kind: 'working', words: word('documents.counting', {date: day(date)}), done: 0};
        };
        try {
            await work({signal: cancel.signal, onProgress}, counting);
        } catch (error) {
            if (this.#cancel !== cancel) return; // a newer one has begun
            if (cancel.signal.aborted) this.job = {kind: 'said', words: word('documents.stopped')};
            else if (error instanceof RoleRefused || error instanceof OutOfScope || error instanceof StorageError) {
                this.job = {kind: 'idle'};
                this.dispatchEvent(problemEvent(problemOf(error)));
            } else this.job = {kind: 'failed', details: error instanceof Error ? error.message : String(error)};
        }
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-documents': Documents;
    }
}
