import '@vaadin/button';
import '@vaadin/text-area';
import type {TextArea} from '@vaadin/text-area';
import {css, html, LitElement} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {IsoDate} from '../../record/feature.ts';
import {formStyle} from '../conclusion/form-style.ts';
import {dateField} from '../date-field.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';
import type {Accepted} from './audit-acts.ts';

/** A contradiction is to be accepted as it is. */
export class AcceptEvent extends Event {
    static readonly type = 'db-accept';

    constructor(readonly accepted: Accepted) {
        super(AcceptEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * Why a contradiction is accepted, how far and until when.
 *
 * @fires {AcceptEvent} db-accept
 * @fires {Event} db-cancel
 */
@customElement('db-except-form')
export class ExceptForm extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        formStyle,
        css`
            :host { padding: var(--space-2) var(--space-3); background: var(--colour-surface); border-block: 1px solid var(--colour-line); }
            label { min-block-size: 28px; cursor: pointer; }
            input[type='radio'] { inline-size: 18px; block-size: 18px; margin: 0; }
        `
    ];

    /** Name of the unit, for the wider scope; none where the contradiction has no unit. */
    @property() unit = '';
    @property() today: IsoDate = '';
    @state() private scope: Accepted['scope'] = 'finding';
    @state() private reason = '';
    @state() private expiresOn: IsoDate | '' = '';
    @state() private tried = false;

    override render() {
        const lacksDay = !this.expiresOn || this.expiresOn < this.today;
        return html`<h3>${word('exception.new')}</h3>
            <p class="small quiet">${word('exception.about')}</p>
            <fieldset><legend class="small">${word('exception.scope')}</legend>
                ${this.#choice('finding', word('exception.scope.finding'))}
                ${this.unit ? this.#choice('unit', word('exception.scope.unit', {unit: this.unit})) : ''}
            </fieldset>
            <vaadin-text-area theme="small" data-field="reason" label=${word('exception.reason')} required min-rows="2" .value=${this.reason}
                ?invalid=${this.tried && !this.reason.trim()} error-message=${word('exception.lacks.reason')}
                @change=${(event: Event) => {
                    this.reason = (event.target as TextArea).value;
                }}></vaadin-text-area>
            ${dateField({
                label: word('exception.until'),
                value: this.expiresOn,
                required: true,
                error: this.tried && lacksDay ? word('exception.lacks.until') : '',
                onChange: (date) => {
                    this.expiresOn = date;
                }
            })}
            <div class="row">
                <vaadin-button theme="primary small" data-act="accept" @click=${this.#accept}>${word('exception.accept')}</vaadin-button>
                <vaadin-button theme="tertiary small" @click=${() => this.dispatchEvent(new Event('db-cancel'))}>${word('app.cancel')}</vaadin-button>
            </div>`;
    }

    #choice(scope: Accepted['scope'], label: string) {
        return html`<label class="row"><input type="radio" name="scope" .checked=${this.scope === scope}
            @change=${() => {
                this.scope = scope;
            }}>${label}</label>`;
    }

    #accept(): void {
        this.tried = true;
        const {scope, reason, expiresOn} = this;
        if (!reason.trim() || !expiresOn || expiresOn < this.today) return;
        this.dispatchEvent(new AcceptEvent({scope, reason, expiresOn}));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-except-form': ExceptForm;
    }
}
