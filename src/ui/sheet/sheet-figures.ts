import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {CoverageTable} from '../../coverage/table.ts';
import type {IsoDate} from '../../record/feature.ts';
import {WorkspaceController} from '../context.ts';
import type {RecordsEvent} from '../coverage/records-event.ts';
import {showRecords} from '../coverage/show-records.ts';
import {panelStyle} from '../panel-style.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {editionOf} from './sheet-job.ts';
import '../coverage/figure-list.ts';

/**
 * The figures that a sheet or a document of a unit carries, each number leading to its records on the day of the data.
 *
 * @fires {Event} db-close - a number was pressed: its records are shown on the map
 */
@customElement('db-sheet-figures')
export class SheetFigures extends LitElement {
    static override styles = [panelStyle, css`summary { cursor: pointer; } summary h3 { display: inline; }`];

    /** Code of the unit, or `province`. */
    @property() unit = '';
    @property() asOf: IsoDate = '';
    @state() private table: CoverageTable | null = null;
    @state() private failed = false;
    readonly #workspace = new WorkspaceController(this, []);

    override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has('asOf')) this.table = null;
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace || !this.unit) return nothing;
        const {table} = this;
        const row = table?.rows.find(({code, level}) =>
            this.unit === 'province' ? level === 'province' : code === this.unit
        );
        return html`<details @toggle=${() => void this.#read(workspace)}><summary><h3>${word('uses.figures')}</h3></summary>
            <p class="small quiet">${word('uses.figuresHint')}</p>
            ${this.failed ? html`<p class="error small" role="alert">${word('coverage.failed')}</p>` : nothing}
            ${row ? html`<db-figure-list .row=${row} @db-records=${(event: RecordsEvent) => this.#leave(workspace, event)}></db-figure-list>` : table || this.failed ? nothing : html`<p role="status">${word('coverage.computing')}</p>`}
        </details>`;
    }

    async #read(workspace: Workspace): Promise<void> {
        const {asOf} = this;
        if (this.table) return;
        this.failed = false;
        try {
            const {table} = await editionOf(workspace, asOf, new AbortController().signal);
            if (asOf === this.asOf) this.table = table;
        } catch (error) {
            console.warn(error);
            this.failed = true;
        }
    }

    // the records as they were on the day of the sheet
    #leave(workspace: Workspace, {ids, as}: RecordsEvent): void {
        if (this.asOf !== workspace.asOf) workspace.look({asOf: this.asOf});
        showRecords(workspace, ids, as);
        this.dispatchEvent(new Event('db-close'));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-sheet-figures': SheetFigures;
    }
}
