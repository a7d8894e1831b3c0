import '@vaadin/button';
import '@vaadin/text-area';
import type {TextArea} from '@vaadin/text-area';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {CheckedItem} from '../../audit/acceptance-standing.ts';
import type {CheckOutcome} from '../../record/acceptance.ts';
import {KeepFocus} from '../keep-focus.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {day, spoken, word, wordOf} from '../words.ts';

const OUTCOMES = ['met', 'unmet', 'not-applicable'] as const satisfies readonly CheckOutcome[];

/** An item of the checklist was answered. */
export class AnswerEvent extends Event {
    static readonly type = 'db-answer';

    constructor(
        readonly item: string,
        readonly outcome: CheckOutcome,
        readonly remark: string
    ) {
        super(AnswerEvent.type, {bubbles: true, composed: true});
    }
}

/** The records behind an item are to be shown. */
export class BehindEvent extends Event {
    static readonly type = 'db-behind';

    constructor(
        readonly item: string,
        readonly ids: readonly string[]
    ) {
        super(BehindEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * One item of the checklist: what it asks, how it is checked, and what is known: told by the program, or answered by a person.
 *
 * @fires {AnswerEvent} db-answer
 * @fires {BehindEvent} db-behind
 */
@customElement('db-check-item')
export class CheckItem extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
        new KeepFocus(this, () => this.renderRoot.querySelector<HTMLElement>('.chip[aria-pressed=true], .chip'));
    }

    static override styles = [
        panelStyle,
        css`
            :host { padding: 5px 0 6px; border-block-end: 1px solid var(--colour-line); }
            .what { overflow-wrap: anywhere; }
            .state { font-weight: 600; white-space: nowrap; }
            .met { color: var(--colour-met); }
            .unmet { color: var(--colour-error); }
            .unmet.advice { color: var(--colour-warning); }
            button.chip[data-answer='unmet'][aria-pressed='true'] { background: var(--colour-error); border-color: var(--colour-error); }
            vaadin-text-area { inline-size: 100%; padding-block: 2px; }
        `
    ];

    @property({attribute: false}) checked: CheckedItem | null = null;
    @property({type: Boolean}) locked = false;
    @state() private asking = false;
    @state() private remark = '';
    @state() private tried = false;

    override render() {
        const {checked} = this;
        if (!checked) return nothing;
        const {item, outcome, told, answer} = checked;
        const said = outcome ?? 'open';
        const mark = {met: '✓ ', unmet: '✗ ', 'not-applicable': '– ', open: ''}[said];
        return html`<p class="what" title=${spoken() === 'vi' ? item.howVi : item.howEn}>${item[spoken()]}
                <span class="small quiet">${word(`acceptance.how.${item.how}`)}${item.blocks ? '' : `; ${word('acceptance.advice')}`}</span></p>
            <p class="small row"><span class="state ${said} ${item.blocks ? '' : 'advice'}" data-outcome=${said}>${mark}${word(`acceptance.outcome.${said}`)}</span>
                ${told ? html`<span>${wordOf(`acceptance.told.${told.told}`, told.values)}</span>` : nothing}
                ${answer ? html`<span>${answer.remark ?? ''} <span class="quiet">${day(answer.on)}, ${answer.by.name}</span></span>` : nothing}
                ${
                    told && told.ids.length > 0
                        ? html`<button class="plain" @click=${() => this.dispatchEvent(new BehindEvent(item.id, told.ids))}>${word(item.id === 'findings' ? 'acceptance.toFindings' : 'acceptance.show', {count: told.ids.length})}</button>`
                        : nothing
                }</p>
            ${item.how === 'hand' ? this.#answers(checked) : nothing}`;
    }

    #answers({item, outcome}: CheckedItem) {
        return html`<div class="row" role="group" aria-label=${word('acceptance.answers', {item: item[spoken()]})}>${OUTCOMES.map(
            (
                each
            ) => html`<button class="chip" data-answer=${each} aria-pressed=${outcome === each} ?disabled=${this.locked}
                @click=${() => this.#choose(item.id, each)}>${word(`acceptance.outcome.${each}`)}</button>`
        )}</div>
        ${
            this.asking
                ? html`<vaadin-text-area theme="small" data-field="remark" label=${word('acceptance.remark')} required .value=${this.remark}
                ?invalid=${this.tried && !this.remark.trim()} error-message=${word('sampling.lacks.remark')}
                @input=${(event: Event) => {
                    this.remark = (event.target as TextArea).value;
                }}></vaadin-text-area>
            <div class="row"><vaadin-button theme="primary small" data-act="write" @click=${() => this.#write(item.id)}>${word('acceptance.write')}</vaadin-button>
                <vaadin-button theme="tertiary small" @click=${this.#leave}>${word('app.cancel')}</vaadin-button></div>`
                : nothing
        }`;
    }

    #choose(item: string, outcome: CheckOutcome): void {
        this.#leave();
        if (outcome === 'unmet') this.asking = true;
        else this.dispatchEvent(new AnswerEvent(item, outcome, ''));
    }

    #write(item: string): void {
        this.tried = true;
        if (!this.remark.trim()) return;
        this.dispatchEvent(new AnswerEvent(item, 'unmet', this.remark));
        this.#leave();
    }

    #leave = (): void => {
        [this.asking, this.remark, this.tried] = [false, '', false];
    };
}

declare global {
    interface HTMLElementTagNameMap {
        'db-check-item': CheckItem;
    }
}
