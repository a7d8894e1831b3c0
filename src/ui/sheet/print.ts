import '@vaadin/button';
import '@vaadin/dialog';
import {html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import type {IsoDate} from '../../record/feature.ts';
import {defaultRequest} from '../../sheet/default-request.ts';
import {knownNeighbours} from '../../sheet/neighbours.ts';
import type {SheetRequest, Signer} from '../../sheet/request.ts';
import {numberedCopies, sheetFileName} from '../../sheet/series.ts';
import type {Sheet} from '../../sheet/sheet.ts';
import {download} from '../app/download.ts';
import {SayEvent} from '../app/events.ts';
import {WorkspaceController} from '../context.ts';
import {holdsWrongDay} from '../date-field.ts';
import {knownDays} from '../known-days.ts';
import {panelStyle} from '../panel-style.ts';
import {day, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {dropSeries, type HalfSeries, recallSeries} from './half-series.ts';
import {saidOf} from './job-fault.ts';
import {recallBase} from './kept-base.ts';
import {actsSection} from './print-acts.ts';
import {headingSection} from './print-heading.ts';
import {jobSaid, type PrintJob} from './print-job.ts';
import {neighboursSection} from './print-neighbours.ts';
import {paperSection} from './print-paper.ts';
import {FRESH, keepSettings, kindAsked, type PrintSettings, recallSettings} from './print-settings.ts';
import {printStyle} from './print-style.ts';
import {unitsSection} from './print-units.ts';
import {productSection} from './product-section.ts';
import {seriesOffer} from './series-offer.ts';
import {knowMade, runSeries} from './series-run.ts';
import {composeIn, type Edition, editionOf, pdfOf} from './sheet-job.ts';
import {baseUnder, nameOfUnit, sheetLacks, sheetRequest, takesBase} from './sheet-request.ts';
import type {SignersEvent} from './signers-form.ts';
import {underSheets} from './under-sheets.ts';
import './base-form.ts';
import './sheet-figures.ts';
import './sheet-preview.ts';
import './signers-form.ts';

/** The task "In bản đồ": choose units, paper, day and signers; see the sheet; take the PDF. */
@customElement('db-print')
export class Print extends LitElement {
    static override styles = [panelStyle, printStyle];

    readonly #workspace = new WorkspaceController(this, ['analysis', 'records'], (workspace, change) => {
        if (change === 'start') void this.#recall(workspace);
    });
    @state() private units: readonly string[] = ['province'];
    @state() private settings: PrintSettings = FRESH;
    /** The chosen sheets in one file with a list of contents. */
    @state() private booklet = false;
    @state() private asOf: IsoDate | '' = '';
    @state() private job: PrintJob = {kind: 'idle'};
    @state() private shown: {
        readonly unit: string;
        readonly request: SheetRequest;
        readonly sheet: Sheet;
        readonly svg: readonly string[];
    } | null = null;
    /** What was kept is there: before that no sheet is made, since its base would be left out. */
    @state() private recalled = false;
    @state() private half: HalfSeries | null = null;
    #cancel: AbortController | null = null;
    /** A base was chosen before the panel was opened: it is shown at once. */
    #hadBase = false;
    #wait: ReturnType<typeof setTimeout> | undefined;

    override connectedCallback() {
        super.connectedCallback();
        this.settings = recallSettings(localStorage);
    }

    override disconnectedCallback() {
        super.disconnectedCallback();
        this.#cancel?.abort();
    }

    async #recall({projectId}: Workspace): Promise<void> {
        const [half] = await Promise.all([recallSeries(projectId), recallBase(projectId)]);
        knowMade(half?.made ?? []);
        this.half = half;
        this.#hadBase = underSheets() !== null;
        this.recalled = true;
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const province = workspace.units?.units.find(({properties}) => properties.level === 'province');
        if (!province || !workspace.plan)
            return html`<section class="stack"><h2>${word('print.title')}</h2><p>${word('print.noTable')}</p></section>`;
        const missing = this.#missing(workspace);
        const needsSystem = underSheets()?.base === null;
        const still =
            this.job.kind === 'working' ||
            this.units.length === 0 ||
            workspace.unsound ||
            needsSystem ||
            !this.recalled;
        return html`
            ${this.job.kind === 'working' || !this.half ? nothing : html`<section>${this.#offer(workspace)}</section>`}
            ${unitsSection(workspace.units!.units, this.units, (codes, on) => this.#tick(codes, on))}
            ${paperSection(
                this.settings,
                this.asOf || workspace.asOf,
                workspace.asOf,
                knownDays(workspace),
                (change) => this.#set(change),
                (day) => {
                    this.asOf = day;
                }
            )}
            ${this.#base()}
            ${this.#heading(workspace)}
            ${this.#neighbours(workspace)}
            ${this.#signers(workspace)}
            ${productSection(workspace, this.units[0], {settings: this.settings, asOf: this.asOf || workspace.asOf, missing})}
            <section class="stack">
                ${workspace.unsound ? html`<p class="warning small">${word('app.unsound.blocked')}</p>` : nothing}
                ${needsSystem ? html`<p class="warning small">${word('base.needsSystem')}</p>` : nothing}
                ${this.units.length === 0 ? html`<p class="warning small">${word('print.noneChosen')}</p>` : nothing}
                ${missing.length > 0 ? html`<p class="note small">${word('print.willBeDraft', {what: missing.join(', ')})}</p>` : nothing}
                ${workspace.units?.set.properties.quality === 'schematic' ? html`<p class="note small">${word('print.willBeSchematic')}</p>` : nothing}
            </section>
            ${actsSection(
                {sheets: this.units.length, booklet: this.booklet, copies: this.settings.copies},
                this.job,
                still,
                {
                    setBooklet: (on) => {
                        this.booklet = on;
                    },
                    setCopies: (copies) => this.#set({copies}),
                    preview: () => holdsWrongDay(this.renderRoot) || void this.#preview(workspace),
                    download: () => holdsWrongDay(this.renderRoot) || void this.#download(workspace, this.units),
                    cancel: () => this.#cancel?.abort()
                }
            )}
            ${this.#dialog(workspace)}
        `;
    }

    #offer(workspace: Workspace) {
        const now = {
            head: workspace.head,
            unitSet: workspace.view.unitSet,
            base: baseUnder(this.half?.settings ?? this.settings)?.sha256 ?? null
        };
        return seriesOffer(this.half, now, {
            disabled: workspace.unsound || underSheets()?.base === null,
            goOn: () => {
                const {units, booklet, settings, asOf} = this.half!;
                [this.units, this.booklet, this.asOf] = [units, booklet, asOf];
                this.#set(settings);
                void this.#download(workspace, units);
            },
            drop: () => {
                this.half = null;
                void dropSeries(workspace.projectId);
            }
        });
    }

    #base() {
        const {edition, scaleDenominator} = this.settings;
        if (!this.recalled) return nothing;
        return html`<section><details ?open=${this.#hadBase}><summary><h3>${word('base.title')}</h3></summary>
            <db-sheet-base .scale=${scaleDenominator ?? 0} @db-base=${() => {
                this.requestUpdate();
                if (this.shown) this.#refresh();
            }}></db-sheet-base>
            ${underSheets() && edition !== 'full' && !takesBase(edition) ? html`<p class="note small">${word(`base.${edition}`)}</p>` : nothing}
        </details></section>`;
    }

    // the sheet as it would be for the first unit, before any figure is counted
    #first(workspace: Workspace): SheetRequest | null {
        const [unit] = this.units;
        if (unit === undefined) return null;
        return sheetRequest(workspace, unit, this.settings, {
            asOf: this.asOf || workspace.asOf,
            records: workspace.records
        });
    }

    #missing(workspace: Workspace): readonly string[] {
        const request = this.#first(workspace);
        return request ? sheetLacks(workspace, request) : [];
    }

    #heading(workspace: Workspace, open = false) {
        const [unit] = this.units;
        const from = {records: workspace.records, unitSet: workspace.view.unitSet};
        const {paper} = this.settings;
        const {template: kind} = kindAsked(this.settings);
        const template = unit === undefined ? null : defaultRequest(unit, paper, '', from, kind).fields;
        return headingSection(this.settings.fields, template, open, (name, value) => this.#setField(name, value));
    }

    // a set that holds other provinces too draws and names them itself
    #neighbours({units, asOf}: Workspace) {
        const provinces = units?.units.filter(({properties}) => properties.level === 'province') ?? [];
        if (provinces.length !== 1 || !this.units.includes('province')) return nothing;
        const known = knownNeighbours(provinces[0]!, provinces[0]!, this.asOf || asOf);
        return neighboursSection(this.settings.neighbours, known, (neighbours) => this.#set({neighbours}));
    }

    #signers(workspace: Workspace, open = false) {
        const signers = this.#first(workspace)?.signers ?? [];
        if (signers.length === 0) return nothing;
        const done = signers.filter(({name, date}) => name && date).length;
        return html`<section><details ?open=${open}><summary><h3>${word('print.signers', {done, all: signers.length})}</h3></summary>
            <db-signers .signers=${signers} @db-signers=${(event: SignersEvent<Signer>) => this.#set({signers: event.signers})}></db-signers>
        </details></section>`;
    }

    #dialog(workspace: Workspace) {
        const {shown} = this;
        return html`<vaadin-dialog .opened=${shown !== null} header-title=${shown ? word('print.previewTitle', {unit: nameOfUnit(workspace, shown.unit)}) : ''} width="92vw" height="92vh"
            @closed=${() => {
                this.shown = null;
            }}>
            <div slot="header-content" class="close"><vaadin-button theme="tertiary small" @click=${() => {
                this.shown = null;
            }}>${word('print.close')}</vaadin-button></div>
            ${
                shown
                    ? html`<div class="live">
                    <aside aria-label=${word('print.liveForm')}>
                        <p class="small quiet">${word('print.live')}</p>
                        ${this.#heading(workspace, true)} ${this.#signers(workspace, true)}
                        ${jobSaid(this.job, () => this.#cancel?.abort())}
                        <section><db-sheet-figures unit=${shown.unit} asOf=${shown.request.asOf} @db-close=${() => {
                            this.shown = null;
                        }}></db-sheet-figures></section>
                    </aside>
                    <db-sheet-preview .sheet=${shown.sheet} .svg=${shown.svg} paper=${shown.request.paper} file=${sheetFileName(shown.request, 'svg')} ?busy=${this.job.kind === 'working'}
                @db-download=${() => void this.#downloadShown(workspace)}></db-sheet-preview></div>`
                    : nothing
            }
        </vaadin-dialog>`;
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
                words: word('print.composing', {at: 1, of: 1, unit: nameOfUnit(workspace, unit)}),
                done: 0,
                of: 1
            };
            // of numbered copies the first is shown
            const bare = sheetRequest(workspace, unit, this.settings, edition);
            const request = numberedCopies(bare, this.settings.copies)[0]!;
            // what takes long is laying the base
            const onProgress = (percent: number): void => {
                this.job = {kind: 'working', words: word('base.laying', {percent}), done: percent, of: 100};
            };
            this.shown = {unit, request, ...(await composeIn(workspace, request, edition, {signal, onProgress}))};
            this.job = {kind: 'idle'};
        });
    }

    async #downloadShown(workspace: Workspace): Promise<void> {
        const {shown} = this;
        if (!shown) return;
        if ((this.settings.copies ?? 1) > 1) return this.#download(workspace, [shown.unit]);
        await this.#work(workspace, shown.unit, async (signal) => {
            this.job = {
                kind: 'working',
                words: word('print.writing', {at: 1, of: 1, unit: nameOfUnit(workspace, shown.unit)}),
                done: 0,
                of: 1
            };
            this.#save(await pdfOf(workspace, shown.sheet, signal), shown.request);
            this.#finish(1);
        });
    }

    // a series, or the same sheets in one file; what is downloaded stays when it is stopped
    async #download(workspace: Workspace, chosen: readonly string[]): Promise<void> {
        const booklet = this.booklet && chosen.length > 1;
        const units = booklet ? chosen.toSorted() : chosen;
        const copies = this.settings.copies ?? 1;
        let [at, made] = [units[0] ?? '', 0];
        await this.#work(
            workspace,
            () => at,
            async (signal) => {
                const edition = await this.#ready(workspace, signal);
                const wish = {units, booklet, settings: this.settings, base: baseUnder(this.settings)?.sha256 ?? null};
                const bare = await runSeries(workspace, edition, wish, this.half, {
                    signal,
                    onHalf: (half) => {
                        this.half = half;
                        made = half?.made.length ?? made;
                    },
                    onSheet: (words, done, of) => {
                        at = units[Math.floor(done / copies)] ?? units.at(-1)!;
                        this.job = {kind: 'working', words, done, of};
                    }
                });
                this.#finish(booklet ? copies : units.length * copies, bare);
            },
            () => made
        );
    }

    #save(bytes: Uint8Array<ArrayBuffer>, request: SheetRequest): void {
        download(bytes, sheetFileName(request), 'application/pdf');
    }

    #finish(count: number, bare: readonly string[] = []): void {
        const done = word('print.done', {count});
        const words = bare.length > 0 ? `${done} ${word('base.outsideOf', {units: bare.join(', ')})}` : done;
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
            if (cancel.signal.aborted)
                this.job = {
                    kind: 'said',
                    words: files() > 0 ? word('print.stopped', {count: files()}) : word('print.stoppedAtOnce')
                };
            else {
                const name = nameOfUnit(workspace, typeof unit === 'string' ? unit : unit());
                this.job = {
                    kind: 'failed',
                    unit: name,
                    files: files(),
                    details: error instanceof Error ? error.message : String(error),
                    fault: saidOf(error)
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
