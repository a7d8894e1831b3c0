import '@vaadin/button';
import '@vaadin/dialog';
import '@vaadin/menu-bar';
import type {MenuBar} from '@vaadin/menu-bar';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Sheet} from '../../sheet/sheet.ts';
import {noteText} from '../../sheet/sheet-note.ts';
import {download} from '../app/download.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {number, spoken, word} from '../words.ts';
import {saidOf} from './job-fault.ts';
import {jobSaid, type PrintJob} from './print-job.ts';
import {printPages} from './print-pages.ts';
import {pictureOf, wholeSvg} from './sheet-job.ts';
import {withFonts} from './svg-view.ts';

/** Resolutions that are offered, dots per inch. */
const DPI = [150, 200, 300, 400] as const;

interface OtherFile {
    readonly text: string;
    readonly dpi: number;
}

/** The person wants the PDF of the sheet that is shown. */
export class DownloadEvent extends Event {
    static readonly type = 'db-download';
    constructor() {
        super(DownloadEvent.type, {bubbles: true, composed: true});
    }
}

const CSS_PX_PER_MM = 96 / 25.4;

/** The inside of the preview dialog: the page as it will be printed, with zoom, pages, scale and notes. */
@customElement('db-sheet-preview')
export class SheetPreview extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            :host { display: flex; flex-direction: column; /* the dialog grows with what is in it, so the room is said here */ block-size: calc(92vh - 92px); }
            .bar { padding-block-end: var(--space-2); }
            .bar vaadin-button { min-inline-size: 0; }
            .scroll { flex: 1; min-block-size: 0; overflow: auto; background: var(--colour-surface-sunk); padding: var(--space-3); border: 1px solid var(--colour-line); }
            db-svg-view { inline-size: max-content; margin-inline: auto; }
            .notes { max-block-size: 84px; overflow: auto; padding-block-start: var(--space-2); }
        `
    ];

    @property({attribute: false}) sheet: Sheet | null = null;
    @property({attribute: false}) svg: readonly string[] = [];
    @property() paper = '';
    /** Name of an SVG of the first page; other files are named after it. */
    @property() file = '';
    @state() private failed = '';
    /** A picture that is being painted. */
    @state() private job: PrintJob = {kind: 'idle'};
    @property({type: Boolean}) busy = false;
    @state() private page = 0;
    /** Zero: the whole page is seen. */
    @state() private zoom: 'page' | 'width' | number = 'page';
    @state() private room = {width: 900, height: 520};
    #watch: ResizeObserver | null = null;
    readonly #workspace = new WorkspaceController(this, []);
    #cancel: AbortController | null = null;

    override firstUpdated() {
        const scroll = this.renderRoot.querySelector('.scroll');
        if (!scroll) return;
        this.#watch = new ResizeObserver(([entry]) => {
            if (!entry) return;
            const {width, height} = entry.contentRect;
            if (Math.abs(width - this.room.width) > 20 || Math.abs(height - this.room.height) > 20)
                this.room = {width, height};
        });
        this.#watch.observe(scroll);
    }

    override disconnectedCallback() {
        super.disconnectedCallback();
        this.#watch?.disconnect();
        this.#cancel?.abort();
    }

    override render() {
        const {sheet} = this;
        const page = sheet?.pages[this.page] ?? sheet?.pages[0];
        if (!sheet || !page) return nothing;
        const width = this.#width(page.widthMm, page.heightMm);
        const zooms = [
            ['page', word('print.zoomPage')],
            ['width', word('print.zoomWidth')],
            [1, '100 %'],
            [2, '200 %']
        ] as const;
        const lies = page.heightMm >= page.widthMm ? 'print.portrait' : 'print.landscape';
        return html`
            <div class="bar row spread">
                <strong>${word('print.scaleSaid', {scale: number(sheet.scaleDenominator, 0), paper: this.paper, lies: word(lies).toLocaleLowerCase('vi')})}</strong>
                <span class="row" role="group" aria-label=${word('print.zoom')}>
                    ${zooms.map(
                        ([zoom, label]) =>
                            html`<button class="chip" aria-pressed=${this.zoom === zoom} @click=${() => {
                                this.zoom = zoom;
                            }}>${label}</button>`
                    )}
                </span>
                ${
                    sheet.pages.length > 1
                        ? html`<span class="row">
                    <vaadin-button theme="small" aria-label=${word('print.previous')} title=${word('print.previous')} ?disabled=${this.page === 0} @click=${() => {
                        this.page--;
                    }}>‹</vaadin-button>
                    <span aria-live="polite">${word('print.page', {page: this.page + 1, pages: sheet.pages.length})}</span>
                    <vaadin-button theme="small" aria-label=${word('print.next')} title=${word('print.next')} ?disabled=${this.page >= sheet.pages.length - 1} @click=${() => {
                        this.page++;
                    }}>›</vaadin-button>
                </span>`
                        : nothing
                }
                <vaadin-menu-bar theme="small" .items=${this.#otherFiles} @item-selected=${(
                    event: CustomEvent<{value: OtherFile}>
                ) => {
                    (event.currentTarget as MenuBar).close();
                    void this.#other(event.detail.value);
                }}></vaadin-menu-bar>
                <vaadin-button theme="small" ?disabled=${this.busy} title=${word('print.nowHelp')} @click=${() => void this.#print(sheet)}>${word('print.now')}</vaadin-button>
                <vaadin-button theme="primary small" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new DownloadEvent())}>${word('print.download')}</vaadin-button>
            </div>
            ${jobSaid(this.job, () => this.#cancel?.abort())}
            ${this.failed ? html`<p class="small" role="alert">${this.failed}</p>` : nothing}
            <div class="scroll" tabindex="0" role="region" aria-label=${word('print.previewOf', {title: sheet.title})}>
                <db-svg-view .svg=${this.svg[this.page] ?? ''} .width=${width} .height=${(width * page.heightMm) / page.widthMm} label=${sheet.title}></db-svg-view>
            </div>
            ${
                sheet.notes.length > 0
                    ? html`<div class="notes small">
                ${sheet.notes.map((note) => html`<p>${noteText(note, spoken())}</p>`)}
            </div>`
                    : nothing
            }
        `;
    }

    get #otherFiles() {
        const pictures = DPI.map((dpi): OtherFile => ({text: word('print.png', {dpi}), dpi}));
        return [{text: word('print.otherFiles'), children: [{text: word('print.svg'), dpi: 0}, ...pictures]}];
    }

    async #print(sheet: Sheet): Promise<void> {
        this.failed = '';
        try {
            const all = sheet.pages.map((_, page) => page);
            await printPages(sheet, await wholeSvg(this.#workspace.value!, sheet, this.svg, all));
        } catch {
            this.failed = word('print.notPrinted');
        }
    }

    // the page that is shown, as a drawing or a picture
    async #other({dpi}: OtherFile): Promise<void> {
        const {sheet} = this;
        const workspace = this.#workspace.value;
        if (!sheet || !workspace || this.svg[this.page] === undefined) return;
        const name = this.page === 0 ? this.file : this.file.replace(/(\.\w+)$/, `-trang-${this.page + 1}$1`);
        this.failed = '';
        if (dpi === 0) {
            const [svg] = await wholeSvg(workspace, sheet, this.svg, [this.page]);
            download(await withFonts(svg!), name, 'image/svg+xml');
        } else await this.#picture(sheet, this.page, dpi, name.replace(/\.svg$/, ''));
    }

    // with what a GIS program needs to lay it in its place
    async #picture(sheet: Sheet, page: number, dpi: number, name: string): Promise<void> {
        const workspace = this.#workspace.value;
        if (!workspace || this.job.kind === 'working') return;
        const cancel = new AbortController();
        this.#cancel = cancel;
        const working = (done: number): PrintJob => ({
            kind: 'working',
            words: word('print.painting', {dpi}),
            done,
            of: 100
        });
        this.job = working(0);
        try {
            const onProgress = (done: number) => {
                this.job = working(done);
            };
            const options = {signal: cancel.signal, onProgress};
            const {png, world, aux} = await pictureOf(workspace, sheet, {page, dpi}, options);
            const own = `${name}-${dpi}dpi`;
            download(png, `${own}.png`, 'image/png');
            if (world !== null) download(world, `${own}.pgw`, 'text/plain');
            if (aux !== null) download(aux, `${own}.png.aux.xml`, 'application/xml');
            this.job = {kind: 'idle'};
        } catch (error) {
            this.job = {kind: 'idle'};
            if (cancel.signal.aborted) return;
            this.failed = saidOf(error) ?? word('print.notPainted');
        }
    }

    #width(widthMm: number, heightMm: number): number {
        const {width, height} = this.room;
        if (this.zoom === 'width') return width;
        if (this.zoom === 'page') return Math.min(width, (height * widthMm) / heightMm);
        return widthMm * CSS_PX_PER_MM * this.zoom;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-sheet-preview': SheetPreview;
    }
}
