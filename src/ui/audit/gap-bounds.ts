import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {GapBounds} from '../../audit/ground-gaps.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {typedNumber} from '../typed-number.ts';
import {number, word} from '../words.ts';

/** Gaps of other bounds are asked for. */
export class BoundsEvent extends Event {
    static readonly type = 'db-bounds';

    constructor(readonly bounds: GapBounds) {
        super(BoundsEvent.type, {bubbles: true, composed: true});
    }
}

const FIELDS = [
    ['leastM2', 'inspection.leastArea'],
    ['mostM2', 'inspection.mostArea'],
    ['leastWidthM', 'inspection.leastWidth'],
    ['mostWidthM', 'inspection.mostWidth']
] as const;

/**
 * From and to, by area and by width; an empty field is no bound.
 *
 * @fires {BoundsEvent} db-bounds
 */
@customElement('db-gap-bounds')
export class GapBoundsForm extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            .fields { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: var(--space-1) var(--space-2); align-items: start; }
            vaadin-text-field { inline-size: 100%; min-inline-size: 0; padding: 0; }
        `
    ];

    @property({attribute: false}) bounds: GapBounds = {};

    override render() {
        return html`<div class="fields">${FIELDS.map(
            ([
                name,
                label
            ]) => html`<vaadin-text-field theme="small" data-field=${name} label=${word(label)} .value=${this.#text(name)} clear-button-visible
                @change=${(event: Event) => this.#typed(name, event.target as TextField)}></vaadin-text-field>`
        )}</div>
        <p class="small quiet">${word('inspection.width.how')}</p>`;
    }

    #text(name: keyof GapBounds): string {
        const value = this.bounds[name];
        return value === undefined ? '' : number(value, 2);
    }

    #typed(name: keyof GapBounds, field: TextField): void {
        const value = field.value.trim() === '' ? undefined : typedNumber(field.value);
        field.invalid = value !== undefined && !(value >= 0);
        field.errorMessage = word('inspection.badNumber');
        if (!field.invalid) this.dispatchEvent(new BoundsEvent({...this.bounds, [name]: value}));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-gap-bounds': GapBoundsForm;
    }
}
