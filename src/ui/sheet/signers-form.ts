import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {IsoDate} from '../../record/feature.ts';
import type {Signer} from '../../sheet/request.ts';
import {dateField} from '../date-field.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';

/** One who signs a product: of a map sheet, or of a document. */
export interface SignerLine {
    readonly role: string;
    readonly authority?: string;
    readonly post?: string;
    readonly name?: string;
    readonly rank?: string;
    readonly date?: IsoDate | '';
}

/** The signers were changed. */
export class SignersEvent<S extends SignerLine = SignerLine> extends Event {
    static readonly type = 'db-signers';
    constructor(readonly signers: readonly S[]) {
        super(SignersEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * Who signs a sheet or a document: role, post, name, rank, date.
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
            /* a post and a name are read whole */
            .post, .name { grid-column: 1 / -1; }
            vaadin-text-field, vaadin-date-picker { inline-size: 100%; min-inline-size: 0; padding-block: 2px; }
        `
    ];

    @property({attribute: false}) signers: readonly SignerLine[] = [];
    @property({attribute: false}) fields: readonly ('authority' | 'post' | 'name' | 'rank')[] = [
        'post',
        'name',
        'rank'
    ];
    /** Titles by role, where they are not those of a sheet. */
    @property({attribute: false}) titles: Readonly<Record<string, string>> | null = null;
    /** A document has one date for all. */
    @property({type: Boolean}) undated = false;

    override render() {
        return html`${this.signers.map(
            (signer, i) => html`<fieldset>
            <legend>${this.titles ? (this.titles[signer.role] ?? signer.role) : word(`print.role.${signer.role as Signer['role']}`)}</legend>
            ${this.fields.map(
                (
                    field
                ) => html`<vaadin-text-field theme="small" class=${field} label=${word(`print.${field}`)} .value=${signer[field] ?? ''}
                @change=${(event: Event) => this.#set(i, {[field]: (event.target as TextField).value.trim()})}></vaadin-text-field>`
            )}
            ${this.undated ? nothing : dateField({label: word('print.date'), value: signer.date ?? '', onChange: (date) => this.#set(i, {date})})}
        </fieldset>`
        )}`;
    }

    #set(index: number, change: Partial<SignerLine>): void {
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
