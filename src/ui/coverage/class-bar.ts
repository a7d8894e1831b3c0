import {css, html, LitElement} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {UnitAreas} from '../../coverage/unit-areas.ts';
import {AREA_CLASSES} from '../../record/concluded-zone.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {hectares, percent, word} from '../words.ts';
import {swatch} from './class-swatch.ts';

/** The area of a unit by class as one stacked bar: hatch and letter tell the classes apart without colour. */
@customElement('db-class-bar')
export class ClassBar extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = css`
        .bar {
            display: flex;
            block-size: var(--bar-height, 14px);
            border: 1px solid var(--colour-line-strong);
            border-radius: 2px;
            overflow: hidden;
            background: var(--colour-surface);
        }
        .part { position: relative; overflow: hidden; flex: none; border-inline-end: 1px solid var(--colour-line-strong); }
        .part b {
            position: absolute;
            inset: 0;
            margin: auto;
            inline-size: 11px;
            block-size: 12px;
            border-radius: 2px;
            background: var(--colour-surface);
            color: var(--colour-text);
            font-size: 9.5px;
            line-height: 12px;
            text-align: center;
        }
    `;

    @property({attribute: false}) areas: UnitAreas | null = null;

    override render() {
        if (!this.areas) return html``;
        const {unitM2, byClass, unclassifiedM2} = this.areas;
        const share = (m2: number) => (unitM2 > 0 ? m2 / unitM2 : 0);
        const said = AREA_CLASSES.map((area) => `${area} ${percent(share(byClass[area]))}`);
        const label = [
            ...said,
            word('coverage.unclassifiedIs', {area: hectares(unclassifiedM2), share: percent(share(unclassifiedM2))})
        ].join('; ');
        return html`<div class="bar" role="img" aria-label=${label} title=${label}>
            ${AREA_CLASSES.filter((area) => byClass[area] > 0).map((area) => {
                const part = share(byClass[area]);
                return html`<div class="part" style="inline-size: ${100 * part}%">
                    ${swatch(`zone-${area}`, 360, 16, false)}${part > 0.06 ? html`<b aria-hidden="true">${area}</b>` : ''}
                </div>`;
            })}
        </div>`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-class-bar': ClassBar;
    }
}
