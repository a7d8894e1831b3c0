import '@vaadin/button';
import '@vaadin/text-area';
import type {TextArea} from '@vaadin/text-area';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {isOverdue, nextSteps, stepRefusals} from '../../audit/finding-steps.ts';
import type {RaisedFindingRecord} from '../../record/feature.ts';
import type {FindingStepKind} from '../../record/raised-finding.ts';
import {sentence} from '../../record/sentence.ts';
import {WorkspaceController} from '../context.ts';
import {KeepFocus} from '../keep-focus.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {day, spoken, word} from '../words.ts';
import '../attachment/attachments.ts';

type Step = Exclude<FindingStepKind, 'raise'>;

/** A step of a finding is to be taken. */
export class StepEvent extends Event {
    static readonly type = 'db-step';

    constructor(
        readonly id: string,
        readonly step: Step,
        readonly text: string
    ) {
        super(StepEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * A finding: what, where, until when, everything that was said and done since, and what can be done now.
 *
 * @fires {StepEvent} db-step
 * @fires {Event} db-show - the place or the records, on the map
 * @fires {Event} db-compare - what its records were and are
 */
@customElement('db-raised')
export class RaisedItem extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
        new KeepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('.what'));
    }

    static override styles = [
        panelStyle,
        css`
            :host { border-block-end: 1px solid var(--colour-line); padding: 6px var(--space-3) 7px; }
            .what { appearance: none; border: 0; background: none; padding: 0; font: inherit; color: inherit; text-align: start; cursor: pointer; display: block; inline-size: 100%; overflow-wrap: anywhere; }
            .what:hover { text-decoration: underline; }
            .tag { border: 1px solid var(--colour-line-strong); border-radius: 3px; padding: 0 4px; }
            .tag[data-state='open'] { border-color: var(--colour-error); }
            .tag[data-state='corrected'] { border-color: var(--colour-warning); }
            .late { color: var(--colour-error); font-weight: 600; }
            ol { list-style: none; margin: var(--space-1) 0; padding: 0 0 0 var(--space-2); border-inline-start: 2px solid var(--colour-line); }
            ol li { padding: 2px 0; overflow-wrap: anywhere; }
            db-attachments { margin-block-end: var(--space-2); }
            vaadin-text-area { inline-size: 100%; padding-block: 2px; }
        `
    ];

    @property({attribute: false}) finding: RaisedFindingRecord | null = null;
    /** Records that are no more what they were when it was raised. */
    @property({attribute: false}) changed: readonly string[] = [];
    @property({type: Boolean}) open = false;
    @property() today = '';
    @property() unitName = '';
    @state() private asking: Step | null = null;
    @state() private text = '';
    @state() private tried = false;
    readonly #workspace = new WorkspaceController(this, ['records']);

    override render() {
        const {finding} = this;
        if (!finding) return nothing;
        const {what, state, dueOn, severity} = finding.properties;
        const late = isOverdue(finding, this.today);
        return html`<button class="what" aria-expanded=${this.open} @click=${() => this.dispatchEvent(new Event('db-show'))}>
                <span class="visually-hidden">${word(`audit.${severity}`)}: </span>${what}</button>
            <p class="small quiet row">
                <span class="tag" data-state=${state}>${word(`raised.state.${state}`)}</span>
                <span>${finding.id}</span><span>${this.unitName}</span>
                ${dueOn ? html`<span class=${late ? 'late' : ''}>${word(late ? 'raised.late' : 'raised.dueOn', {day: day(dueOn)})}</span>` : nothing}
            </p>
            ${this.open ? this.#details(finding) : nothing}`;
    }

