import '@vaadin/button';
import '@vaadin/text-area';
import type {TextArea} from '@vaadin/text-area';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Inspection, InspectionOutcome, InspectionResult} from '../../record/inspection.ts';
import {drawnWords} from '../../report/sample-sheet.ts';
import {hashOfRecord} from '../../store/hash.ts';
import {WorkspaceController} from '../context.ts';
import {KeepFocus} from '../keep-focus.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {day, word} from '../words.ts';
import type {Raised, RaiseEvent} from './raise-form.ts';
import './raise-form.ts';

const OUTCOMES = ['agrees', 'differs', 'unchecked'] as const satisfies readonly InspectionOutcome[];

/** What was found of an item is to be written. */
export class ResultEvent extends Event {
    static readonly type = 'db-result';

    constructor(
        readonly id: string,
        readonly item: string,
        readonly outcome: InspectionOutcome,
        readonly remark: string,
        readonly raised: Raised | null
    ) {
        super(ResultEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * One record of a sample: what it is, where it is, what was found of it.
 *
 * @fires {ResultEvent} db-result
 */
@customElement('db-drawn')
export class DrawnItem extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
        new KeepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('.chip[aria-pressed=true], .chip'));
    }

    static override styles = [
        panelStyle,
        css`
            :host { padding: 5px var(--space-3); border-block-end: 1px solid var(--colour-line); }
            .outcomes { display: flex; flex-wrap: wrap; gap: var(--space-1); margin-block-start: 3px; }
            .number { min-inline-size: 1.6em; }
            button.chip.differs[aria-pressed='true'] { background: var(--colour-error); border-color: var(--colour-error); }
            .what { overflow-wrap: anywhere; }
            vaadin-text-area { inline-size: 100%; padding-block: 2px; }
            .late { color: var(--colour-warning); font-weight: 600; }
        `
    ];

    /** Id of the inspection. */
    @property() of = '';
    @property({attribute: false}) item: Inspection['items'][number] | null = null;
    @property({attribute: false}) result: InspectionResult | null = null;
    @property() layer: Inspection['layer'] = 'concluded-zone';
    /** Number within the sample, from 1. */
    @property({type: Number}) number = 0;
    @property({type: Boolean}) locked = false;
    @state() private asking: Exclude<InspectionOutcome, 'agrees'> | null = null;
    @state() private remark = '';
    @state() private tried = false;
    @state() private raising: Raised | null = null;
    readonly #workspace = new WorkspaceController(this, ['records']);

    override render() {
        const {item, result} = this;
        const workspace = this.#workspace.value;
        if (!item || !workspace) return nothing;
        const record = workspace.records.layer(this.layer).get(item.id) ?? null;
        const unit = workspace.units?.byCode(item.unit)?.properties.name ?? item.unit;
        return html`<div class="row"><span class="quiet number">${this.number}.</span>
                <button class="plain" @click=${() => workspace.select(item.id, {show: true})}>${item.id}</button>
                ${record && hashOfRecord(record) !== item.was ? html`<span class="small late">${word('sampling.changed')}</span>` : nothing}
                ${record ? nothing : html`<span class="small late">${word('sampling.gone')}</span>`}</div>
            <p class="small quiet what">${[drawnWords(workspace.records, this.layer, item.id), unit].filter(Boolean).join(' · ')}</p>
            <div class="outcomes" role="group" aria-label=${word('sampling.outcomes', {id: item.id})}>${OUTCOMES.map(
                (
                    outcome
                ) => html`<button class="chip ${outcome}" data-outcome=${outcome} aria-pressed=${result?.outcome === outcome}
                    ?disabled=${this.locked} @click=${() => this.#choose(outcome)}>${word(`sampling.do.${outcome}`)}</button>`
            )}</div>
            ${result ? this.#said(result) : nothing}
            ${this.asking && !this.raising ? this.#form(this.asking) : nothing}
            ${
                this.raising
                    ? html`<db-raise-form .start=${this.raising} .units=${workspace.units} today=${workspace.today()}
                          @db-raise=${this.#raise} @db-cancel=${this.#leave}></db-raise-form>`
                    : nothing
            }`;
    }

    #said({remark, finding, by, on}: InspectionResult) {
        return html`<p class="small what">${remark ? html`${remark} ` : nothing}${finding ? html`<b>${finding}</b> ` : nothing}<span class="quiet">${day(on)}, ${by.name}</span></p>`;
    }

    #form(outcome: Exclude<InspectionOutcome, 'agrees'>) {
        return html`<vaadin-text-area theme="small" data-field="remark" label=${word(`sampling.remark.${outcome}`)} required min-rows="2" .value=${this.remark}
                ?invalid=${this.tried && !this.remark.trim()} error-message=${word('sampling.lacks.remark')}
                @input=${(event: Event) => {
                    this.remark = (event.target as TextArea).value;
                }}></vaadin-text-area>
            <div class="row"><vaadin-button theme="primary small" data-act="write" @click=${() => this.#write(null)}>${word('sampling.write')}</vaadin-button>
                ${outcome === 'differs' ? html`<vaadin-button theme="small" data-act="write-raise" @click=${this.#beginFinding}>${word('sampling.raise')}</vaadin-button>` : nothing}
                <vaadin-button theme="tertiary small" @click=${this.#leave}>${word('app.cancel')}</vaadin-button></div>`;
    }

    #choose(outcome: InspectionOutcome): void {
        this.#leave();
        if (outcome === 'agrees') this.dispatchEvent(new ResultEvent(this.of, this.item!.id, outcome, '', null));
        else this.asking = outcome;
    }

    #write(raised: Raised | null): void {
        this.tried = true;
        if (!this.remark.trim() || !this.asking) return;
        this.dispatchEvent(new ResultEvent(this.of, this.item!.id, this.asking, this.remark, raised));
        this.#leave();
    }

    #beginFinding = (): void => {
        this.tried = true;
        const {item, layer} = this;
        if (!this.remark.trim() || !item) return;
        const geometry = this.#workspace.value?.records.layer(layer).get(item.id)?.geometry ?? null;
        this.raising = {unit: item.unit, severity: 'error', ids: [item.id], geometry, what: this.remark.trim()};
    };

    #raise = ({raised}: RaiseEvent): void => {
        this.remark = raised.what;
        this.#write(raised);
    };

    #leave = (): void => {
        [this.asking, this.remark, this.tried, this.raising] = [null, '', false, null];
    };
}

declare global {
    interface HTMLElementTagNameMap {
        'db-drawn': DrawnItem;
    }
}
