import {html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {REPORT_FORMATS} from '../../report/file-name.ts';
import {type IssuedRow, issuedDocuments, linesBefore} from '../../report/issue-document.ts';
import {changesOnSheet, type SheetChange} from '../../sheet/product-changes.ts';
import {recordsAsOf} from '../../store/as-of.ts';
import {withLaterUnits} from '../../store/later-units.ts';
import {heldBytes} from '../attachment/held-bytes.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {printStyle} from '../sheet/print-style.ts';
import {day, word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {downloadFile} from './document-file.ts';

/** Changes that are named; the rest is counted. */
const NAMED = 12;

/** The documents of a unit that were issued: when, by whom, with which hash; the frozen copy, and what has changed since. */
@customElement('db-issued-list')
export class IssuedList extends LitElement {
    static override styles = [panelStyle, printStyle];

    /** Code of the unit. */
    @property() unit = '';
    @state() private since: {readonly id: string; readonly changes: readonly SheetChange[]} | null = null;
    @state() private told: {readonly id: string; readonly words: string} | null = null;
    readonly #workspace = new WorkspaceController(this, ['records', 'view'], () => {
        this.since = null;
    });

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace || !this.unit) return nothing;
        const rows = issuedDocuments(workspace.records, this.unit, workspace.view.unitSet);
        return html`<section><details ?open=${rows.length > 0}><summary><h3>${word('documents.issued', {count: rows.length})}</h3></summary>
            ${rows.length === 0 ? html`<p class="small quiet">${word('documents.noneIssued')}</p>` : nothing}
            <ul>${rows.map((row) => this.#row(workspace, row))}</ul>
        </details></section>`;
    }

    #row(workspace: Workspace, row: IssuedRow) {
        const {report, number, asOf, by, on, sha256} = row.properties;
        const {since, told} = this;
        return html`<li class="small" data-issued=${row.id}>
            <p>${word('documents.issuedLine', {kind: wordOf(`documents.kind.${report}`), number, asOf: day(asOf), by, on: day(on)})}</p>
            <p class="row"><button class="plain" @click=${() => void this.#open(workspace, row, sha256)}>${word('documents.open')}</button>
                ${this.#others(workspace, row).map(({sha256: hash, format}) => html`<button class="plain" aria-label=${word('documents.openAs', {format})} @click=${() => void this.#open(workspace, row, hash)}>.${format}</button>`)}
                <button class="plain" @click=${() => void this.#compare(workspace, row)}>${word('documents.since')}</button>
                <span class="quiet">${word('documents.hash', {hash: sha256.slice(0, 12)})}</span></p>
            ${told?.id === row.id ? html`<p class="error" role="alert">${told.words}</p>` : nothing}
            ${since?.id === row.id ? this.#changes(since.changes) : nothing}
        </li>`;
    }

    #changes(changes: readonly SheetChange[]) {
        if (changes.length === 0) return html`<p class="note" role="status">${word('documents.same')}</p>`;
        return html`<div class="warning" role="status"><p>${word('documents.changed', {count: changes.length})}</p>
            <ul>${changes.slice(0, NAMED).map(({id, kind}) => html`<li>${id} – ${word(`documents.change.${kind}`)}</li>`)}</ul>
            ${changes.length > NAMED ? html`<p>${word('documents.more', {count: changes.length - NAMED})}</p>` : nothing}</div>`;
    }

    // what a map of the unit would show then and now
    async #compare(workspace: Workspace, {id, properties}: IssuedRow): Promise<void> {
        const {asOf, records, view} = workspace;
        const lines = await workspace.store.whole();
        const before = linesBefore(lines, id);
        if (before === null) return;
        const then = withLaterUnits(recordsAsOf(lines.slice(0, before), properties.asOf), records);
        const changes = changesOnSheet(
            this.unit,
            view.unitSet,
            {records: then, asOf: properties.asOf},
            {records, asOf}
        );
        this.since = {id, changes};
    }

    // the same document in other formats, kept with it
    #others({records}: Workspace, {id, properties}: IssuedRow) {
        return [...records.layer('attachment').values()].flatMap(({properties: {of, sha256, name}}) => {
            const format = REPORT_FORMATS.find((each) => name.endsWith(`.${each}`));
            return of === id && sha256 !== properties.sha256 && format ? [{sha256, format}] : [];
        });
    }

    async #open(workspace: Workspace, {id}: IssuedRow, sha256: string): Promise<void> {
        const held = await heldBytes(workspace.attachments, sha256);
        if (held.state !== 'whole') {
            this.told = {id, words: word(held.state === 'missing' ? 'documents.lost' : 'documents.damaged')};
            return;
        }
        const named = [...workspace.records.layer('attachment').values()].find(
            ({properties}) => properties.of === id && properties.sha256 === sha256
        );
        const name = named?.properties.name ?? `${sha256.slice(0, 12)}.pdf`;
        downloadFile(held.bytes, REPORT_FORMATS.find((each) => name.endsWith(`.${each}`)) ?? 'pdf', name);
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-issued-list': IssuedList;
    }
}
