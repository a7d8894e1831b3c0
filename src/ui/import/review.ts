import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import type {Draft, Rejection} from '../../exchange/read-features.ts';
import {sentence} from '../../record/sentence.ts';
import {download} from '../app/download.ts';
import {SayEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {number, spoken, word} from '../words.ts';
import {csvText} from './csv.ts';
import '@vaadin/button';

/** How many rejected features are shown; all of them are in the list that can be taken along. */
const SHOWN = 200;

/**
 * What a file gave: counts, notes, and each rejected feature with its reason and what to do.
 *
 * @slot - what a look at its positions found
 */
@customElement('db-review')
export class Review extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        look,
        css`
            :host {
                display: block;
            }
            ul {
                margin: 0;
                padding-inline-start: var(--space-4);
            }
            .counts {
                display: flex;
                flex-wrap: wrap;
                gap: var(--space-1) var(--space-4);
                margin-block: var(--space-1) var(--space-2);
            }
            .valid {
                color: var(--colour-met);
                font-weight: 600;
            }
            .rejected {
                color: var(--colour-error);
                font-weight: 600;
            }
            .rows {
                max-block-size: 260px;
                overflow: auto;
                border: 1px solid var(--colour-line);
            }
            table {
                inline-size: 100%;
                border-collapse: collapse;
                font-size: var(--text-small);
            }
            th,
            td {
                padding: 3px var(--space-2);
                border-block-end: 1px solid var(--colour-line);
                text-align: start;
                vertical-align: top;
                overflow-wrap: anywhere;
            }
            td:nth-child(-n + 3) {
                min-inline-size: 64px;
            }
            td:nth-child(3) {
                max-inline-size: 190px;
            }
            th {
                white-space: nowrap;
                position: sticky;
                inset-block-start: 0;
                background: var(--colour-surface-sunk);
            }
            h3 {
                margin-block: var(--space-3) var(--space-1);
            }
        `
    ];

    @property({attribute: false}) draft: Draft | null = null;
    /** Of the valid records: those that are there already as they are, and those that would replace another content. */
    @property({type: Number}) same = 0;
    @property({type: Number}) changed = 0;

    override render() {
        if (!this.draft) return nothing;
        const {fileName, layer, records, rejected, notes, total} = this.draft;
        return html`
            <h3>${fileName} → ${word(`layer.${layer}`)}</h3>
            <div class="counts">
                <span>${word('import.total', {count: total})}</span>
                <span class="valid" data-valid>${word('import.valid', {count: records.length})}</span>
                <span class=${rejected.length > 0 ? 'rejected' : 'quiet'} data-rejected>
                    ${word('import.rejected', {count: rejected.length})}</span>
                ${this.same > 0 ? html`<span>${word('import.same', {count: this.same})}</span>` : nothing}
                ${this.changed > 0 ? html`<span>${word('import.changed', {count: this.changed})}</span>` : nothing}
            </div>
            <slot></slot>
            ${
                notes.length > 0
                    ? html`<h3>${word('import.notes')}</h3>
                          <ul>${notes.slice(0, 50).map(({rule, values}) => {
                              const {what, todo} = sentence(rule, values, spoken());
                              return html`<li>${what} <span class="quiet">${todo}</span></li>`;
                          })}</ul>`
                    : nothing
            }
            ${rejected.length > 0 ? this.#rejected(rejected) : nothing}
        `;
    }

    #rejected(rejected: readonly Rejection[]) {
        return html`
            <h3>${word('import.rejectedTitle')}</h3>
            <div class="rows" tabindex="0">
                <table>
                    <thead><tr>${this.#head().map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
                    <tbody>${rejected
                        .slice(0, SHOWN)
                        .map(
                            (one) =>
                                html`<tr>${rowOf(one).map((text) => html`<td>${typeof text === 'number' ? number(text, 0) : text}</td>`)}</tr>`
                        )}</tbody>
                </table>
            </div>
            ${rejected.length > SHOWN ? html`<p class="quiet">${word('import.more', {count: rejected.length - SHOWN})}</p>` : nothing}
            <vaadin-button theme="tertiary small" @click=${() => this.#download(rejected)}>${word('import.csv')}</vaadin-button>
            <vaadin-button theme="tertiary small" @click=${() => void this.#copy(rejected)}>${word('import.copy')}</vaadin-button>
        `;
    }

    #head(): string[] {
        return (['number', 'id', 'field', 'reason', 'todo'] as const).map((name) => word(`import.column.${name}`));
    }

    #csv(rejected: readonly Rejection[]): string {
        return csvText([this.#head(), ...rejected.map(rowOf)]);
    }

    #download(rejected: readonly Rejection[]): void {
        download(this.#csv(rejected), word('import.csvName'), 'text/csv;charset=utf-8');
    }

    async #copy(rejected: readonly Rejection[]): Promise<void> {
        try {
            await navigator.clipboard.writeText(this.#csv(rejected));
            this.dispatchEvent(new SayEvent(word('import.copied')));
        } catch {
            this.#download(rejected);
        }
    }
}

/** A rejected feature as it is read: number, id, field, every reason, and what to do. */
function rowOf({number: n, id, field, issue, also}: Rejection): (string | number)[] {
    const said = [issue, ...also.map((more) => more.issue)].map(({rule, values}) => sentence(rule, values, spoken()));
    const todo = [...new Set(said.map((one) => one.todo))].filter(Boolean).join(' ');
    return [n, id ?? '', field, said.map(({what}) => what).join(' '), todo];
}

declare global {
    interface HTMLElementTagNameMap {
        'db-review': Review;
    }
}
