import '@vaadin/button';
import '@vaadin/text-area';
import type {TextArea} from '@vaadin/text-area';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {verdictOf} from '../../audit/accept-product.ts';
import {type CheckedItem, inTheWay} from '../../audit/acceptance-standing.ts';
import type {AcceptanceVerdict} from '../../record/acceptance.ts';
import {KeepFocus} from '../keep-focus.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {day, spoken, word} from '../words.ts';

const VERDICTS = ['pass', 'after-correction', 'fail'] as const satisfies readonly AcceptanceVerdict[];

/** A verdict is to be given, or the one that holds to be opened again. */
export class VerdictEvent extends Event {
    static readonly type = 'db-verdict';

    constructor(
        readonly step: AcceptanceVerdict | 'reopen',
        readonly text: string
    ) {
        super(VerdictEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * The verdict on a product: the one that holds, or the choice of one with what stands in its way.
 *
 * @fires {VerdictEvent} db-verdict
 */
@customElement('db-verdict')
export class VerdictForm extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
        new KeepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('button, vaadin-button'));
    }

    static override styles = [
        panelStyle,
        css`
            .holds { font-weight: 600; }
            .holds[data-verdict='pass'] { color: var(--colour-met); }
            .holds[data-verdict='fail'] { color: var(--colour-error); }
            li { padding-inline-start: var(--space-3); overflow-wrap: anywhere; }
            vaadin-text-area { inline-size: 100%; padding-block: 2px; }
        `
    ];

    @property({attribute: false}) judged: ReturnType<typeof verdictOf> = null;
    @property({attribute: false}) checked: readonly CheckedItem[] = [];
    /** The verdict that holds was given on another sheet. */
    @property({type: Boolean}) stale = false;
    /** The product was accepted by it. */
    @property({type: Boolean}) done = false;
    /** No sheet was entered. */
    @property({type: Boolean}) sheetless = false;
    @property({type: Boolean}) locked = false;
    @state() private chosen: AcceptanceVerdict | 'reopen' | null = null;
    @state() private text = '';
    @state() private tried = false;

    override render() {
        return html`<div class="stack">${this.judged ? this.#holds(this.judged) : this.#choice()}</div>`;
    }

    #holds({judgement: {verdict}, by, on, text}: NonNullable<ReturnType<typeof verdictOf>>) {
        const values = {verdict: word(`acceptance.verdict.${verdict}`), ...by, on: day(on)};
        return html`<p class="holds" data-verdict=${verdict}>${word('acceptance.verdictOn', values)}</p>
            ${text ? html`<p class="small">${text}</p>` : nothing}
            <p class=${this.stale ? 'warning small' : 'small quiet'}>${word(this.stale ? 'acceptance.staleSheet' : this.done ? 'acceptance.next.done' : `acceptance.next.${verdict}`)}</p>
            <div class="row"><vaadin-button theme="small" data-act="reopen" ?disabled=${this.locked} @click=${() => this.#choose('reopen')}>${word('acceptance.reopen')}</vaadin-button></div>
            ${this.chosen === 'reopen' ? this.#form('reopen', word('acceptance.reopenSay')) : nothing}`;
    }

    #choice() {
        const chosen = this.chosen === 'reopen' ? null : this.chosen;
        const against = chosen ? inTheWay(this.checked, chosen) : [];
        const sheetless = chosen === 'pass' && this.sheetless;
        return html`<div class="row" role="group" aria-label=${word('acceptance.verdict')}>${VERDICTS.map(
            (
                verdict
            ) => html`<button class="chip" data-verdict=${verdict} aria-pressed=${chosen === verdict} ?disabled=${this.locked}
                @click=${() => this.#choose(verdict)}>${word(`acceptance.verdict.${verdict}`)}</button>`
        )}</div>
        ${
            against.length > 0
                ? html`<div class="warning small" data-part="against">${word('acceptance.stands')}<ul>${against.map(({item}) => html`<li>${item[spoken()]}</li>`)}</ul></div>`
                : nothing
        }
        ${sheetless ? html`<p class="warning small">${word('acceptance.noSheet')}</p>` : nothing}
        ${chosen && against.length === 0 && !sheetless ? this.#form(chosen, word('acceptance.text')) : nothing}`;
    }

    #form(step: AcceptanceVerdict | 'reopen', label: string) {
        const isRequired = step !== 'pass';
        const lacks = isRequired && this.tried && !this.text.trim();
        return html`<div><vaadin-text-area theme="small" data-field="text" label=${label} ?required=${isRequired} .value=${this.text} ?invalid=${lacks}
                error-message=${word(step === 'reopen' ? 'raised.lacks.text' : 'acceptance.lacks.text')}
                @input=${(event: Event) => {
                    this.text = (event.target as TextArea).value;
                }}></vaadin-text-area>
            <div class="row"><vaadin-button theme="primary small" data-act="judge" @click=${() => this.#give(step, isRequired)}>${word(step === 'reopen' ? 'acceptance.reopen' : 'acceptance.judge')}</vaadin-button>
                <vaadin-button theme="tertiary small" @click=${() => {
                    this.chosen = null;
                }}>${word('app.cancel')}</vaadin-button></div></div>`;
    }

    #choose(step: AcceptanceVerdict | 'reopen'): void {
        [this.chosen, this.text, this.tried] = [step, '', false];
    }

    #give(step: AcceptanceVerdict | 'reopen', isRequired: boolean): void {
        this.tried = true;
        if (isRequired && !this.text.trim()) return;
        this.dispatchEvent(new VerdictEvent(step, this.text));
        this.chosen = null;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-verdict': VerdictForm;
    }
}
