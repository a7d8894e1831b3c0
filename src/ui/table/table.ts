import type {Grid, GridActiveItemChangedEvent} from '@vaadin/grid';
import {columnBodyRenderer} from '@vaadin/grid/lit.js';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {type AnyRecord, LAYERS, type LayerId, type MapLayerId} from '../../record/feature.ts';
import {look} from '../app/look.ts';
import {WorkspaceController} from '../context.ts';
import {type Language, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {type Column, columnsOf, filterRows, markedByLayer, type Row, rowsOf} from './rows.ts';
import '@vaadin/grid';
import '@vaadin/grid/vaadin-grid-sort-column.js';
import '../icons.ts';

interface Sheet {
    readonly of: readonly unknown[];
    readonly columns: readonly Column[];
    readonly rows: readonly Row[];
    readonly all: number;
}

/** The records of the listed layer, or the marked ones, under the map. A row and the map's selection are one. */
@customElement('db-table')
export class Table extends LitElement {
    static override styles = [
        look,
        css`
            :host {
                display: flex;
                flex-direction: column;
                min-block-size: 0;
                background: var(--colour-surface);
            }
            header {
                display: flex;
                flex: none;
                gap: var(--space-2);
                align-items: center;
                padding: 3px var(--space-2) 3px var(--space-3);
                border-block-end: 1px solid var(--colour-line);
                background: var(--colour-surface-sunk);
            }
            h2 {
                white-space: nowrap;
            }
            input {
                flex: 0 1 260px;
                min-inline-size: 90px;
                block-size: 25px;
                padding: 0 var(--space-2);
                border: 1px solid var(--colour-line-strong);
                border-radius: var(--radius);
                background: var(--colour-surface);
                color: inherit;
                font: inherit;
            }
            .chip {
                display: inline-flex;
                flex: 0 1 auto;
                gap: var(--space-1);
                align-items: center;
                min-inline-size: 0;
                padding: 1px var(--space-2);
                border: 1px solid var(--colour-selection);
                border-radius: 1em;
                background: var(--colour-selection-quiet);
                color: var(--colour-text);
                font: inherit;
                cursor: pointer;
            }
            .chip span {
                overflow: hidden;
                text-overflow: ellipsis;
                white-space: nowrap;
            }
            .number {
                white-space: nowrap;
            }
            .space {
                flex: 1;
            }
            vaadin-grid {
                flex: 1;
                min-block-size: 0;
                border: 0;
                --vaadin-grid-cell-padding: 2px 8px;
                --vaadin-grid-header-font-size: var(--text-small);
            }
        `
    ];

    @state() private typed = '';
    readonly #workspace = new WorkspaceController(this, ['records', 'view'], ({view: {listed}}) => {
        // a filter is for the layer in which it was typed
        if (this.#listed !== listed) this.typed = '';
        this.#listed = listed;
    });
    #sheet: Sheet | null = null;
    #shown: {sheet: Sheet; typed: string; rows: Row[]} | null = null;
    #seen: string | null = null;
    #listed: MapLayerId | null = null;

    override render() {
        const workspace = this.#workspace.value;
        const listed = workspace?.view.listed;
        if (!workspace || !listed) return nothing;
        const sheet = this.#read(workspace, listed);
        const rows = this.#filter(sheet);
        const {marked, markedAs, selected} = workspace.view;
        const label = word('table.label', {layer: word(`layer.${listed}`)});
        return html`
            <header>
                <h2>${word(`layer.${listed}`)}</h2>
                <input type="search" aria-label=${word('table.filter')} placeholder=${word('table.filter')}
                    .value=${this.typed} @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)} />
                <span class="number" data-count role="status" aria-label=${word('table.countSaid', {shown: rows.length, all: sheet.all})}>
                    ${word('table.count', {shown: rows.length, all: sheet.all})}</span>
                ${
                    marked.size > 0
                        ? html`<button class="chip" title=${word('table.unmark', {as: markedAs})}
                              aria-label=${word('table.unmark', {as: markedAs})} @click=${() => workspace.mark([], '')}>
                              <span>${markedAs}</span><vaadin-icon icon="vaadin:close-small"></vaadin-icon></button>`
                        : nothing
                }
                <span class="space"></span>
                <button class="plain" title=${word('table.close')} aria-label=${word('table.close')}
                    @click=${() => workspace.look({listed: null})}><vaadin-icon icon="vaadin:close-small"></vaadin-icon></button>
            </header>
            <vaadin-grid theme="compact row-stripes no-border" aria-label=${label} column-reordering-allowed .items=${rows}
                .itemIdPath=${'id'} .selectedItems=${rows.filter(({id}) => id === selected?.id)}
                @active-item-changed=${(event: GridActiveItemChangedEvent<Row>) => this.#choose(workspace, event)}>
                ${sheet.columns.map((column) => this.#column(column))}
                <span slot="empty-state">${word(sheet.all === 0 ? 'table.empty' : 'table.none')}</span>
            </vaadin-grid>
        `;
    }

    #column({key, title, number}: Column) {
        return html`<vaadin-grid-sort-column path="sort.${key}" header=${title} resizable auto-width flex-grow="0"
            text-align=${number ? 'end' : 'start'} ${columnBodyRenderer<Row>(({text}) => html`${text[key]}`, [])}
        ></vaadin-grid-sort-column>`;
    }

    #choose(workspace: Workspace, {detail: {value}}: GridActiveItemChangedEvent<Row>): void {
        if (!value || value.id === workspace.view.selected?.id) return;
        this.#seen = value.id;
        workspace.select(value.id, {show: true});
    }

    // rows are made again only when what they show has changed
    #read(workspace: Workspace, listed: MapLayerId): Sheet {
        const {records, view, units} = workspace;
        const language: Language = spoken();
        const of = [records, view.marked, listed, view.unitSet, language];
        if (this.#sheet?.of.every((value, i) => value === of[i])) return this.#sheet;
        const order: LayerId[] = [listed, ...LAYERS.filter((layer) => layer !== listed)];
        const found = markedByLayer(records, view.marked, order);
        const [first = listed] = found.keys();
        const all: readonly AnyRecord[] =
            listed === 'unit' ? (units?.units ?? []) : [...records.layer(listed).values()];
        const columns = columnsOf(first, found.size > 1);
        const rows =
            view.marked.size > 0
                ? [...found].flatMap(([layer, list]) => rowsOf(layer, list, columns))
                : rowsOf(listed, all, columns);
        this.#sheet = {of, columns, rows, all: view.marked.size > 0 ? rows.length : all.length};
        return this.#sheet;
    }

    #filter(sheet: Sheet): Row[] {
        if (this.#shown?.sheet !== sheet || this.#shown.typed !== this.typed) {
            this.#shown = {sheet, typed: this.typed, rows: [...filterRows(sheet.rows, this.typed)]};
        }
        return this.#shown.rows;
    }

    // what was selected elsewhere comes into view here
    override updated(_: PropertyValues): void {
        const id = this.#workspace.value?.view.selected?.id ?? null;
        if (id === this.#seen) return;
        this.#seen = id;
        const grid = this.renderRoot.querySelector<Grid<Row>>('vaadin-grid');
        const index = this.#shown?.rows.findIndex((row) => row.id === id) ?? -1;
        if (grid && index >= 0) grid.scrollToIndex(index);
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-table': Table;
    }
}
