import '@vaadin/button';
import '@vaadin/checkbox';
import '@vaadin/combo-box';
import type {ComboBox} from '@vaadin/combo-box';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {formatDms} from '../../crs/format.ts';
import {type BaseSystem, baseSystem, baseSystems} from '../../raster/base-system.ts';
import {baseGround, dpiOnPaper, fittingSystems} from '../../raster/chosen-base.ts';
import type {BaseSummary} from '../../raster/open-base.ts';
import {BASE_OPACITY} from '../../sheet/sheet-base.ts';
import {boxOfUnits} from '../../units/units-box.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {number, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {saidOf} from './job-fault.ts';
import {baseBytes, baseKeeping, dropBase, keepBase, keepLaid, MOST_KEPT_BYTES} from './kept-base.ts';
import {jobSaid, type PrintJob} from './print-job.ts';
import {type ChosenBase, setUnderSheets, underSheets} from './under-sheets.ts';

const MEGABYTE = 2 ** 20;

/**
 * Choose what lies under the sheets: files, the system where none of them tells it, how opaque it is.
 *
 * @fires db-base when something of it has changed: see `underSheets`
 */
@customElement('db-sheet-base')
export class SheetBaseForm extends LitElement {
    static override styles = [
        panelStyle,
        css`
            input[type='range'] { inline-size: 100%; accent-color: var(--colour-accent); }
            vaadin-combo-box { inline-size: 100%; }
            label { display: block; }
            .name { overflow-wrap: anywhere; }
            vaadin-checkbox { --vaadin-checkbox-size: 16px; }
        `
    ];

    readonly #workspace = new WorkspaceController(this, []);
    /** Of the sheets, where it is fixed: how fine the base is on paper is told for it. */
    @property({type: Number}) scale = 0;
    @state() private files: readonly File[] = [];
    @state() private summary: BaseSummary | null = null;
    @state() private system = '';
    @state() private opacity = BASE_OPACITY;
    @state() private job: PrintJob = {kind: 'idle'};
    @state() private said = '';
    #cancel: AbortController | null = null;

    override connectedCallback() {
        super.connectedCallback();
        const under = underSheets();
        if (!under) return;
        this.files = under.files;
        this.summary = under.summary;
        this.system = under.base?.system ?? '';
        this.opacity = under.base?.opacity ?? BASE_OPACITY;
    }

