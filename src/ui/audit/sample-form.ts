import '@vaadin/button';
import '@vaadin/select';
import '@vaadin/text-field';
import type {Select} from '@vaadin/select';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import plans from '../../../data/codes/sampling-plans.json' with {type: 'json'};
import {INSPECTED_LAYERS, type InspectedItem, type InspectedLayer, inspectionLot} from '../../audit/inspection-lot.ts';
import {QUALITY_LIMITS, type QualityLimit, samplingPlan} from '../../audit/sampling-plan.ts';
import {formStyle} from '../conclusion/form-style.ts';
import {WorkspaceController} from '../context.ts';
import type {UnitChosenEvent} from '../coverage/unit-field.ts';
import '../coverage/unit-field.ts';
import {panelStyle} from '../panel-style.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {rootUnit} from './audit-acts.ts';

/** What is to be drawn. */
export interface Asked {
    readonly layer: InspectedLayer;
    readonly unit: string;
    readonly limit: QualityLimit;
    readonly seed: string;
    readonly lot: readonly InspectedItem[];
}

/** A sample is to be drawn. */
export class DrawEvent extends Event {
    static readonly type = 'db-draw';

    constructor(readonly asked: Asked) {
        super(DrawEvent.type, {bubbles: true, composed: true});
    }
}

/** A quality limit as it is read: `4,0` in Vietnamese. */
export function limitWords(limit: string): string {
    return spoken() === 'vi' ? limit.replace('.', ',') : limit;
}

/**
 * Which lot, which limit, which seed; and what that comes to before anything is drawn.
 *
 * @fires {DrawEvent} db-draw
 * @fires {Event} db-cancel
 */
@customElement('db-sample-form')
export class SampleForm extends LitElement {
    static override styles = [
        panelStyle,
        formStyle,
        css`
            :host { padding: var(--space-2) var(--space-3); background: var(--colour-surface); border-block: 1px solid var(--colour-line); }
        `
    ];

    /** A seed that nobody could foresee, unless the person writes another. */
    @property() seed = '';
    @state() private layer: InspectedLayer = 'concluded-zone';
    @state() private unit = '';
    @state() private limit: QualityLimit = '4.0';
    readonly #workspace = new WorkspaceController(this, ['records', 'view']);
    #lot: {readonly of: readonly unknown[]; readonly items: readonly InspectedItem[]} = {of: [], items: []};

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const unit = this.unit || rootUnit(workspace);
        const lot = this.#lotOf(workspace, unit);
        const layers = INSPECTED_LAYERS.map((value) => ({value, label: word(`sampling.layer.${value}`)}));
        const limits = QUALITY_LIMITS.map((value) => ({
            value,
            label: word('sampling.limit.value', {limit: limitWords(value)})
        }));
        return html`<h3>${word('sampling.new')}</h3>
            <vaadin-select theme="small" data-field="layer" label=${word('sampling.layer')} .items=${layers} .value=${this.layer}
                @change=${(event: Event) => {
                    this.layer = (event.target as Select).value as InspectedLayer;
                }}></vaadin-select>
            <db-unit-field label=${word('sampling.unit')} .units=${workspace.units} .code=${unit}
                @db-unit-chosen=${(event: UnitChosenEvent) => {
                    this.unit = event.code;
                }}></db-unit-field>
            <div class="pair">
                <vaadin-select theme="small" data-field="limit" label=${word('sampling.limit')} .items=${limits} .value=${this.limit}
                    @change=${(event: Event) => {
                        this.limit = (event.target as Select).value as QualityLimit;
                    }}></vaadin-select>
                <vaadin-text-field theme="small" data-field="seed" label=${word('sampling.seed')} required .value=${this.seed}
                    ?invalid=${this.seed.trim() === ''} error-message=${word('sampling.lacks.seed')}
                    @input=${(event: Event) => {
                        this.seed = (event.target as TextField).value;
                    }}></vaadin-text-field>
            </div>
            <p class="small quiet">${word('sampling.seedHelp')}</p>
            <p class="note small" role="status">${this.#says(lot)}</p>
            <div class="row">
                <vaadin-button theme="primary small" data-act="draw" ?disabled=${lot.length === 0} @click=${() => this.#draw(unit, lot)}>${word('sampling.draw')}</vaadin-button>
                <vaadin-button theme="tertiary small" @click=${() => this.dispatchEvent(new Event('db-cancel'))}>${word('app.cancel')}</vaadin-button>
            </div>`;
    }

    #says(lot: readonly InspectedItem[]) {
        if (lot.length === 0) return word('sampling.noLot');
        const {size, letter, accept, reject} = samplingPlan(lot.length, this.limit);
        const values = {lot: lot.length, size, letter, accept, reject, limit: limitWords(this.limit)};
        return html`${word('sampling.rule', values)}<br><span class="quiet">${word('sampling.source', {source: plans.source})}</span>`;
    }

    // the lot is read anew only where it may be another
    #lotOf({records, units}: Workspace, unit: string): readonly InspectedItem[] {
        const of = [records.layer(this.layer), units, this.layer, unit];
        if (!of.every((each, i) => each === this.#lot.of[i])) {
            this.#lot = {of, items: units ? inspectionLot(records, units, this.layer, unit) : []};
        }
        return this.#lot.items;
    }

    #draw(unit: string, lot: readonly InspectedItem[]): void {
        const {layer, limit} = this;
        const seed = this.seed.trim();
        if (seed !== '') this.dispatchEvent(new DrawEvent({layer, unit, limit, seed, lot}));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-sample-form': SampleForm;
    }
}
