import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {Signer} from '../../sheet/request.ts';
import {dateField} from '../date-field.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';

/** The signers were changed. */
export class SignersEvent extends Event {
    static readonly type = 'db-signers';
    constructor(readonly signers: readonly Signer[]) {
        super(SignersEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * Who signs the sheet: role, post, name, rank, date.
 *
 * @fires {SignersEvent} db-signers
 */
@customElement('db-signers')
export class SignersForm extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            fieldset { border: 1px solid var(--colour-line); border-radius: var(--radius); margin: 0 0 var(--space-2); padding: 2px var(--space-2) var(--space-2); display: grid; grid-template-columns: 1fr 1fr; gap: 0 var(--space-2); }
            legend { font-weight: 600; }
            vaadin-text-field, vaadin-date-picker { inline-size: 100%; min-inline-size: 0; padding-block: 2px; }
        `
    ];

    @property({attribute: false}) signers: readonly Signer[] = [];

    override render() {
        return html`${this.signers.map(
            (signer, i) => html`<fieldset>
            <legend>${word(`print.role.${signer.role}`)}</legend>
            ${(['post', 'name', 'rank'] as const).map(
                (field) => html`<vaadin-text-field theme="small" label=${word(`print.${field}`)} .value=${signer[field]}
                @change=${(event: Event) => this.#set(i, {[field]: (event.target as TextField).value.trim()})}></vaadin-text-field>`
            )}
            ${dateField({label: word('print.date'), value: signer.date, onChange: (date) => this.#set(i, {date})})}
        </fieldset>`
        )}`;
    }

    #set(index: number, change: Partial<Signer>): void {
        this.dispatchEvent(
            new SignersEvent(this.signers.map((signer, i) => (i === index ? {...signer, ...change} : signer)))
        );
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-signers': SignersForm;
    }
}
