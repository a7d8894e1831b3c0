import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import classes from '../../../data/codes/area-classes.json' with {type: 'json'};
import type {CoverageRow} from '../../coverage/table.ts';
import {AREA_CLASSES} from '../../record/concluded-zone.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {hectares, number, percent, spoken, word} from '../words.ts';
import {swatch} from './class-swatch.ts';

/** The area balance of one unit: A to E, unclassified and the whole, and what was surveyed and searched of it. */
@customElement('db-area-table')
export class AreaTable extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            table { inline-size: 100%; border-collapse: collapse; font-size: var(--text-small); }
            caption { text-align: start; font-weight: 600; padding-block-end: 3px; }
            th { font-weight: 400; text-align: start; padding: 2px 4px; }
            thead th { font-weight: 600; background: var(--colour-surface-sunk); }
            td, th.number { text-align: end; padding: 2px 4px; white-space: nowrap; }
            tr.sum th, tr.sum td { border-block: 1px solid var(--colour-line-strong); font-weight: 600; }
            .label { display: flex; gap: 6px; align-items: center; }
        `
    ];

    @property({attribute: false}) row: CoverageRow | null = null;

    override render() {
        if (!this.row) return nothing;
        const {areas, name} = this.row;
        const line = (label: unknown, m2: number, sum = false) => html`<tr class=${sum ? 'sum' : ''}>
            <th scope="row">${label}</th><td>${number(m2 / 10_000, 1, true)}</td><td>${areas.unitM2 > 0 ? percent(m2 / areas.unitM2) : '–'}</td>
        </tr>`;
        return html`<table>
            <caption>${word('coverage.areasOf', {unit: name})}</caption>
            <thead><tr><th scope="col">${word('coverage.class')}</th><th scope="col" class="number">${word('coverage.ha')}</th><th scope="col" class="number">%</th></tr></thead>
            <tbody>
                ${AREA_CLASSES.map((area) => line(html`<span class="label">${swatch(`zone-${area}`, 20, 13)}<b>${area}</b> ${classes[area][spoken()]}</span>`, areas.byClass[area]))}
                ${line(word('coverage.restUnclassified'), areas.unclassifiedM2)}
                ${line(word('coverage.whole'), areas.unitM2, true)}
                ${line(word('coverage.ofWhichSurveyed'), areas.surveyedM2)}
                ${line(word('coverage.ofWhichSearched'), areas.searchedM2)}
            </tbody>
        </table>
        ${areas.balanced ? nothing : html`<p class="error small" role="alert">${word('coverage.unitUnbalanced', {unit: name})}</p>`}
        ${areas.overlapM2 > 0 ? html`<p class="small quiet">${word('coverage.overlapSaid', {area: hectares(areas.overlapM2)})}</p>` : nothing}`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-area-table': AreaTable;
    }
}
