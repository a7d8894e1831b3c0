import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {Figure, FigureId} from '../../coverage/figure.ts';
import {FIGURES} from '../../coverage/figure.ts';
import type {CoverageRow} from '../../coverage/table.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {number, word, wordOf} from '../words.ts';
import {amount, metText, shareText, spokenFigure, targetText} from './figure-words.ts';
import {RecordsEvent} from './records-event.ts';
import './class-bar.ts';
import './target-bar.ts';

/** A figure's name was picked: show it for every unit. */
export class FigureEvent extends Event {
    static readonly type = 'db-figure';

    constructor(readonly figure: FigureId) {
        super(FigureEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * All figures of one unit, each with its counts, its target and whether it is met.
 *
 * @fires {FigureEvent} db-figure
 * @fires {RecordsEvent} db-records
 */
@customElement('db-figure-list')
export class FigureList extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            li { padding: 5px 0 6px; border-block-end: 1px solid var(--colour-line); }
            .head { display: grid; grid-template-columns: 2.6em 1fr auto; align-items: baseline; column-gap: var(--space-1); }
            .id { color: var(--colour-text-quiet); font-weight: 600; }
            .share { font-weight: 600; text-align: end; white-space: nowrap; }
            .name { color: var(--colour-text); text-decoration: none; }
            .name:hover { text-decoration: underline; }
            .body { display: grid; grid-template-columns: 1fr 118px; gap: 0 var(--space-2); align-items: center; padding-inline-start: calc(2.6em + var(--space-1)); }
            .met { white-space: nowrap; }
            .met.no { font-weight: 600; color: var(--colour-unmet); }
            .met.yes { color: var(--colour-met); }
        `
    ];

    @property({attribute: false}) row: CoverageRow | null = null;

    override render() {
        const {row} = this;
        if (!row) return nothing;
        return html`<ul>${FIGURES.map((id) => this.#item(row, row.figures[id]))}</ul>`;
    }

    #item(row: CoverageRow, figure: Figure) {
        const {id} = figure;
        const name = wordOf(`figure.${id}`);
        const target = figure.target ? targetText(figure.target) : '';
        const bar =
            id === 'K13'
                ? html`<db-class-bar .areas=${row.areas}></db-class-bar>`
                : figure.denominator === null
                  ? nothing
                  : html`<db-target-bar .share=${figure.share} .target=${figure.target?.value ?? null} .met=${figure.met} label=${spokenFigure(figure, row.name)}></db-target-bar>`;
        return html`<li>
            <div class="head">
                <span class="id">${id}</span>
                <button class="plain name" title=${wordOf(`figure.${id}.formula`)} @click=${() => this.dispatchEvent(new FigureEvent(id))}>${name}</button>
                <span class="share">${figure.denominator === null ? '' : shareText(figure)}</span>
            </div>
            <div class="body small">
                <span>
                    ${this.#link(row, figure, 'numerator')}${figure.denominator === null ? nothing : html` / ${this.#link(row, figure, 'denominator')}`}
                    <span class="quiet">${wordOf(unitWord(id))}</span>
                    ${figure.certain < figure.numerator ? html`<span class="quiet">· ${word('coverage.certain', {count: figure.certain})}</span>` : nothing}
                    ${figure.possible > 0 ? html`<span class="quiet">· ${word('coverage.possible', {count: figure.possible})}</span>` : nothing}
                    ${figure.expected ? html`<br /><span class="quiet">${word('coverage.expected', {min: number(figure.expected.min, 0), max: number(figure.expected.max, 0), best: number(figure.expected.best, 0)})}</span>` : nothing}
                </span>
                ${bar}
                <span class="quiet">${target ? word('coverage.targetIs', {target}) : nothing}</span>
                <span class="met ${figure.met === null ? '' : figure.met ? 'yes' : 'no'}">${metText(figure) ? html`${figure.met ? '✓' : '○'} ${metText(figure)}` : nothing}</span>
            </div>
        </li>`;
    }

    #link(row: CoverageRow, figure: Figure, part: 'numerator' | 'denominator') {
        const value = amount(figure.id, figure[part] ?? 0);
        const ids = part === 'numerator' ? figure.numeratorIds : figure.denominatorIds;
        if (ids.length === 0) return html`<span>${value}</span>`;
        const as = `${wordOf(`figure.${figure.id}`)} – ${word(`coverage.${part}`)} – ${row.name}`;
        return html`<button class="plain" aria-label=${`${as}: ${value}`} @click=${() => this.dispatchEvent(new RecordsEvent(ids, as))}>${value}</button>`;
    }
}

/** What a figure counts. */
export function unitWord(id: FigureId): string {
    if (id === 'K13') return 'coverage.ha';
    if (['K1', 'K2', 'K3', 'K4', 'K5'].includes(id)) return 'figure.unit.sites';
    if (id === 'K6') return 'figure.unit.cemeteries';
    if (id === 'K7') return 'figure.unit.graves';
    return id === 'K9' ? 'figure.unit.records' : 'figure.unit.units';
}

declare global {
    interface HTMLElementTagNameMap {
        'db-figure-list': FigureList;
    }
}
