import '@vaadin/button';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {IsoDate} from '../../record/feature.ts';
import type {ReportShown} from '../../report/report-bytes.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';
import '../sheet/sheet-figures.ts';
import '../sheet/svg-view.ts';

const CSS_PX_PER_MM = 96 / 25.4;

/** The inside of the preview dialog: what a document will hold on the left, its pages on the right. */
@customElement('db-document-preview')
export class DocumentPreview extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            :host { display: grid; grid-template: minmax(0, 1fr) / 260px minmax(0, 1fr); overflow: hidden; gap: var(--space-3); block-size: calc(92vh - 92px); }
            aside { overflow-y: auto; border-inline-end: 1px solid var(--colour-line); padding-inline-end: var(--space-2); }
            .scroll { flex: 1; min-block-size: 0; overflow: auto; background: var(--colour-surface-sunk); border: 1px solid var(--colour-line); padding: var(--space-3); }
            db-svg-view { inline-size: max-content; margin-inline: auto; }
            summary h3 { display: inline; }
            .paper { display: flex; flex-direction: column; gap: var(--space-2); min-block-size: 0; }
        `
    ];

    @property({attribute: false}) shown: ReportShown | null = null;
    /** Code of the unit that the document is of, and the day of its figures. */
    @property() unit = '';
    @property() asOf: IsoDate = '';
    @state() private page = 0;

    override render() {
        const {shown} = this;
        if (!shown) return nothing;
        const {title, svg, pages, lacks, headings, tables, drawings} = shown;
        const at = Math.min(this.page, svg.length - 1);
        const [width, height] = sizeOf(svg[at] ?? '');
        return html`<aside class="stack" tabindex="0">
                <h3>${title}</h3>
                ${this.unit ? html`<db-sheet-figures unit=${this.unit} asOf=${this.asOf} @db-close=${() => this.dispatchEvent(new Event('db-close'))}></db-sheet-figures>` : nothing}
                <p class="small">${word('documents.pages', {count: pages, tables, drawings})}</p>
                ${pages > svg.length ? html`<p class="note small">${word('documents.pagesShown', {shown: svg.length, count: pages})}</p>` : nothing}
                <p class="small ${lacks.length > 0 ? 'warning' : 'quiet'}" role="status">${
                    lacks.length > 0
                        ? word('documents.lacks', {
                              what: lacks.map((what) => word(`documents.lack.${what}`)).join(', ')
                          })
                        : word('documents.whole')
                }</p>
                <ul class="small">${headings.map((heading) => html`<li>${heading}</li>`)}</ul>
            </aside>
            <div class="paper">
                <div class="row">
                    <vaadin-button theme="small" ?disabled=${at === 0} @click=${() => {
                        this.page = at - 1;
                    }}>${word('print.previous')}</vaadin-button>
                    <span aria-live="polite">${word('print.page', {page: at + 1, pages})}</span>
                    <vaadin-button theme="small" ?disabled=${at >= svg.length - 1} @click=${() => {
                        this.page = at + 1;
                    }}>${word('print.next')}</vaadin-button>
                </div>
                <div class="scroll" tabindex="0" role="region" aria-label=${title}>
                    <db-svg-view .svg=${svg[at] ?? ''} .width=${width} .height=${height} label=${word('documents.page', {page: at + 1})}></db-svg-view>
                </div>
            </div>`;
    }
}

// the size that the drawing itself tells, in pixels of the screen
function sizeOf(svg: string): [width: number, height: number] {
    const [, width = '210', height = '297'] = /<svg[^>]* width="([\d.]+)mm" height="([\d.]+)mm"/.exec(svg) ?? [];
    return [Math.round(Number(width) * CSS_PX_PER_MM), Math.round(Number(height) * CSS_PX_PER_MM)];
}

declare global {
    interface HTMLElementTagNameMap {
        'db-document-preview': DocumentPreview;
    }
}
