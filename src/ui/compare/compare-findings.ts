import '@vaadin/button';
import '@vaadin/select';
import '@vaadin/text-area';
import type {Select} from '@vaadin/select';
import type {TextArea} from '@vaadin/text-area';
import {css, html, LitElement} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {IsoDate} from '../../record/feature.ts';
import type {Severity} from '../../topology/issue.ts';
import {SEVERITIES} from '../audit/findings-list.ts';
import {formStyle} from '../conclusion/form-style.ts';
import {dateField, holdsWrongDay} from '../date-field.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';

/** What is said of all findings that are raised together. */
export interface SaidOfAll {
    readonly severity: Severity;
    readonly todo?: string;
    readonly dueOn?: IsoDate;
}

/** Raise them. */
export class RaiseAllEvent extends Event {
    static readonly type = 'db-raise-all';

    constructor(readonly said: SaidOfAll) {
        super(RaiseAllEvent.type);
    }
}

/**
 * What is said of all the findings that marked changes become: how grave, what to do, until when.
 *
 * @fires {RaiseAllEvent} db-raise-all
 * @fires {Event} db-cancel
 */
@customElement('db-compare-findings')
export class CompareFindings extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        formStyle,
        css`
            :host { padding: var(--space-2) 0; }
        `
    ];

    @property({type: Number}) count = 0;
    @property() today: IsoDate = '';
    @state() private severity: Severity = 'warning';
    @state() private todo = '';
    @state() private dueOn: IsoDate | '' = '';
    @state() private tried = false;

    override render() {
        const late = this.dueOn !== '' && this.dueOn < this.today;
        return html`<vaadin-text-area theme="small" data-field="todo" label=${word('raised.todo')} min-rows="1" max-rows="4" .value=${this.todo}
                @change=${(event: Event) => {
                    this.todo = (event.target as TextArea).value;
                }}></vaadin-text-area>
            <div class="pair">
                <vaadin-select theme="small" label=${word('raised.severity')} .items=${SEVERITIES.map((each) => ({value: each, label: word(`audit.${each}`)}))} .value=${this.severity}
                    @change=${(event: Event) => {
                        this.severity = (event.target as Select).value as Severity;
                    }}></vaadin-select>
                ${dateField({
                    label: word('raised.due'),
                    value: this.dueOn,
                    error: this.tried && late ? word('raised.lacks.due') : '',
                    onChange: (date) => {
                        this.dueOn = date;
                    }
                })}
            </div>
            <div class="row">
                <vaadin-button theme="primary small" data-act="raise-all" @click=${() => this.#raise(late)}>${word('comparing.raise', {count: this.count})}</vaadin-button>
                <vaadin-button theme="tertiary small" @click=${() => this.dispatchEvent(new Event('db-cancel'))}>${word('app.cancel')}</vaadin-button>
            </div>`;
    }

    #raise(isLate: boolean): void {
        this.tried = true;
        if (isLate || holdsWrongDay(this.renderRoot)) return;
        const {severity, todo, dueOn} = this;
        this.dispatchEvent(
            new RaiseAllEvent({severity, ...(todo.trim() ? {todo: todo.trim()} : {}), ...(dueOn ? {dueOn} : {})})
        );
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-compare-findings': CompareFindings;
    }
    interface HTMLElementEventMap {
        'db-raise-all': RaiseAllEvent;
    }
}
