import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {RowEdits} from '../../exchange/part-reading.ts';
import type {ReviewSummary} from '../../exchange/part-review.ts';
import type {QuarantinedRow} from '../../exchange/quarantine.ts';
import {download} from '../app/download.ts';
import {SayEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {number, word} from '../words.ts';
import {csvText} from './csv.ts';
import {fieldStyle} from './field-style.ts';
import type {ImportFlow} from './import-flow.ts';
import {rejectRows, rejectsWorkbook, saidOf} from './reject-file.ts';
import type {EditsEvent} from './reject-form.ts';
import './reject-form.ts';
import '@vaadin/button';

const PAGE = 100;
const MOST = 20_000;

/** Rows that are not taken: where, what, why, what to do; each put right in place and read again, or sent back as a list. */
@customElement('db-reject-list')
export class RejectList extends LitElement {
    static override styles = [
        look,
        fieldStyle,
        css`
            :host {
                display: block;
            }
            .rows {
                max-block-size: 380px;
            }
            .acts {
                display: flex;
                flex-wrap: wrap;
                gap: var(--space-1);
                margin-block: var(--space-2);
            }
        `
    ];

    @property({attribute: false}) flow!: ImportFlow;
    @property({attribute: false}) review: ReviewSummary | null = null;
    @state() private shown: readonly QuarantinedRow[] = [];
    @state() private open: number | null = null;
    #asked = 0;

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has('review')) void this.#load(0);
    }

    override render() {
        const count = this.review?.rejected ?? 0;
        if (count === 0) return html`<p class="quiet">${word('import.none.rejected')}</p>`;
        return html`<p>${word('import.rejects.intro')}</p>
            <div class="acts">
                <vaadin-button theme="small" data-act="xlsx" @click=${() => void this.#save('xlsx')}>${word('import.rejects.xlsx')}</vaadin-button>
                <vaadin-button theme="small" data-act="csv" @click=${() => void this.#save('csv')}>${word('import.csv')}</vaadin-button>
                <vaadin-button theme="small tertiary" @click=${() => void this.#copy()}>${word('import.copy')}</vaadin-button>
            </div>
            <div class="rows" tabindex="0" role="region" aria-label=${word('import.rejectedTitle')}><table>
                <thead><tr><th scope="col">${word('import.line')}</th><th scope="col">${word('import.column.field')}</th>
                    <th scope="col">${word('import.column.value')}</th><th scope="col">${word('import.column.reason')}</th>
                    <th scope="col">${word('import.column.todo')}</th><th scope="col"><span class="heard">${word('import.kept.acts')}</span></th></tr></thead>
                <tbody>${this.shown.map((row) => this.#row(row))}</tbody>
            </table></div>
            ${
                this.shown.length < count
                    ? html`<vaadin-button theme="small" @click=${() => void this.#load(this.shown.length)}>${word('import.showMore')}</vaadin-button>
                          <span class="quiet">${word('import.shownOf', {shown: this.shown.length, count})}</span>`
                    : nothing
            }`;
    }

    #row(row: QuarantinedRow) {
        const {number: n} = row;
        const {place, fields, value, reasons, todo} = saidOf(row);
        const isOpen = this.open === n;
        return html`<tr data-row=${n}>
                <th scope="row" class="number">${place}</th><td>${fields}</td><td>${value}</td>
                <td>${reasons.map((reason) => html`<div>${reason}</div>`)}</td><td>${todo}</td>
                <td><vaadin-button theme="small" data-act="fix" aria-expanded=${isOpen ? 'true' : 'false'} @click=${() => {
                    this.open = isOpen ? null : n;
                }}>${word(isOpen ? 'import.fix.close' : 'import.fix')}</vaadin-button></td>
            </tr>
            ${
                isOpen
                    ? html`<tr><td colspan="6"><db-reject-form .row=${row} .reading=${this.flow.reading}
                          @db-edits=${({edits}: EditsEvent) => void this.#repair(n, edits)}></db-reject-form></td></tr>`
                    : nothing
            }`;
    }

    async #repair(rowNumber: number, edits: RowEdits): Promise<void> {
        try {
            const left = await this.flow.repair(rowNumber, edits);
            const line = number(this.shown.find((row) => row.number === rowNumber)?.line ?? rowNumber, 0);
            if (left) this.shown = this.shown.map((row) => (row.number === rowNumber ? left : row));
            else {
                this.open = null;
                await this.#load(0);
            }
            this.dispatchEvent(new SayEvent(word(left ? 'import.fix.still' : 'import.fix.done', {line})));
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        }
    }

    async #load(from: number): Promise<void> {
        const asked = ++this.#asked;
        const {rows} = await this.flow.held.rejects(from, PAGE);
        if (asked !== this.#asked) return;
        this.shown = from === 0 ? rows : [...this.shown, ...rows];
    }

    async #all(): Promise<readonly QuarantinedRow[]> {
        const {rows} = await this.flow.held.rejects(0, MOST);
        return rows;
    }

    async #save(kind: 'csv' | 'xlsx'): Promise<void> {
        const rows = await this.#all();
        const headings = Object.keys(this.flow.reading?.columns ?? {});
        if (kind === 'csv') {
            download(csvText(rejectRows(rows, headings)), word('import.csvName'), 'text/csv;charset=utf-8');
            return;
        }
        const about = {file: this.flow.progress.name, office: this.flow.office, headings};
        const bytes = await rejectsWorkbook(rows, about);
        const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
        download(bytes as BlobPart, word('import.xlsxName'), type);
    }

    async #copy(): Promise<void> {
        const rows = await this.#all();
        const text = csvText(rejectRows(rows, Object.keys(this.flow.reading?.columns ?? {})));
        try {
            await navigator.clipboard.writeText(text);
            this.dispatchEvent(new SayEvent(word('import.copied')));
        } catch {
            download(text, word('import.csvName'), 'text/csv;charset=utf-8');
        }
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-reject-list': RejectList;
    }
}
