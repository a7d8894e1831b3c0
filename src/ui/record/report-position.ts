import '@vaadin/button';
import '@vaadin/text-area';
import '@vaadin/text-field';
import type {TextArea} from '@vaadin/text-area';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {readNumber} from '../../exchange/read-number.ts';
import type {ReportedPosition} from '../../record/grave-site.ts';
import {reportedPosition} from '../../record/reported-position.ts';
import {formStyle} from '../conclusion/form-style.ts';
import {WorkspaceController} from '../context.ts';
import {metresWords, operatedWords, systemName} from '../coordinate/system-words.ts';
import {panelStyle} from '../panel-style.ts';
import {word} from '../words.ts';
import type {PlaceChosenEvent} from './given-field.ts';
import './given-field.ts';

/** A report says another position, or none (null). */
export class ReportPositionEvent extends Event {
    static readonly type = 'db-report-position';
    constructor(readonly position: ReportedPosition | null) {
        super(ReportPositionEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * Where one report says the place is, with its uncertainty; from here the record's own position can be taken, with the reason.
 *
 * @fires {ReportPositionEvent} db-report-position
 * @fires {Event} db-take-position - the record's position is to be this one
 */
@customElement('db-report-position')
export class ReportPosition extends LitElement {
    static override styles = [
        panelStyle,
        formStyle,
        css`
            :host { padding: var(--space-1) 0; }
            .chosen { padding: var(--space-1) var(--space-2); border-inline-start: 4px solid var(--colour-accent); background: var(--colour-accent-quiet); }
        `
    ];

    @property({attribute: false}) position: ReportedPosition | null = null;
    @property() label = '';
    @property() uncertaintyError = '';
    @property() whyError = '';
    readonly #workspace = new WorkspaceController(this, ['view']);

    override render() {
        const {position} = this;
        const view = this.#workspace.value?.view;
        if (!view) return nothing;
        if (!position) {
            return html`<db-given-field label=${this.label} @db-place-chosen=${this.#read}></db-given-field>`;
        }
        const {lon, lat, asGiven, system, uncertaintyM, chosen} = position;
        const typed = String(uncertaintyM).replace('.', ',');
        return html`<div class="small" data-position><b>${this.label}</b><br />
                ${asGiven ? html`“${asGiven}”` : nothing} ${system ? html`<span class="quiet">· ${systemName(system)}</span>` : nothing}<br />
                ${operatedWords(view.readout[0], lon, lat, view.lettering)} · ±${typeof uncertaintyM === 'number' ? metresWords(uncertaintyM) : typed}</div>
            <vaadin-text-field theme="small" data-uncertainty label="${word('record.report.uncertainty')} *" .value=${typed} inputmode="decimal" autocomplete="off"
                ?invalid=${this.uncertaintyError !== ''} error-message=${this.uncertaintyError}
                @change=${(event: Event) => this.#uncertain(position, (event.target as TextField).value)}></vaadin-text-field>
            <div class="row">
                ${chosen ? nothing : html`<vaadin-button theme="small" data-act="take-position" @click=${() => this.dispatchEvent(new Event('db-take-position', {bubbles: true, composed: true}))}>${word('record.report.take')}</vaadin-button>`}
                <vaadin-button theme="small tertiary" data-act="clear-position" @click=${() => this.#say(null)}>${word('record.report.clear')}</vaadin-button>
            </div>
            ${
                chosen
                    ? html`<div class="chosen"><p class="small" role="status">${word('record.report.taken')}</p>
                    <vaadin-text-area theme="small" data-why label="${word('record.report.why')} *" min-rows="1" .value=${chosen.why} ?invalid=${this.whyError !== ''} error-message=${this.whyError}
                        @input=${(event: Event) => this.#say({...position, chosen: {...chosen, why: (event.target as TextArea).value}})}></vaadin-text-area></div>`
                    : nothing
            }`;
    }

    #read = (event: PlaceChosenEvent): void => {
        event.stopPropagation();
        this.#say(reportedPosition(event.place));
    };

    // what is no number stands as typed, for the check of the form to name it
    #uncertain(position: ReportedPosition, text: string): void {
        this.#say({...position, uncertaintyM: (readNumber(text, 'comma') ?? text) as number});
    }

    #say(position: ReportedPosition | null): void {
        this.dispatchEvent(new ReportPositionEvent(position));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-report-position': ReportPosition;
    }
    interface HTMLElementEventMap {
        'db-report-position': ReportPositionEvent;
    }
}
