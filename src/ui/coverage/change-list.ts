import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {type FigureId, shareDecimals} from '../../coverage/figure.ts';
import type {FigureChange} from '../../coverage/table-changes.ts';
import {AREA_CLASSES} from '../../record/concluded-zone.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {number, word, wordOf} from '../words.ts';
import type {Between} from './between-view.ts';
import {UnitEvent} from './figure-tree.ts';
import {amount} from './figure-words.ts';
import {RecordsEvent} from './records-event.ts';

const LISTS = ['numeratorAdded', 'numeratorRemoved', 'baseAdded', 'baseRemoved', 'altered'] as const;

/**
 * What changed between two days: the figures of one unit, each opened to the units below that it changed in. Every +1 and
 * −1 is a button that shows the records behind it.
 *
 * @fires {RecordsEvent} db-records
 * @fires {UnitEvent} db-unit
 */
@customElement('db-change-list')
export class ChangeList extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            li { padding: 5px 0; border-block-end: 1px solid var(--colour-line); }
            .head { display: flex; justify-content: space-between; gap: var(--space-2); }
            .turn { white-space: nowrap; font-weight: 600; }
            .lists { display: flex; flex-wrap: wrap; gap: 0 var(--space-3); }
            ul ul { padding-inline-start: var(--space-3); border-inline-start: 3px solid var(--colour-line); }
        `
    ];

    @property({attribute: false}) between: Between | null = null;
    @property() unit = '';
    @state() private open: FigureId | null = null;

    override render() {
        const {between, unit} = this;
        if (!between) return nothing;
        const own = between.changes.filter(({code}) => code === unit);
        if (own.length === 0) return html`<p class="note small">${word('between.none', {unit: this.#name(unit)})}</p>`;
        return html`<ul>${own.map((change) => this.#figure(change))}</ul>`;
    }

    #figure(change: FigureChange) {
        const {figure} = change;
        const below = this.between!.changes.filter(
            (other) => other.figure === figure && this.#parent(other.code) === change.code
        );
        const open = this.open === figure;
        return html`<li>
            <div class="head"><span><b>${figure}</b> ${wordOf(`figure.${figure}`)}</span><span class="turn">${this.#turn(change)}</span></div>
            ${this.#lists(change)}
            ${figure === 'K13' ? this.#classes(change) : nothing}
            ${
                below.length
                    ? html`<button class="plain small" aria-expanded=${open} @click=${() => {
                          this.open = open ? null : figure;
                      }}>${open ? '▾' : '▸'} ${word('between.below', {count: below.length})}</button>`
                    : nothing
            }
            ${
                open
                    ? html`<ul>${below.map(
                          (part) =>
                              html`<li><div class="head small"><button class="plain" @click=${() => this.dispatchEvent(new UnitEvent(part.code))}>${this.#name(part.code)}</button><span class="turn">${this.#turn(part)}</span></div>${this.#lists(part)}</li>`
                      )}</ul>`
                    : nothing
            }
        </li>`;
    }

    #turn({figure, code, numerator, denominator, share}: FigureChange) {
        const target = this.between!.after.rows.find((row) => row.code === code)?.figures[figure].target ?? null;
        const side = (at: 'before' | 'after') => {
            if (denominator[at] === null) return numerator[at] === null ? '–' : amount(figure, numerator[at]);
            const part = share[at];
            if (part === null) return '–';
            return `${number(part * 100, shareDecimals({share: part, target}), true)} %`;
        };
        return html`${side('before')} → ${side('after')}`;
    }

    #lists(change: FigureChange) {
        const shown = LISTS.filter((list) => change[list].length > 0);
        if (shown.length === 0) return nothing;
        return html`<div class="lists small">${shown.map((list) => {
            const ids = change[list];
            const sign = list === 'altered' ? '' : list.endsWith('Added') ? '+' : '−';
            const said = word(`between.${list}`);
            const as = `${wordOf(`figure.${change.figure}`)} – ${said} – ${this.#name(change.code)}`;
            return html`<span>${said} <button class="plain" data-list=${list} aria-label="${as}: ${sign}${ids.length}" @click=${() => this.dispatchEvent(new RecordsEvent(ids, as))}>${sign}${number(ids.length, 0)}</button></span>`;
        })}</div>`;
    }

    #classes({areaM2}: FigureChange) {
        if (!areaM2) return nothing;
        const gains = [...AREA_CLASSES, 'unclassified', 'surveyed', 'searched'] as const;
        const shown = gains.filter((key) => Math.abs(areaM2[key]) > 1);
        const label = (key: (typeof gains)[number]) =>
            key.length === 1 ? word('between.class', {class: key}) : wordOf(`coverage.${key}`);
        const signed = (m2: number) => `${m2 > 0 ? '+' : '−'}${number(Math.abs(m2) / 10_000, 1, true)} ha`;
        return html`<p class="small quiet">${shown.map((key) => `${label(key)}: ${signed(areaM2[key])}`).join('; ')}</p>`;
    }

    #row(code: string) {
        const {after, before} = this.between!;
        return after.rows.find((row) => row.code === code) ?? before.rows.find((row) => row.code === code);
    }

    #name(code: string): string {
        return this.#row(code)?.name ?? code;
    }

    #parent(code: string): string | null {
        return this.#row(code)?.parent ?? null;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-change-list': ChangeList;
    }
}
