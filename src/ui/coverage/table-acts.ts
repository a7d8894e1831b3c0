import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {csvRows, type PaperTable} from '../../report/paper-table.ts';
import {tableCopy} from '../../report/table-copy.ts';
import type {WorkbookSheet} from '../../report/workbook.ts';
import {download} from '../app/download.ts';
import {csvText} from '../import/csv.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {spoken, type WordKey, word} from '../words.ts';
import {copyTable} from './clipboard.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Hand a table on: a CSV file, an Excel file, or a copy for Word. What happened is said below the buttons. */
@customElement('db-table-acts')
export class TableActs extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            .row { gap: var(--space-1); }
            p { padding-block-start: var(--space-1); }
        `
    ];

    /** Makes the table when it is asked for. */
    @property({attribute: false}) table: () => PaperTable | null = () => null;
    /** The sheets of the Excel file where it holds more than the table. */
    @property({attribute: false}) workbook: (() => readonly WorkbookSheet[]) | null = null;
    /** Name of the file without its ending. */
    @property() file = 'so-lieu';
    @state() private said: WordKey | null = null;

    override render() {
        return html`<div class="row small" role="group" aria-label=${word('table.acts')}>
            <button class="chip" @click=${this.#csv}>${word('table.csv')}</button>
            <button class="chip" @click=${this.#xlsx}>${word('table.xlsx')}</button>
            <button class="chip" @click=${this.#copy}>${word('table.copy')}</button>
        </div>
        <div role="status">${this.said ? html`<p class="small">${word(this.said)}</p>` : nothing}</div>`;
    }

    #csv(): void {
        const table = this.table();
        if (table) download(csvText(csvRows(table, spoken())), `${this.file}.csv`, 'text/csv');
    }

    async #xlsx(): Promise<void> {
        const table = this.table();
        if (!table) return;
        this.said = 'table.making';
        try {
            const {paperSheet, workbookBytes} = await import('../../report/workbook.ts');
            const sheets = this.workbook?.() ?? [paperSheet(table, this.file.slice(0, 31))];
            download((await workbookBytes(sheets)) as Uint8Array<ArrayBuffer>, `${this.file}.xlsx`, XLSX);
            this.said = null;
        } catch (error) {
            console.warn(error);
            this.said = 'table.failed';
        }
    }

    async #copy(): Promise<void> {
        const table = this.table();
        if (table) this.said = (await copyTable(tableCopy(table, spoken()))) ? 'table.copied' : 'table.copyFailed';
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-table-acts': TableActs;
    }
}
