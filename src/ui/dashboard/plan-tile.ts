import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {missingRecords} from '../../coverage/missing-records.ts';
import type {PlanTarget} from '../../coverage/plan-progress.ts';
import type {IsoDate} from '../../record/feature.ts';
import {dueText} from '../../report/dashboard-tables.ts';
import {WorkspaceController} from '../context.ts';
import type {TrendPoint} from '../coverage/chart.ts';
import {unitWord} from '../coverage/figure-list.ts';
import {amount, shareText, spokenFigure, targetText} from '../coverage/figure-words.ts';
import {RecordsEvent} from '../coverage/records-event.ts';
import {panelStyle} from '../panel-style.ts';
import {number, percent, spoken, word, wordOf} from '../words.ts';
import {standingChip, standingStyle} from './standing-chip.ts';
import '../coverage/target-bar.ts';

/**
 * One target of the plan: its figure, what is wanted, where it stands in words, until when, who leads, how it went month by month.
 *
 * @fires {RecordsEvent} db-records
 */
@customElement('db-plan-tile')
export class PlanTile extends LitElement {
    static override styles = [
        panelStyle,
        standingStyle,
        css`
            article { display: flex; flex-direction: column; gap: 4px; block-size: 100%; padding: var(--space-2) var(--space-3); border: 1px solid var(--colour-line-strong); border-radius: var(--radius); background: var(--colour-surface); break-inside: avoid; }
            header { display: flex; justify-content: space-between; gap: var(--space-2); align-items: start; }
            h3 { font-size: var(--text); }
            .share { font-size: 20px; font-weight: 700; }
            .spark { min-block-size: 58px; color: var(--colour-accent); }
            .foot { margin-block-start: auto; }
            details summary { cursor: pointer; }
            @media print { article { padding: 1mm 2mm; } details { display: none; } }
        `
    ];

    @property({attribute: false}) target: PlanTarget | null = null;
    @property() unit = '';
    @property() asOf: IsoDate = '';
    /** The figure month by month; null while it is not worked out. */
    @property({attribute: false}) trend: readonly TrendPoint[] | null = null;
    readonly #workspace = new WorkspaceController(this, ['records']);
    #drawn: unknown = null;

    override render() {
        const {target} = this;
        const workspace = this.#workspace.value;
        if (!target || !workspace) return nothing;
        const {id, figure, standing, term, pace} = target;
        const missing = missingRecords(figure, workspace.records);
        const name = wordOf(`figure.${id}`);
        return html`<article data-figure=${id} aria-label="${id} ${name}: ${word(`dashboard.standing.${standing}`)}">
            <header><h3>${id} · ${name}</h3>${standingChip(standing)}</header>
            <p><span class="share">${shareText(figure)}</span> <span class="small">${figure.target ? word('coverage.targetIs', {target: targetText(figure.target)}) : nothing}</span></p>
            <db-target-bar .share=${figure.share} .target=${figure.target?.value ?? null} .met=${figure.met} label=${spokenFigure(figure, this.unit)}></db-target-bar>
            <p class="small row">${this.#link(figure.numeratorIds, amount(id, figure.numerator), 'numerator')} / ${this.#link(figure.denominatorIds, amount(id, figure.denominator ?? 0), 'denominator')} ${wordOf(unitWord(id))}
                ${missing.length > 0 && figure.met === false && id !== 'K3' ? html`· ${this.#link(missing, word('dashboard.missing', {count: number(missing.length, 0)}), 'missing')}` : nothing}</p>
            <div class="spark"></div>
            <p class="small">${dueText(target, this.asOf, spoken())}${pace === null ? nothing : html` · ${word('dashboard.pace', {pace: percent(pace)})}`}</p>
            <div class="small quiet foot">${term.lead ? html`<p>${word('dashboard.lead', {lead: term.lead})}</p>` : nothing}
                <details><summary>${word('dashboard.formula')}</summary><p>${wordOf(`figure.${id}.formula`)}</p><p>${word('dashboard.row', {row: term.row})}: “${figure.target?.words ?? ''}”</p></details></div>
        </article>`;
    }

    override updated(_: PropertyValues): void {
        const {trend, target} = this;
        const place = this.renderRoot.querySelector('.spark');
        if (!place || !trend || !target || this.#drawn === trend) return;
        this.#drawn = trend;
        const {id, figure} = target;
        void import('./draw-spark.ts').then(({drawSpark}) => {
            const width = Math.max(180, place.clientWidth || 260);
            place.replaceChildren(drawSpark(trend, figure.target, width, `${id} ${wordOf(`figure.${id}`)}`));
        });
    }

    #link(ids: readonly string[], text: string, part: 'numerator' | 'denominator' | 'missing') {
        if (ids.length === 0) return html`<span>${text}</span>`;
        const figure = wordOf(`figure.${this.target!.id}`);
        const as =
            part === 'missing'
                ? word('dashboard.missingOf', {figure, unit: this.unit})
                : `${figure} – ${word(`coverage.${part}`)} – ${this.unit}`;
        return html`<button class="plain" data-part=${part} aria-label="${as}: ${text}" @click=${() => this.dispatchEvent(new RecordsEvent(ids, as))}>${text}</button>`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-plan-tile': PlanTile;
    }
}
