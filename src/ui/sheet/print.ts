import '@vaadin/button';
import '@vaadin/dialog';
import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import type {IsoDate} from '../../record/feature.ts';
import {defaultRequest} from '../../sheet/default-request.ts';
import type {SheetRequest, Signer} from '../../sheet/request.ts';
import {type ManifestEntry, manifestEntry, manifestOf, sheetFileName, sheetKey} from '../../sheet/series.ts';
import type {Sheet} from '../../sheet/sheet.ts';
import {missingParts} from '../../sheet/sheet-words.ts';
import {type TemplateId, templateFor} from '../../sheet/template.ts';
import {hashOf} from '../../store/hash.ts';
import {download} from '../app/download.ts';
import {SayEvent} from '../app/events.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {day, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import type {FrozenSheet} from './map-product.ts';
import {jobSaid, type PrintJob} from './print-job.ts';
import {paperSection} from './print-paper.ts';
import {FRESH, keepSettings, type PrintSettings, recallSettings} from './print-settings.ts';
import {printStyle} from './print-style.ts';
import {unitsSection} from './print-units.ts';
import {composeIn, type Edition, editionOf, pdfOf} from './sheet-job.ts';
import type {SignersEvent} from './signers-form.ts';
import './map-product.ts';
import './sheet-preview.ts';
import './signers-form.ts';

/** Kinds that are checked, appraised and accepted. */
const PRODUCTS: readonly TemplateId[] = ['province', 'district', 'commune'];
const FIELDS = ['issuer', 'superior', 'title', 'unitLine', 'number', 'secrecy'] as const;

/** The task "In bản đồ": choose units, paper, day and signers; see the sheet; take the PDF. */
@customElement('db-print')
export class Print extends LitElement {
    static override styles = [panelStyle, printStyle];

    readonly #workspace = new WorkspaceController(this, ['analysis', 'records']);
    @state() private units: readonly string[] = ['province'];
    @state() private settings: PrintSettings = FRESH;
    @state() private asOf: IsoDate | '' = '';
    @state() private job: PrintJob = {kind: 'idle'};
    @state() private shown: {
        readonly unit: string;
        readonly request: SheetRequest;
        readonly sheet: Sheet;
        readonly svg: readonly string[];
    } | null = null;
    #cancel: AbortController | null = null;
    /** Sheets that were downloaded since the panel was opened, by what they were made from. */
    readonly #made = new Map<string, ManifestEntry>();
    #wait: ReturnType<typeof setTimeout> | undefined;

    override connectedCallback() {
        super.connectedCallback();
        this.settings = recallSettings(localStorage);
    }

    override disconnectedCallback() {
        super.disconnectedCallback();
        this.#cancel?.abort();
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const province = workspace.units?.units.find(({properties}) => properties.level === 'province');
        if (!province || !workspace.plan)
            return html`<section class="stack"><h2>${word('print.title')}</h2><p>${word('print.noTable')}</p></section>`;
        const missing = this.#missing(workspace);
        const still = this.job.kind === 'working' || this.units.length === 0 || workspace.unsound;
        return html`
            ${unitsSection(workspace.units!.units, this.units, (codes, on) => this.#tick(codes, on))}
            ${paperSection(
                this.settings,
                this.asOf || workspace.asOf,
                workspace.asOf,
                (change) => this.#set(change),
                (day) => {
                    this.asOf = day;
                }
            )}
            ${this.#heading(workspace)}
            ${this.#signers(workspace)}
            ${this.#product(workspace, missing)}
            <section class="stack">
                ${workspace.unsound ? html`<p class="warning small">${word('app.unsound.blocked')}</p>` : nothing}
                ${this.units.length === 0 ? html`<p class="warning small">${word('print.noneChosen')}</p>` : nothing}
                ${missing.length > 0 ? html`<p class="note small">${word('print.willBeDraft', {what: missing.join(', ')})}</p>` : nothing}
                ${workspace.units?.set.properties.quality === 'schematic' ? html`<p class="note small">${word('print.willBeSchematic')}</p>` : nothing}
            </section>
            <section class="stack acts">
                <div class="row">
                    <vaadin-button ?disabled=${still} @click=${() => void this.#preview(workspace)}>${word('print.preview')}</vaadin-button>
                    <vaadin-button theme="primary" ?disabled=${still} @click=${() => void this.#download(workspace)}>
                        ${this.units.length > 1 ? word('print.downloadMany', {count: this.units.length}) : word('print.download')}
                    </vaadin-button>
                </div>
                ${jobSaid(this.job, () => this.#cancel?.abort())}
            </section>
            ${this.#dialog(workspace)}
        `;
    }

