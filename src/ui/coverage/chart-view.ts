import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import {cellText} from '../../report/paper-table.ts';
import {download} from '../app/download.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {spoken, word} from '../words.ts';
import type {Chart} from './chart.ts';
import type {ChartInk} from './draw-chart.ts';
import './table-acts.ts';
import './wide-dialog.ts';

const WIDE = 1080;

/** A chart drawn to the width there is, enlarged on request, saved as SVG or PNG, with its numbers as a table. */
@customElement('db-chart')
export class ChartView extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            figure { margin: 0; }
            .picture { min-block-size: 120px; border: 1px solid var(--colour-line); border-radius: var(--radius); background: var(--colour-surface); overflow: hidden; }
            .picture svg, .large svg { display: block; max-inline-size: 100%; block-size: auto; }
            .large svg { inline-size: 100%; }
            .row { gap: var(--space-1); padding-block: var(--space-1); }
            details summary { cursor: pointer; }
            table { border-collapse: collapse; inline-size: 100%; font-size: var(--text-small); margin-block: var(--space-1); }
            th, td { padding: 2px 4px; border-block-end: 1px solid var(--colour-line); text-align: start; }
            th.number, td.number { text-align: end; }
        `
    ];

    @property({attribute: false}) chart: Chart | null = null;
    @state() private large = false;
    @state() private state: 'drawing' | 'drawn' | 'failed' | 'not-saved' = 'drawing';
    @query('.picture') private readonly picture!: HTMLElement | null;
    readonly #watch = new ResizeObserver(() => void this.#draw());
    #drawn: {chart: Chart; width: number; language: string} | null = null;

    override disconnectedCallback() {
        super.disconnectedCallback();
        this.#watch.disconnect();
    }

    override render() {
        const {chart} = this;
        if (!chart) return nothing;
        return html`<figure aria-label=${chart.title}>
            <div class="picture"></div>
            <div class="small" role="status">${this.state === 'drawing' ? word('chart.drawing') : this.state === 'failed' ? word('chart.failed') : this.state === 'not-saved' ? word('chart.exportFailed') : nothing}</div>
            <div class="row">
                <button class="chip" @click=${() => {
                    this.large = true;
                }}>${word('chart.enlarge')}</button>
                <button class="chip" @click=${() => this.#save('png')}>${word('chart.png')}</button>
                <button class="chip" @click=${() => this.#save('svg')}>${word('chart.svg')}</button>
            </div>
            <details class="small"><summary>${word('chart.asTable')}</summary>${this.#table(chart)}
                <db-table-acts .table=${() => chart.table} file=${chart.file}></db-table-acts>
            </details>
        </figure>
        ${
            this.large
                ? html`<db-wide-dialog heading=${chart.title} @db-close=${() => {
                      this.large = false;
                  }}><div class="large" tabindex="0" role="group" aria-label=${chart.title}></div></db-wide-dialog>`
                : nothing
        }`;
    }

    #table({table: {columns, rows}}: Chart) {
        const number = (i: number) => (columns[i]!.kind === 'text' ? '' : 'number');
        return html`<table>
            <thead><tr>${columns.map(({heading}, i) => html`<th scope="col" class=${number(i)}>${heading}</th>`)}</tr></thead>
            <tbody>${rows.map((row) => html`<tr>${row.map((cell, i) => html`<td class=${number(i)}>${cellText(cell, columns[i]!.kind, spoken())}</td>`)}</tr>`)}</tbody>
        </table>`;
    }

    override updated(changed: PropertyValues) {
        if (this.picture) this.#watch.observe(this.picture);
        void this.#draw();
        if (this.large && (changed.has('large') || changed.has('chart'))) void this.#drawLarge();
    }

    async #draw(): Promise<void> {
        const {chart, picture} = this;
        const width = Math.floor(picture?.clientWidth ?? 0);
        const language = spoken();
        if (!chart || !picture || width < 200) return;
        const same = this.#drawn;
        if (same?.chart === chart && same.width === width && same.language === language) return;
        this.#drawn = {chart, width, language};
        try {
            const {drawChart} = await import('./draw-chart.ts');
            if (this.#drawn.chart !== chart || this.#drawn.width !== width) return;
            picture.replaceChildren(drawChart(chart, width, this.#ink()));
            this.state = 'drawn';
        } catch (error) {
            console.warn(error);
            this.state = 'failed';
        }
    }

    async #drawLarge(): Promise<void> {
        const place = this.renderRoot.querySelector('.large');
        if (place && this.chart) place.replaceChildren(await this.#wide(this.chart));
    }

    async #wide(chart: Chart): Promise<SVGSVGElement> {
        const {drawChart} = await import('./draw-chart.ts');
        return drawChart(chart, WIDE, this.#ink());
    }

    async #save(kind: 'png' | 'svg'): Promise<void> {
        const {chart} = this;
        if (!chart) return;
        try {
            const [{pngFile, svgFile}, picture] = await Promise.all([import('./chart-picture.ts'), this.#wide(chart)]);
            if (kind === 'png') download(await pngFile(picture), `${chart.file}.png`, 'image/png');
            else download(await svgFile(picture), `${chart.file}.svg`, 'image/svg+xml');
        } catch (error) {
            console.warn(error);
            this.state = 'not-saved';
        }
    }

    #ink(): ChartInk {
        const style = getComputedStyle(this);
        const token = (name: string) => style.getPropertyValue(`--colour-${name}`).trim();
        return {
            ground: token('surface'),
            text: token('text'),
            quiet: token('text-quiet'),
            line: token('line'),
            met: token('met'),
            unmet: token('unmet'),
            unmetQuiet: token('warning-quiet'),
            plain: token('notice')
        };
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-chart': ChartView;
    }
}