    override disconnectedCallback() {
        super.disconnectedCallback();
        this.#cancel?.abort();
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const {summary} = this;
        return html`<div class="stack">
            ${summary ? this.#chosen(workspace, summary) : html`<p class="small quiet">${word('base.none')}</p>`}
            <div class="row">
                <vaadin-button theme="small" ?disabled=${this.job.kind === 'working'} @click=${() => this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.click()}>${word(summary ? 'base.change' : 'base.choose')}</vaadin-button>
                ${summary ? html`<vaadin-button theme="small" @click=${() => this.#remove(workspace)}>${word('base.remove')}</vaadin-button>` : nothing}
                <input type="file" multiple hidden aria-label=${word('base.choose')} @change=${(event: Event) => void this.#picked(workspace, event)} />
            </div>
            ${jobSaid(this.job, () => this.#cancel?.abort())}
            ${this.said ? html`<p class="error small" role="alert">${this.said}</p>` : nothing}
        </div>`;
    }

    #chosen(workspace: Workspace, summary: BaseSummary) {
        const {size} = summary;
        const kind = size
            ? word('base.scan', {width: number(size.width, 0), height: number(size.height, 0)})
            : word('base.tiles');
        const hash = word('base.hash', {hash: summary.sha256.slice(0, 12)});
        const percent = Math.round(this.opacity * 100);
        return html`<p class="name"><strong>${summary.name}</strong> <span class="small quiet">${kind} · ${hash}</span></p>
            ${summary.kind === 'scan' ? this.#systems(workspace, summary) : nothing}
            ${this.#ground(summary)}
            <label class="small">${word('base.opacity', {percent})}
                <input type="range" min="0" max="100" step="5" .value=${String(percent)} aria-valuetext="${percent} %"
                    @change=${(event: Event) => {
                        this.opacity = Number((event.target as HTMLInputElement).value) / 100;
                        this.#tellOn(workspace);
                    }} /></label>
            ${this.#keeping(workspace)}`;
    }

    #keeping({projectId}: Workspace) {
        const keeping = baseKeeping();
        const megabytes = number(Math.max(0.1, baseBytes(this.files) / MEGABYTE), 1);
        const isKept = keeping === 'kept' || keeping === 'copying';
        return html`<vaadin-checkbox label=${word('base.keep', {size: megabytes})} .checked=${isKept}
                @change=${(event: Event) => void this.#keep(projectId, (event.target as HTMLInputElement).checked)}></vaadin-checkbox>
            ${
                keeping === null || isKept
                    ? html`<p class="small quiet" role="status">${word(keeping === 'copying' ? 'base.copying' : keeping ? 'base.kept' : 'base.notKept')}</p>`
                    : html`<p class="warning small" role="alert">${word(`base.keep.${keeping}`, {size: megabytes, most: number(MOST_KEPT_BYTES / MEGABYTE, 0)})}</p>`
            }`;
    }

    async #keep(project: string, wanted: boolean): Promise<void> {
        const under = underSheets();
        const done = wanted && under ? keepBase(project, under) : dropBase(project);
        this.requestUpdate();
        await done;
        this.requestUpdate();
    }

    #systems(workspace: Workspace, summary: BaseSummary) {
        const fits = fittingSystems(summary, boxOfUnits(workspace.units?.units ?? []));
        const others = baseSystems().filter(({code}) => !fits.some((each) => each.code === code));
        const item = (system: BaseSystem, fitting: boolean) => {
            const label = `${spoken() === 'vi' ? system.name : system.nameEn} (${system.code})`;
            return {value: system.code, label: fitting ? word('base.fits', {name: label}) : label};
        };
        const items = [...fits.map((each) => item(each, true)), ...others.map((each) => item(each, false))];
        const {system: told, unknownSystem} = summary;
        const help =
            told && told.code === this.system
                ? word('base.systemBy', {file: told.from})
                : this.system
                  ? ''
                  : unknownSystem
                    ? word('base.systemUnknown', {text: unknownSystem})
                    : word('base.systemAsked');
        return html`<vaadin-combo-box theme="small" label=${word('base.system')} required .items=${items} item-value-path="value" item-label-path="label"
            helper-text=${help} .value=${this.system} @change=${(event: Event) => {
                this.system = (event.target as ComboBox).value ?? '';
                this.#tellOn(workspace);
            }}></vaadin-combo-box>`;
    }

    #ground(summary: BaseSummary) {
        const system = this.system ? baseSystem(this.system) : null;
        if (!system) return nothing;
        const ground = baseGround(summary, system.code);
        if (!ground) return html`<p class="warning small">${word('base.nowhere')}</p>`;
        const [west, south, east, north] = ground.box;
        const {datum, operation} = system;
        const dpi = dpiOnPaper(ground, this.scale);
        return html`<ul class="small">
            <li>${operation ? word('base.shift', {datum, code: operation.code, metres: number(operation.accuracyM, 0)}) : word('base.noShift')}</li>
            <li>${word('base.extent', {from: formatDms(west, south), to: formatDms(east, north)})}</li>
            <li>${word('base.pixel', {metres: number(ground.pixelM, 1)})}${this.scale ? ` · ${word('base.onPaper', {scale: number(this.scale, 0), dpi: number(dpi, 0)})}` : ''}</li>
        </ul>`;
    }

    async #picked(workspace: Workspace, event: Event): Promise<void> {
        const input = event.target as HTMLInputElement;
        const files = [...(input.files ?? [])];
        input.value = '';
        if (files.length === 0) return;
        this.#cancel?.abort();
        const cancel = new AbortController();
        this.#cancel = cancel;
        this.said = '';
        const working = (done: number): PrintJob => ({
            kind: 'working',
            words: word('base.reading', {name: files.map(({name}) => name).join(', ')}),
            done,
            of: 100
        });
        this.job = working(0);
        try {
            const options = {
                signal: cancel.signal,
                onProgress: (done: number) => {
                    this.job = working(done);
                }
            };
            const sent = files.map((file) => ({file, fileName: file.name}));
            const {base} = await workspace.files.run('base', {files: sent}, options);
            this.files = files;
            this.summary = base;
            this.system = base.system?.code ?? '';
            this.#tell();
            void this.#keep(workspace.projectId, true);
        } catch (error) {
            // what was chosen before stays
            if (!cancel.signal.aborted) this.said = saidOf(error) ?? word('base.unreadable');
        } finally {
            if (this.#cancel === cancel) this.job = {kind: 'idle'};
        }
    }

    #remove({projectId}: Workspace): void {
        void dropBase(projectId);
        this.summary = null;
        this.files = [];
        this.system = '';
        this.said = '';
        this.#say(null);
    }

    // another system or opacity of the same files
    #tellOn({projectId}: Workspace): void {
        this.#tell();
        const under = underSheets();
        if (under) void keepLaid(projectId, under);
    }

    #tell(): void {
        const {files, summary, system, opacity} = this;
        if (!summary) return;
        const {kind, name, sha256, placement} = summary;
        const base = system ? {kind, name, sha256, system, placement, opacity} : null;
        this.#say({files, summary, base});
    }

    #say(chosen: ChosenBase | null): void {
        setUnderSheets(chosen);
        this.dispatchEvent(new Event('db-base', {bubbles: true, composed: true}));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-sheet-base': SheetBaseForm;
    }
}