    // the sheet as it would be for the first unit, before any figure is counted
    #first(workspace: Workspace): SheetRequest | null {
        const [unit] = this.units;
        if (unit === undefined) return null;
        return this.#requestFor(workspace, unit, {asOf: this.asOf || workspace.asOf, records: workspace.records});
    }

    #missing(workspace: Workspace): readonly string[] {
        const request = this.#first(workspace);
        if (!request) return [];
        const units = workspace.units?.units ?? [];
        const record = units.find(({properties}) =>
            request.unit === 'province' ? properties.level === 'province' : properties.code === request.unit
        );
        return missingParts(
            request,
            templateFor(request.template, record?.properties.level ?? 'district'),
            request.fields
        );
    }

    #heading(workspace: Workspace, open = false) {
        const [unit] = this.units;
        const from = {records: workspace.records, unitSet: workspace.view.unitSet};
        const {paper, template: kind} = this.settings;
        const template = unit === undefined ? null : defaultRequest(unit, paper, '', from, kind ?? undefined).fields;
        return html`<section><details ?open=${open}><summary><h3>${word('print.heading')}</h3></summary>
            ${FIELDS.map(
                (
                    name
                ) => html`<vaadin-text-field theme="small" label=${word(`print.field.${name}`)} .value=${this.settings.fields[name] ?? ''}
                placeholder=${template?.[name] ?? ''} helper-text=${template?.[name] && !open ? word('print.fromTemplate', {value: template[name]}) : ''}
                @change=${(event: Event) => this.#setField(name, (event.target as TextField).value.trim())}></vaadin-text-field>`
            )}
        </details></section>`;
    }

    #signers(workspace: Workspace, open = false) {
        const signers = this.#first(workspace)?.signers ?? [];
        if (signers.length === 0) return nothing;
        const done = signers.filter(({name, date}) => name && date).length;
        return html`<section><details ?open=${open}><summary><h3>${word('print.signers', {done, all: signers.length})}</h3></summary>
            <db-signers .signers=${signers} @db-signers=${(event: SignersEvent<Signer>) => this.#set({signers: event.signers})}></db-signers>
        </details></section>`;
    }

    #product(workspace: Workspace, missing: readonly string[]) {
        const [unit] = this.units;
        const record = workspace.units?.units.find(({properties}) =>
            unit === 'province' ? properties.level === 'province' : properties.code === unit
        );
        // only the internal sheet is a product of the plan; a field sheet and the public edition are made from it
        if (unit === undefined || !record || (this.settings.template && !PRODUCTS.includes(this.settings.template)))
            return nothing;
        return html`<section><details><summary><h3>${word('print.product')}</h3></summary>
            <p>${word('print.product.of', {unit: record.properties.name})}</p>
            <db-map-product unit=${record.properties.code} .missing=${missing} .make=${() => this.#frozen(workspace, unit)}></db-map-product>
        </details></section>`;
    }

    async #frozen(workspace: Workspace, unit: string): Promise<FrozenSheet> {
        const {signal} = new AbortController();
        const edition = await editionOf(workspace, this.asOf || workspace.asOf, signal);
        const request = this.#requestFor(workspace, unit, edition);
        const {sheet} = await composeIn(workspace, request, edition, signal);
        const bytes = await pdfOf(workspace, sheet, signal);
        return {bytes, name: sheetFileName(request), asOf: request.asOf};
    }

    #dialog(workspace: Workspace) {
        const {shown} = this;
        return html`<vaadin-dialog .opened=${shown !== null} header-title=${shown ? word('print.previewTitle', {unit: this.#name(workspace, shown.unit)}) : ''} width="92vw" height="92vh"
            @closed=${() => {
                this.shown = null;
            }}>
            <vaadin-button slot="header-content" style="margin-inline-start: auto" theme="tertiary small" @click=${() => {
                this.shown = null;
            }}>${word('print.close')}</vaadin-button>
            ${
                shown
                    ? html`<div class="live">
                    <aside aria-label=${word('print.liveForm')}>
                        <p class="small quiet">${word('print.live')}</p>
                        ${this.#heading(workspace, true)} ${this.#signers(workspace, true)}
                        ${jobSaid(this.job, () => this.#cancel?.abort())}
                    </aside>
                    <db-sheet-preview .sheet=${shown.sheet} .svg=${shown.svg} paper=${shown.request.paper} file=${sheetFileName(shown.request, 'svg')} ?busy=${this.job.kind === 'working'}
                @db-download=${() => void this.#downloadShown(workspace)}></db-sheet-preview></div>`
                    : nothing
            }
        </vaadin-dialog>`;
    }

    #name(workspace: Workspace, code: string): string {
        const found = workspace.units?.units.find(({properties}) =>
            code === 'province' ? properties.level === 'province' : properties.code === code
        );
        return found?.properties.name ?? code;
    }

    #tick(codes: readonly string[], on: boolean): void {
        const order = [
            'province',
            ...(this.#workspace.value?.units?.units.map(({properties}) => properties.code) ?? [])
        ];
        const next = new Set(this.units);
        for (const code of codes) on ? next.add(code) : next.delete(code);
        this.units = order.filter((code) => next.has(code));
    }

    #set(change: Partial<PrintSettings>): void {
        this.settings = {...this.settings, ...change};
        keepSettings(localStorage, this.settings);
        if (this.shown) this.#refresh();
    }

    // a pause in typing, then the sheet that is shown is made anew
    #refresh(): void {
        clearTimeout(this.#wait);
        this.#wait = setTimeout(() => {
            const workspace = this.#workspace.value;
            if (!this.shown || !workspace) return;
            this.#cancel?.abort();
            void this.#preview(workspace);
        }, 500);
    }

    #setField(name: string, value: string): void {
        const {[name]: _, ...others} = this.settings.fields;
        this.#set({fields: value ? {...others, [name]: value} : others});
    }

    #requestFor(workspace: Workspace, unit: string, {asOf, records}: Pick<Edition, 'asOf' | 'records'>): SheetRequest {
        const {fields, signers, template, paper, orientation, scaleDenominator, crs} = this.settings;
        const from = {records, unitSet: workspace.view.unitSet};
        const base = defaultRequest(unit, paper, asOf, from, template ?? undefined);
        // signers were typed for posts of one kind of sheet; another kind has its own
        const fitting = signers?.map(({role}) => role).join() === base.signers.map(({role}) => role).join();
        return {
            ...base,
            orientation,
            crs,
            ...(scaleDenominator ? {scaleDenominator} : {}),
            fields: {...base.fields, ...fields},
            signers: fitting ? signers! : base.signers
        };
    }

    async #ready(workspace: Workspace, signal: AbortSignal): Promise<Edition> {
        const asOf = this.asOf || workspace.asOf;
        if (asOf !== workspace.asOf || workspace.analysis.state !== 'ready')
            this.job = {kind: 'working', words: word('print.counting', {date: day(asOf)}), done: 0, of: 1};
        return editionOf(workspace, asOf, signal);
    }

    async #preview(workspace: Workspace): Promise<void> {
        const unit = this.units[0];
        if (unit === undefined) return;
        await this.#work(workspace, unit, async (signal) => {
            const edition = await this.#ready(workspace, signal);
            this.job = {
                kind: 'working',
                words: word('print.composing', {at: 1, of: 1, unit: this.#name(workspace, unit)}),
                done: 0,
                of: 1
            };
            const request = this.#requestFor(workspace, unit, edition);
            this.shown = {unit, request, ...(await composeIn(workspace, request, edition, signal))};
            this.job = {kind: 'idle'};
        });
    }

    async #downloadShown(workspace: Workspace): Promise<void> {
        const {shown} = this;
        if (!shown) return;
        await this.#work(workspace, shown.unit, async (signal) => {
            this.job = {
                kind: 'working',
                words: word('print.writing', {at: 1, of: 1, unit: this.#name(workspace, shown.unit)}),
                done: 0,
                of: 1
            };
            this.#save(await pdfOf(workspace, shown.sheet, signal), shown.request);
            this.#finish(1);
        });
    }

    /**
     * One sheet after the other: each is downloaded as soon as it is written, so that stopping loses none; begun again, it
     * goes on with those that are not there yet. A series ends with its list.
     */
    async #download(workspace: Workspace): Promise<void> {
        const units = this.units;
        let at = 0;
        await this.#work(
            workspace,
            () => units[at] ?? '',
            async (signal) => {
                const edition = await this.#ready(workspace, signal);
                const asked = units.map((unit) => this.#requestFor(workspace, unit, edition));
                const keys = asked.map((request) => sheetKey(request, edition.table));
                // all are there: the person wants them once more
                if (keys.every((key) => this.#made.has(key))) this.#made.clear();
                for (; at < units.length; at++) {
                    const [unit, request, key] = [units[at]!, asked[at]!, keys[at]!];
                    if (this.#made.has(key)) continue;
                    const name = this.#name(workspace, unit);
                    const said = {at: at + 1, of: units.length, unit: name};
                    this.job = {kind: 'working', words: word('print.composing', said), done: at, of: units.length};
                    const {sheet} = await composeIn(workspace, request, edition, signal);
                    this.job = {kind: 'working', words: word('print.writing', said), done: at + 0.6, of: units.length};
                    const bytes = await pdfOf(workspace, sheet, signal);
                    this.#save(bytes, request);
                    const written = {file: sheetFileName(request), bytes: bytes.length, sha256: hashOf(bytes)};
                    this.#made.set(key, manifestEntry(request, name, sheet, edition.table, written));
                }
                if (units.length > 1) {
                    const entries = keys.map((key) => this.#made.get(key)!);
                    const list = JSON.stringify(manifestOf(edition.table, entries), null, 2);
                    download(`${list}\n`, 'danh-sach.json', 'application/json');
                }
                this.#finish(units.length);
            },
            () => at
        );
    }

    #save(bytes: Uint8Array<ArrayBuffer>, request: SheetRequest): void {
        download(bytes, sheetFileName(request), 'application/pdf');
    }

    #finish(count: number): void {
        const words = word('print.done', {count});
        this.job = {kind: 'said', words};
        this.dispatchEvent(new SayEvent(words));
    }

    async #work(
        workspace: Workspace,
        unit: string | (() => string),
        work: (signal: AbortSignal) => Promise<void>,
        files = () => 0
    ): Promise<void> {
        const cancel = new AbortController();
        this.#cancel = cancel;
        try {
            await work(cancel.signal);
        } catch (error) {
            if (this.#cancel !== cancel) return; // a newer one has begun
            if (cancel.signal.aborted) this.job = {kind: 'said', words: word('print.stopped', {count: files()})};
            else {
                const name = this.#name(workspace, typeof unit === 'string' ? unit : unit());
                this.job = {
                    kind: 'failed',
                    unit: name,
                    files: files(),
                    details: error instanceof Error ? error.message : String(error)
                };
            }
        }
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-print': Print;
    }
}
