import '@vaadin/button';
import '@vaadin/dialog';
import '@vaadin/menu-bar';
import type {MenuBar} from '@vaadin/menu-bar';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Sheet} from '../../sheet/sheet.ts';
import {download} from '../app/download.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {number, word} from '../words.ts';
import {DPI, pngOf} from './png-file.ts';
import {loadPage, withFonts} from './svg-view.ts';

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
    @property({type: Boolean}) busy = false;
    @state() private page = 0;
    /** Zero: the whole page is seen. */
    @state() private zoom: 'page' | 'width' | number = 'page';
    @state() private room = {width: 900, height: 520};
    #watch: ResizeObserver | null = null;

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
                    <vaadin-button theme="small" ?disabled=${this.page === 0} @click=${() => {
                        this.page--;
                    }}>${word('print.previous')}</vaadin-button>
                    <span aria-live="polite">${word('print.page', {page: this.page + 1, pages: sheet.pages.length})}</span>
                    <vaadin-button theme="small" ?disabled=${this.page >= sheet.pages.length - 1} @click=${() => {
                        this.page++;
                    }}>${word('print.next')}</vaadin-button>
                </span>`
                        : nothing
                }
                <vaadin-menu-bar theme="small" .items=${this.#otherFiles} @item-selected=${(
                    event: CustomEvent<{value: OtherFile}>
                ) => {
                    (event.currentTarget as MenuBar).close();
                    void this.#other(event.detail.value);
                }}></vaadin-menu-bar>
                <vaadin-button theme="primary small" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new DownloadEvent())}>${word('print.download')}</vaadin-button>
            </div>
            ${this.failed ? html`<p class="small" role="alert">${this.failed}</p>` : nothing}
            <div class="scroll" tabindex="0" role="region" aria-label=${word('print.previewOf', {title: sheet.title})}>
                <db-svg-view .svg=${this.svg[this.page] ?? ''} .width=${width} .height=${(width * page.heightMm) / page.widthMm} label=${sheet.title}></db-svg-view>
            </div>
            ${
                sheet.notes.length > 0
                    ? html`<div class="notes small">
                ${sheet.notes.map((note) => html`<p>${note}</p>`)}
            </div>`
                    : nothing
            }
        `;
    }

    get #otherFiles() {
        const pictures = DPI.map((dpi): OtherFile => ({text: word('print.png', {dpi}), dpi}));
        return [{text: word('print.otherFiles'), children: [{text: word('print.svg'), dpi: 0}, ...pictures]}];
    }

    // the page that is shown, as a drawing or a picture
    async #other({dpi}: OtherFile): Promise<void> {
        const page = this.sheet?.pages[this.page];
        const svg = this.svg[this.page];
        if (!page || svg === undefined) return;
        const name = this.page === 0 ? this.file : this.file.replace(/(\.\w+)$/, `-trang-${this.page + 1}$1`);
        this.failed = '';
        try {
            if (dpi === 0) download(await withFonts(svg), name, 'image/svg+xml');
            else {
                const bytes = await pngOf(await loadPage(svg), page.widthMm, page.heightMm, dpi);
                download(bytes, name.replace(/\.svg$/, `-${dpi}dpi.png`), 'image/png');
            }
        } catch {
            this.failed = word('print.pngTooLarge');
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
