import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {Comparison} from '../../audit/compare.ts';
import type {GroundClass} from '../../audit/moved-classes.ts';
import {AREA_CLASSES} from '../../record/concluded-zone.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {day, word} from '../words.ts';
import {classWords, ha} from './change-words.ts';

/** Ground by class on both days, and how much went from which class to which. */
@customElement('db-compare-areas')
export class CompareAreas extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            table { inline-size: 100%; border-collapse: collapse; font-size: var(--text-small); }
            caption { text-align: start; font-weight: 600; padding-block: var(--space-1); }
            th, td { padding: 2px 4px; border-block-end: 1px solid var(--colour-line); text-align: end; font-weight: 400; }
            thead th { color: var(--colour-text-quiet); }
            th[scope='row'] { text-align: start; }
            .turn { font-weight: 600; }
        `
    ];

    @property({attribute: false}) comparison: Comparison | null = null;

    override render() {
        const {comparison} = this;
        if (!comparison) return nothing;
        const {areas, before, after, moves} = comparison;
        const rows: readonly (readonly [GroundClass, number, number])[] = [
            ...AREA_CLASSES.map((of) => [of, areas.before.byClass[of], areas.after.byClass[of]] as const),
            ['none', areas.before.unclassifiedM2, areas.after.unclassifiedM2]
        ];
        return html`<table data-areas>
                <caption>${word('compare.areas')} (ha)</caption>
                <thead><tr><th scope="col" style="text-align: start">${word('compare.class')}</th><th scope="col">${day(before.asOf)}</th><th scope="col">${day(after.asOf)}</th><th scope="col">±</th></tr></thead>
                <tbody>${rows.map(
                    ([of, was, is]) =>
                        html`<tr><th scope="row">${classWords(of)}</th><td>${ha(was)}</td><td>${ha(is)}</td><td class="turn">${turn(is - was)}</td></tr>`
                )}</tbody>
            </table>
            ${
                moves.length > 0
                    ? html`<table data-moves>
                    <caption>${word('comparing.movedTitle')}</caption>
                    <tbody>${moves.map(
                        ({from, to, areaM2}) =>
                            html`<tr><th scope="row">${classWords(from)} → ${classWords(to)}</th><td class="turn">${ha(areaM2)}</td></tr>`
                    )}</tbody>
                </table>`
                    : nothing
            }`;
    }
}

// less than a square metre is rounding
function turn(m2: number): string {
    if (Math.abs(m2) <= 1) return '–';
    return `${m2 > 0 ? '+' : '−'}${ha(Math.abs(m2))}`;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-compare-areas': CompareAreas;
    }
}
