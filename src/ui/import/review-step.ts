import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, query, state} from 'lit/decorators.js';
import type {ReviewSummary} from '../../exchange/part-review.ts';
import type {Choice, Move} from '../../exchange/suspicion.ts';
import {sentence} from '../../record/sentence.ts';
import type {UnitIndex} from '../../units/unit-index.ts';
import {look} from '../app/look.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {spoken, word} from '../words.ts';
import {fieldStyle} from './field-style.ts';
import type {ChangeSeen} from './import-changes.ts';
import type {ImportFlow} from './import-flow.ts';
import type {ShiftMap} from './shift-map.ts';
import type {ShiftEvent} from './shift-notice.ts';
import './import-changes.ts';
import './duplicate-list.ts';
import './reject-list.ts';
import './shift-map.ts';
import './shift-notice.ts';

type Part = 'new' | 'changed' | 'same' | 'rejected' | 'duplicates';

/** What taking a part would do: counts, positions on a drawing, each record, what may be a duplicate, and what is rejected. */
@customElement('db-review-step')
export class ReviewStep extends LitElement {
    static override styles = [
        look,
        fieldStyle,
        css`
            :host {
                display: block;
            }
            .tabs {
                display: flex;
                flex-wrap: wrap;
                gap: var(--space-1);
                margin-block: var(--space-2);
            }
            .tabs button {
                min-block-size: 30px;
                padding: 2px var(--space-3);
                border: 1px solid var(--colour-line-strong);
                border-radius: var(--radius);
                background: var(--colour-surface);
                color: var(--colour-text);
                font: inherit;
                cursor: pointer;
            }
            .tabs button[aria-selected='true'] {
                border-color: var(--colour-accent);
                background: var(--colour-accent-quiet);
                font-weight: 600;
            }
            .tabs button:disabled {
                color: var(--colour-text-quiet);
                cursor: default;
            }
            .tabs [data-part='rejected']:not(:disabled) {
                color: var(--colour-error);
            }
            db-shift-map {
                margin-block: var(--space-2);
            }
            details {
                margin-block: var(--space-1);
            }
        `
    ];

    @property({attribute: false}) flow!: ImportFlow;
    @property({attribute: false}) review: ReviewSummary | null = null;
    @property({attribute: false}) leftOut: ReadonlySet<number> = new Set();
    @property({attribute: false}) units: UnitIndex | null = null;
    @property({attribute: false}) decided: Choice | null | undefined = undefined;
    @state() private chosen: Part | null = null;
    @query('db-shift-map') private readonly map!: ShiftMap | null;
    #moves: {readonly review: ReviewSummary; readonly moves: readonly Move[]} | null = null;

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override render() {
        const {review, flow} = this;
        if (!review) return nothing;
        const {suspicion, duplicates} = flow;
        const {fresh, changed, same, rejected, total} = review;
        const counts: Record<Part, number> = {new: fresh, changed, same, rejected, duplicates: duplicates.count};
        const part = this.#part(counts);
        const moves = this.#movesOf(review);
        return html`
            <p><strong data-total>${word('import.total', {count: total})}</strong> →
                ${word(`layer.${review.layer}`)}: <span data-valid>${word('import.valid', {count: fresh + changed + same})}</span>,
                <span data-rejected>${word('import.rejected', {count: rejected})}</span>.
                ${review.changedSince > 0 ? html`<span>${word('import.changedSince', {count: review.changedSince})}</span>` : nothing}</p>
            ${
                suspicion
                    ? html`<db-shift-notice .suspicion=${suspicion} .units=${this.units}
                          .decided=${this.decided === null ? null : this.decided?.misreading}
                          @db-shift=${({choice}: ShiftEvent) => void flow.decide(choice)}
                          @db-shift-again=${() => void flow.decide(undefined)}></db-shift-notice>`
                    : nothing
            }
            ${this.#notes(review)}
            <div class="tabs" role="tablist" aria-label=${word('import.review.parts')} @keydown=${this.#tabKey}>
                ${(Object.keys(counts) as Part[]).map((each) => this.#tab(each, counts[each], each === part))}
            </div>
            <div role="tabpanel" aria-label=${word(`import.review.${part}`, {count: counts[part]})}>
                ${
                    moves.length > 0 && part !== 'rejected' && (suspicion?.choices.length ?? 0) === 0
                        ? html`<db-shift-map plain .moves=${moves} .units=${this.units}></db-shift-map>`
                        : nothing
                }
                ${this.#content(part)}
            </div>
        `;
    }

    #part(counts: Record<Part, number>): Part {
        if (this.chosen && (counts[this.chosen] > 0 || this.chosen === 'rejected')) return this.chosen;
        // what needs a hand comes first
        const all: readonly Part[] = ['rejected', 'changed', 'new', 'same'];
        return all.find((part) => counts[part] > 0) ?? 'new';
    }

    #tab(part: Part, count: number, selected: boolean) {
        return html`<button role="tab" data-part=${part} aria-selected=${selected} tabindex=${selected ? 0 : -1} ?disabled=${count === 0 && !selected}
            @click=${() => {
                this.chosen = part;
            }}>${word(`import.review.${part}`, {count})}</button>`;
    }

    #tabKey = (event: KeyboardEvent): void => {
        const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
        if (!step) return;
        event.preventDefault();
        const tabs = [...this.renderRoot.querySelectorAll<HTMLButtonElement>('[role=tab]:not(:disabled)')];
        const at = tabs.findIndex((tab) => tab.getAttribute('aria-selected') === 'true');
        const next = tabs[(at + step + tabs.length) % tabs.length]!;
        this.chosen = next.dataset['part'] as Part;
        next.focus();
    };

    #content(part: Part) {
        const {flow, review, leftOut} = this;
        if (part === 'rejected') return html`<db-reject-list .flow=${flow} .review=${review}></db-reject-list>`;
        if (part === 'duplicates') {
            return html`<db-duplicate-list .flow=${flow} .leftOut=${leftOut} .pairs=${flow.duplicates.pairs}
                .places=${review!.places}></db-duplicate-list>`;
        }
        return html`<db-import-changes .flow=${flow} .review=${review} .shown=${part} .leftOut=${leftOut}
            @db-change-seen=${({id}: ChangeSeen) => this.#show(id)}></db-import-changes>`;
    }

    #notes({notes}: ReviewSummary) {
        if (notes.length === 0) return nothing;
        return html`<details><summary>${word('import.notesCount', {count: notes.length})}</summary><ul>${notes
            .slice(0, 50)
            .map(({rule, values}) => {
                const {what, todo} = sentence(rule, values, spoken());
                return html`<li>${what} <span class="quiet">${todo}</span></li>`;
            })}</ul></details>`;
    }

    #movesOf(review: ReviewSummary): readonly Move[] {
        if (this.#moves?.review !== review) {
            const moves = review.places
                .filter(({state}) => state !== 'same')
                .map(({id, name, from, to}): Move => ({id, name, from, to, known: null, beforeM: null, afterM: null}));
            this.#moves = {review, moves};
        }
        return this.#moves.moves;
    }

    #show(id: string): void {
        const move = this.review && this.#movesOf(this.review).find((one) => one.id === id);
        if (move) this.map?.show(move);
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-review-step': ReviewStep;
    }
}
