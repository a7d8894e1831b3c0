import '@vaadin/button';
import '@vaadin/progress-bar';
import '@vaadin/select';
import '@vaadin/text-area';
import type {Select} from '@vaadin/select';
import type {TextArea} from '@vaadin/text-area';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {inspectionRefusals} from '../../audit/inspect-sample.ts';
import {type InspectionStanding, inspectionStanding} from '../../audit/inspection-standing.ts';
import type {InspectionRecord} from '../../record/feature.ts';
import {sentence} from '../../record/sentence.ts';
import type {ReportAsk} from '../../report/report-ground.ts';
import {stratumWords} from '../../report/sample-sheet.ts';
import {WorkspaceController} from '../context.ts';
import {KeepFocus} from '../keep-focus.ts';
import {panelStyle} from '../panel-style.ts';
import {day, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {limitWords} from './sample-form.ts';
import './drawn-item.ts';
import './report-buttons.ts';

const FILTERS = ['all', 'left', 'differs', 'unchecked'] as const;
type Filter = (typeof FILTERS)[number];

/** An inspection is to be closed or opened again. */
export class LotStepEvent extends Event {
    static readonly type = 'db-lot-step';

    constructor(
        readonly id: string,
        readonly step: 'close' | 'reopen',
        readonly text: string
    ) {
        super(LotStepEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * A sample: the rule, how far it is, its records, and the verdict.
 *
 * @fires {Event} db-open - its head was pressed
 * @fires {LotStepEvent} db-lot-step
 */
@customElement('db-sampled-lot')
export class SampledLot extends LitElement {
    static override styles = [
        panelStyle,
        css`
            :host { border-block-end: 1px solid var(--colour-line); }
            .head { padding: 6px var(--space-3) 7px; }
            .open { appearance: none; border: 0; background: none; padding: 0; font: inherit; font-weight: 600; color: inherit; text-align: start; cursor: pointer; display: block; inline-size: 100%; }
            .open:hover { text-decoration: underline; }
            .tag { border: 1px solid var(--colour-line-strong); border-radius: 3px; padding: 0 4px; }
            .tag[data-state='open'] { border-color: var(--colour-warning); }
            .tag[data-state='rejected'] { border-color: var(--colour-error); }
            .within { padding: 0 var(--space-3) var(--space-2); }
            summary { cursor: pointer; }
            vaadin-select, vaadin-text-area { inline-size: 100%; padding-block: 2px; }
        `
    ];

    @property({attribute: false}) inspection: InspectionRecord | null = null;
    @property({type: Boolean}) open = false;
    @state() private filter: Filter = 'all';
    @state() private asking: 'close' | 'reopen' | null = null;
    @state() private text = '';
    @state() private tried = false;
    readonly #workspace = new WorkspaceController(this, ['records', 'view']);

    constructor() {
        super();
        new KeepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('button.open'));
    }

    override render() {
        const {inspection} = this;
        const workspace = this.#workspace.value;
        if (!inspection || !workspace) return nothing;
        const {layer, unit, state, seed, steps} = inspection.properties;
        const standing = inspectionStanding(inspection.properties);
        const verdict = state === 'closed' ? (steps.at(-1)?.verdict ?? 'accepted') : 'open';
        const name = workspace.units?.byCode(unit)?.properties.name ?? unit;
        return html`<div class="head"><button class="open" aria-expanded=${this.open} @click=${() => this.dispatchEvent(new Event('db-open'))}>
                ${word('sampling.title', {what: word(`sampling.layer.${layer}`), unit: name})}</button>
            <p class="small quiet row"><span class="tag" data-state=${verdict}>${word(`sampling.state.${verdict}`)}</span>
                <span>${inspection.id}</span><span>${day(steps[0]!.on)}</span><span>${word('sampling.seedIs', {seed})}</span></p></div>
            ${this.open ? this.#details(workspace, inspection, standing) : nothing}`;
    }

    #details(workspace: Workspace, inspection: InspectionRecord, standing: InspectionStanding) {
        const {layer, lot, size, letter, accept, reject, limit, strata, items, steps, state} = inspection.properties;
        const {results, agrees, differs, unchecked, verdict, left} = standing;
        const counts = {all: items.length, left, differs, unchecked};
        const refused = inspectionRefusals(inspection, 'result', workspace.store.actor);
        const shown = items.flatMap((item, i) => (this.#isShown(results.get(item.id)?.outcome) ? [{item, i}] : []));
        return html`<div class="within stack">
                <p class="small">${word('sampling.rule', {lot, size, letter, accept, reject, limit: limitWords(limit)})}</p>
                <details class="small"><summary>${word('sampling.strata')} (${strata.length})</summary>
                    <ul>${strata.map(({stratum, lot: of, size: drawn}) => html`<li>${word('sampling.stratum', {stratum: stratumWords(stratum, spoken()), size: drawn, lot: of})}</li>`)}</ul></details>
                <div><vaadin-progress-bar .value=${(size - left) / size} aria-label=${word('sampling.part')}></vaadin-progress-bar>
                    <p class="small" role="status">${word('sampling.progress', {done: size - left, size, agrees, differs, unchecked})}
                    <b data-verdict=${verdict ?? 'none'}>${word(`sampling.says.${verdict ?? 'none'}`)}</b></p></div>
                ${steps.slice(1).map(({step, by, on, text}) => html`<p class="small"><b>${word(`sampling.step.${step}`)}</b> <span class="quiet">${day(on)}, ${by.name}, ${by.office}</span> ${text}</p>`)}
                <div class="row">
                    <db-report-buttons label=${word('sampling.sheet')} .ask=${{kind: 'worksheet', unit: inspection.properties.unit, fields: {}, inspection: inspection.id} satisfies ReportAsk}></db-report-buttons>
                    ${this.#act(workspace, inspection, state === 'open' ? 'close' : 'reopen')}
                </div>
                ${this.asking ? this.#form(inspection, this.asking) : nothing}
                ${state === 'open' && refused[0] ? html`<p class="small quiet">${sentence(refused[0].rule, refused[0].values, spoken()).what}</p>` : nothing}
                <vaadin-select theme="small" label=${word('sampling.filter')} .value=${this.filter}
                    .items=${FILTERS.map((value) => ({value, label: word(`sampling.filter.${value}`, {count: counts[value]})}))}
                    @change=${(event: Event) => {
                        this.filter = (event.target as Select).value as Filter;
                    }}></vaadin-select>
            </div>
            ${shown.map(
                ({item, i}) => html`<db-drawn of=${inspection.id} layer=${layer} number=${i + 1} .item=${item}
                .result=${results.get(item.id) ?? null} ?locked=${workspace.past || refused.length > 0}></db-drawn>`
            )}`;
    }

    #act({past, store}: Workspace, inspection: InspectionRecord, step: 'close' | 'reopen') {
        const refused = inspectionRefusals(inspection, step, store.actor);
        return html`<vaadin-button theme=${step === 'close' ? 'primary small' : 'small'} data-act=${step} ?disabled=${past || refused.length > 0}
            title=${refused.map(({rule, values}) => sentence(rule, values, spoken()).what).join(' ')}
            @click=${() => {
                [this.asking, this.text, this.tried] = [step, '', false];
            }}>${word(`sampling.${step}`)}</vaadin-button>`;
    }

    #form({id}: InspectionRecord, step: 'close' | 'reopen') {
        const isRequired = step === 'reopen';
        const lacks = isRequired && this.tried && !this.text.trim();
        return html`<div><vaadin-text-area theme="small" data-field="said" label=${word(`sampling.${step}Say`)} ?required=${isRequired} .value=${this.text}
                ?invalid=${lacks} error-message=${word('raised.lacks.text')}
                @input=${(event: Event) => {
                    this.text = (event.target as TextArea).value;
                }}></vaadin-text-area>
            <div class="row"><vaadin-button theme="primary small" data-act="confirm" @click=${() => {
                this.tried = true;
                if (isRequired && !this.text.trim()) return;
                this.dispatchEvent(new LotStepEvent(id, step, this.text));
                this.asking = null;
            }}>${word(`sampling.${step}`)}</vaadin-button>
                <vaadin-button theme="tertiary small" @click=${() => {
                    this.asking = null;
                }}>${word('app.cancel')}</vaadin-button></div></div>`;
    }

    #isShown(outcome: string | undefined): boolean {
        if (this.filter === 'all') return true;
        return this.filter === 'left' ? outcome === undefined : outcome === this.filter;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-sampled-lot': SampledLot;
    }
}
