import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {DraftChange} from '../../exchange/change-set.ts';
import type {ReviewChange, ReviewSummary} from '../../exchange/part-review.ts';
import {look} from '../app/look.ts';
import {changeWords} from '../feature/change-words.ts';
import {fieldGroups} from '../feature/field-words.ts';
import {recordTitle} from '../feature/record-title.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {number, word} from '../words.ts';
import {fieldStyle} from './field-style.ts';
import type {ImportFlow} from './import-flow.ts';
import '../merge/conflict-picture.ts';
import '@vaadin/button';

/** A record is looked at: the drawing may go there. */
export class ChangeSeen extends Event {
    constructor(readonly id: string) {
        super('db-change-seen');
    }
}

const PAGE = 50;

/**
 * The records of one state, each to accept or leave out, with what would change in it field by field and its shape before
 * and after.
 *
 * @fires {ChangeSeen} db-change-seen
 */
@customElement('db-import-changes')
export class ImportChanges extends LitElement {
    static override styles = [
        look,
        fieldStyle,
        css`
            :host {
                display: block;
            }
            .rows {
                max-block-size: 320px;
            }
            tr.out {
                opacity: 0.65;
            }
            .detail {
                display: grid;
                grid-template-columns: minmax(0, 1fr) minmax(0, 320px);
                gap: var(--space-3);
            }
            dl {
                display: grid;
                grid-template-columns: max-content 1fr;
                gap: 2px var(--space-2);
                margin: 0;
            }
            dt {
                color: var(--colour-text-quiet);
            }
            dd {
                margin: 0;
            }
            .detail table {
                table-layout: fixed;
            }
            .detail thead th:first-child {
                inline-size: 24%;
            }
            .bar {
                margin-block: var(--space-2);
            }
        `
    ];

    @property({attribute: false}) flow!: ImportFlow;
    @property({attribute: false}) review: ReviewSummary | null = null;
    // not named `state`: that is Lit's own word for what redraws
    @property({attribute: false}) shown: DraftChange['state'] = 'new';
    @property({attribute: false}) leftOut: ReadonlySet<number> = new Set();
    @state() private changes: readonly ReviewChange[] = [];
    @state() private next: number | null = null;
    @state() private open: number | null = null;
    #asked = 0;

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has('shown') || changed.has('review')) void this.#load(0);
    }

    override render() {
        if (this.changes.length === 0) return html`<p class="quiet">${word(`import.none.${this.shown}`)}</p>`;
        const choosable = this.shown !== 'same';
        return html`<div class="rows" tabindex="0" role="region" aria-label=${word(`import.list.${this.shown}`)}><table>
                <thead><tr>
                    ${choosable ? html`<th scope="col">${word('import.accept')}</th>` : nothing}
                    <th scope="col">${word('import.line')}</th><th scope="col">${word('import.record')}</th><th scope="col">${word('import.what')}</th>
                </tr></thead>
                <tbody>${this.changes.map((change) => this.#row(change, choosable))}</tbody>
            </table></div>
            <div class="bar">
                ${this.next === null ? nothing : html`<vaadin-button theme="small" @click=${() => void this.#load(this.next ?? 0)}>${word('import.showMore')}</vaadin-button>`}
                ${
                    choosable
                        ? html`<vaadin-button theme="small tertiary" data-act="all-out" @click=${() => this.#all(true)}>${word('import.leaveShown')}</vaadin-button>
                              <vaadin-button theme="small tertiary" data-act="all-in" @click=${() => this.#all(false)}>${word('import.acceptShown')}</vaadin-button>`
                        : nothing
                }
            </div>`;
    }

    #row(change: ReviewChange, choosable: boolean) {
        const {index, number: n, line, before, after, changedSince} = change;
        const out = this.leftOut.has(index);
        const {layer} = this.review!;
        const title = recordTitle(after);
        const lines = before ? changeWords(layer, before, after) : [];
        const isOpen = this.open === index;
        return html`<tr class=${out ? 'out' : ''} data-index=${index}>
                ${
                    choosable
                        ? html`<td><input type="checkbox" aria-label=${word('import.acceptOne', {record: title})} .checked=${!out}
                              @change=${(event: Event) => this.flow.leaveOut(index, !(event.target as HTMLInputElement).checked)} /></td>`
                        : nothing
                }
                <td class="number">${number(line ?? n, 0)}</td>
                <th scope="row"><button class="plain" aria-expanded=${isOpen} @click=${() => this.#toggle(change)}>${title}</button>
                    <div class="quiet">${after.id}</div></th>
                <td>${changedSince ? html`<div class="warning">${word('import.changedSinceOne')}</div>` : nothing}
                    ${this.#what(change, lines)}</td>
            </tr>
            ${isOpen ? html`<tr><td colspan=${choosable ? 4 : 3}>${this.#detail(change)}</td></tr>` : nothing}`;
    }

    #what({before, after}: ReviewChange, lines: readonly string[]) {
        if (before) return lines.map((line) => html`<div>${line}</div>`);
        const [main] = fieldGroups(this.review!.layer, after.properties);
        return (main?.fields ?? [])
            .slice(0, 4)
            .map(({title, text}) => `${title}: ${text}`)
            .join(' · ');
    }

    #detail({before, after}: ReviewChange) {
        const {layer} = this.review!;
        const was = before
            ? new Map(
                  fieldGroups(layer, before.properties).flatMap(({fields}) =>
                      fields.map((field) => [field.key, field] as const)
                  )
              )
            : null;
        const is = fieldGroups(layer, after.properties).flatMap(({fields}) => fields);
        const gone = was ? [...was.values()].filter(({key}) => !is.some((field) => field.key === key)) : [];
        const shapes = [
            ...(before ? [{kind: 'base' as const, geometry: before.geometry, label: word('import.before')}] : []),
            {kind: 'side' as const, geometry: after.geometry, label: word(before ? 'import.after' : 'import.shape')}
        ];
        return html`<div class="detail">
            ${
                was
                    ? html`<table><thead><tr><th scope="col">${word('import.field')}</th><th scope="col">${word('import.before')}</th><th scope="col">${word('import.after')}</th></tr></thead>
                          <tbody>${[...is, ...gone].map(({key, title}) => {
                              const [from, to] = [
                                  was.get(key)?.text ?? '',
                                  is.find((field) => field.key === key)?.text ?? ''
                              ];
                              return html`<tr><th scope="row">${title}</th><td>${from || '–'}</td><td>${from === to ? html`<span class="quiet">${word('import.unchanged')}</span>` : html`<strong>${to || '–'}</strong>`}</td></tr>`;
                          })}</tbody></table>`
                    : html`<dl>${is.map(({title, text}) => html`<dt>${title}</dt><dd>${text}</dd>`)}</dl>`
            }
            ${after.geometry ? html`<db-conflict-picture .shapes=${shapes}></db-conflict-picture>` : nothing}
        </div>`;
    }

    #toggle({index, after}: ReviewChange): void {
        this.open = this.open === index ? null : index;
        if (this.open !== null) this.dispatchEvent(new ChangeSeen(after.id));
    }

    #all(out: boolean): void {
        for (const {index} of this.changes) this.flow.leaveOut(index, out);
    }

    async #load(from: number): Promise<void> {
        const asked = ++this.#asked;
        const {changes, next} = await this.flow.held.changes([this.shown], from, PAGE);
        if (asked !== this.#asked) return;
        this.changes = from === 0 ? changes : [...this.changes, ...changes];
        this.next = next;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-import-changes': ImportChanges;
    }
}
