import '@vaadin/button';
import '@vaadin/select';
import '@vaadin/text-area';
import '@vaadin/text-field';
import type {Select} from '@vaadin/select';
import type {TextArea} from '@vaadin/text-area';
import type {TextField} from '@vaadin/text-field';
import type {Geometry} from 'geojson';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {IsoDate} from '../../record/feature.ts';
import type {Severity} from '../../topology/issue.ts';
import type {UnitIndex} from '../../units/unit-index.ts';
import {formStyle} from '../conclusion/form-style.ts';
import type {UnitChosenEvent} from '../coverage/unit-field.ts';
import '../coverage/unit-field.ts';
import {dateField, holdsWrongDay} from '../date-field.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';
import {SEVERITIES} from './findings-list.ts';

/** What a finding is raised from, and then what is said of it. */
export interface Raised {
    readonly unit: string;
    readonly severity: Severity;
    readonly ids: readonly string[];
    readonly geometry: Geometry | null;
    readonly what: string;
    readonly todo?: string;
    readonly dueOn?: IsoDate;
    readonly sheet?: string;
    readonly rule?: string;
    readonly key?: string;
}

/** The form was filled in: raise it. */
export class RaiseEvent extends Event {
    static readonly type = 'db-raise';

    constructor(readonly raised: Raised) {
        super(RaiseEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * Writing down a finding: what, who answers, until when.
 *
 * @fires {RaiseEvent} db-raise
 * @fires {Event} db-cancel
 */
@customElement('db-raise-form')
export class RaiseForm extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        formStyle,
        css`
            :host { padding: var(--space-2) var(--space-3); background: var(--colour-surface); border-block: 1px solid var(--colour-line); }
            .from { overflow-wrap: anywhere; }
        `
    ];

    @property({attribute: false}) start: Raised | null = null;
    @property({attribute: false}) units: UnitIndex | null = null;
    @property() today: IsoDate = '';
    @state() private said: Partial<Raised> = {};
    @state() private tried = false;

    override render() {
        const {start} = this;
        if (!start) return nothing;
        const {severity, unit, what, todo, dueOn, sheet} = {...start, ...this.said};
        const late = dueOn ? dueOn < this.today : false;
        return html`<h3>${word('raised.new')}</h3>
            ${start.ids.length > 0 ? html`<p class="small quiet from">${word('raised.of', {ids: start.ids.join(', ')})}</p>` : nothing}
            ${start.ids.length === 0 && start.geometry?.type === 'Point' ? html`<p class="small quiet">${word('raised.ofPlace')}</p>` : nothing}
            <vaadin-text-area theme="small" data-field="what" label=${word('raised.what')} required min-rows="2" max-rows="8" .value=${what}
                ?invalid=${this.tried && !what.trim()} error-message=${word('raised.lacks.what')}
                @change=${(event: Event) => this.#say({what: (event.target as TextArea).value})}></vaadin-text-area>
            <vaadin-text-area theme="small" data-field="todo" label=${word('raised.todo')} min-rows="1" max-rows="6" .value=${todo ?? ''}
                @change=${(event: Event) => this.#say({todo: (event.target as TextArea).value})}></vaadin-text-area>
            <db-unit-field label=${word('raised.unit')} .units=${this.units} .code=${unit}
                @db-unit-chosen=${(event: UnitChosenEvent) => this.#say({unit: event.code})}></db-unit-field>
            <div class="pair">
                <vaadin-select theme="small" label=${word('raised.severity')} .items=${SEVERITIES.map((each) => ({value: each, label: word(`audit.${each}`)}))} .value=${severity}
                    @change=${(event: Event) => this.#say({severity: (event.target as Select).value as Severity})}></vaadin-select>
                ${dateField({label: word('raised.due'), value: dueOn ?? '', error: this.tried && late ? word('raised.lacks.due') : '', onChange: (date) => this.#say({dueOn: date})})}
            </div>
            ${
                start.ids.length === 0
                    ? html`<vaadin-text-field theme="small" label=${word('raised.sheet')} .value=${sheet ?? ''}
                          @change=${(event: Event) => this.#say({sheet: (event.target as TextField).value})}></vaadin-text-field>`
                    : nothing
            }
            <div class="row">
                <vaadin-button theme="primary small" data-act="raise" @click=${this.#raise}>${word('raised.raise')}</vaadin-button>
                <vaadin-button theme="tertiary small" @click=${() => this.dispatchEvent(new Event('db-cancel'))}>${word('app.cancel')}</vaadin-button>
            </div>`;
    }

    #say(change: Partial<Raised>): void {
        this.said = {...this.said, ...change};
    }

    #raise(): void {
        this.tried = true;
        const {todo, dueOn, sheet, ...raised} = {...this.start!, ...this.said};
        if (!raised.what.trim() || !raised.unit || (dueOn && dueOn < this.today) || holdsWrongDay(this.renderRoot))
            return;
        this.dispatchEvent(
            new RaiseEvent({
                ...raised,
                ...(todo?.trim() ? {todo: todo.trim()} : {}),
                ...(dueOn ? {dueOn} : {}),
                ...(sheet?.trim() ? {sheet: sheet.trim()} : {})
            })
        );
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-raise-form': RaiseForm;
    }
}