    #details(finding: RaisedFindingRecord) {
        const {todo, ids, steps, sheet, before} = finding.properties;
        const gone = ids.filter((id) => !this.#workspace.value?.find(id));
        const changed = this.changed.filter((id) => !gone.includes(id));
        return html`
            ${todo ? html`<p class="small"><b>${word('audit.todo')}</b> ${todo}</p>` : nothing}
            ${sheet ? html`<p class="small">${word('raised.ofSheet', {sheet})}</p>` : nothing}
            ${ids.length > 0 ? html`<p class="small row">${ids.map((id) => (gone.includes(id) ? html`<span>${id}</span>` : html`<button class="plain" @click=${() => this.#workspace.value?.select(id, {show: true})}>${id}</button>`))}</p>` : nothing}
            ${gone.length > 0 ? html`<p class="small">${word('raised.gone', {ids: gone.join(', ')})}</p>` : nothing}
            ${
                this.changed.length > 0
                    ? html`<p class="small row">${changed.length > 0 ? word('raised.changed', {ids: changed.join(', ')}) : nothing}
                <button class="plain" data-act="compare" @click=${() => this.dispatchEvent(new Event('db-compare'))}>${word('raised.compare')}</button></p>`
                    : nothing
            }
            ${before ? html`<p class="small"><button class="plain" data-act="before-after" @click=${() => this.dispatchEvent(new Event('db-before-after'))}>${word('raised.beforeAfter')}</button></p>` : nothing}
            <ol class="small">${steps.map(
                ({step, by, on, text}) =>
                    html`<li><b>${word(`raised.step.${step}`)}</b> <span class="quiet">${day(on)}, ${by.name}${by.office ? `, ${by.office}` : ''}</span>${step === 'raise' ? nothing : html`<br>${text}`}</li>`
            )}</ol>
            <db-attachments of=${finding.id}></db-attachments>
            ${this.#acts(finding)}`;
    }

    #acts(finding: RaisedFindingRecord) {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        if (workspace.past) return html`<p class="small quiet">${word('raised.past')}</p>`;
        const steps = nextSteps(finding) as Step[];
        const refusals = new Map(steps.map((step) => [step, this.#refusal(finding, step)]));
        const reasons = [...new Set([...refusals.values()].filter((reason) => reason !== ''))];
        return html`<div class="row">${steps.map(
            (
                step
            ) => html`<vaadin-button theme="small" data-step=${step} ?disabled=${refusals.get(step) !== ''} title=${refusals.get(step)!}
                    @click=${() => this.#ask(step)}>${word(`raised.do.${step}`)}</vaadin-button>`
        )}</div>
            ${reasons.map((reason) => html`<p class="small quiet">${reason}</p>`)}
            ${this.asking ? this.#form(finding, this.asking) : nothing}`;
    }

    #form(finding: RaisedFindingRecord, step: Step) {
        return html`<vaadin-text-area theme="small" data-field="said" label=${word(`raised.say.${step}`)} required min-rows="2" .value=${this.text}
                ?invalid=${this.tried && !this.text.trim()} error-message=${word('raised.lacks.text')}
                @change=${(event: Event) => {
                    this.text = (event.target as TextArea).value;
                }}></vaadin-text-area>
            <div class="row"><vaadin-button theme="primary small" data-act="step" @click=${() => this.#take(finding, step)}>${word(`raised.do.${step}`)}</vaadin-button>
                <vaadin-button theme="tertiary small" @click=${() => {
                    this.asking = null;
                }}>${word('app.cancel')}</vaadin-button></div>`;
    }

    #refusal(finding: RaisedFindingRecord, step: Step): string {
        const {actor} = this.#workspace.value!.store;
        return stepRefusals(finding, step, actor)
            .map(({rule, values}) => sentence(rule, values, spoken()).what)
            .join(' ');
    }

    #ask(step: Step): void {
        [this.asking, this.text, this.tried] = [step, '', false];
    }

    #take({id}: RaisedFindingRecord, step: Step): void {
        this.tried = true;
        if (!this.text.trim()) return;
        this.dispatchEvent(new StepEvent(id, step, this.text));
        this.asking = null;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-raised': RaisedItem;
    }
}
