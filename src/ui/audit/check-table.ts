import type {Grid, GridActiveItemChangedEvent} from '@vaadin/grid';
import {columnBodyRenderer} from '@vaadin/grid/lit.js';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement} from 'lit/decorators.js';
import {cellText, type PaperCell, type PaperColumn, type PaperTable} from '../../report/paper-table.ts';
import {look} from '../app/look.ts';
import {WorkspaceController} from '../context.ts';
import {queueLook} from '../queue/queue-look.ts';
import {ReturnFocus} from '../return-focus.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {type CheckedLine, type CheckedList, checkedOf} from './checked.ts';
import '@vaadin/grid';
import '@vaadin/grid/vaadin-grid-sort-column.js';
import '../coverage/table-acts.ts';
import '../icons.ts';

interface Row extends CheckedLine {
    readonly cells: readonly PaperCell[];
}

/** Columns that hold sentences get what room is left. */
const WIDTHS: Readonly<Record<PaperColumn['kind'], string>> = {
    text: '132px',
    count: '84px',
    hectares: '104px',
    'square-metres': '112px',
    percent: '90px'
};

/** The list of the check that is open, under the map: sorted by any column, put out as a table, a row and its place being one. */
@customElement('db-check-table')
export class CheckTable extends LitElement {
    static override styles = [look, queueLook, css`db-table-acts { white-space: nowrap; }`];

    #stop: (() => void) | null = null;
    readonly #workspace = new WorkspaceController(this, ['view'], (workspace, change) => {
        if (change !== 'start') return;
        this.#stop?.();
        this.#stop = checkedOf(workspace).subscribe(() => this.requestUpdate());
    });
    #made: {
        readonly list: CheckedList;
        readonly language: string;
        readonly paper: PaperTable;
        readonly rows: Row[];
    } | null = null;
    #seen = '';

    constructor() {
        super();
        new ReturnFocus(this);
    }

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#stop?.();
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const {list, chosen} = checkedOf(workspace);
        const made = list && this.#make(list);
        return html`<header>
                <h2>${made?.paper.title ?? word('audit.table')}</h2>
                <span class="small quiet" role="status">${word('audit.tableRows', {count: made?.rows.length ?? 0})}</span>
                <span class="space"></span>
                ${list ? html`<db-table-acts file=${list.file} .table=${list.paper}></db-table-acts>` : nothing}
                <button class="plain" data-act="close" title=${word('table.close')} aria-label=${word('table.close')}
                    @click=${() => workspace.look({checks: false})}><vaadin-icon icon="vaadin:close-small"></vaadin-icon></button>
            </header>
            ${
                made
                    ? html`<vaadin-grid theme="compact row-stripes no-border wrap-cell-content" aria-label=${made.paper.title} .items=${made.rows} .itemIdPath=${'key'}
                .selectedItems=${made.rows.filter(({key}) => key === chosen)}
                @active-item-changed=${({detail: {value}}: GridActiveItemChangedEvent<Row>) => this.#choose(workspace, value)}>
                ${made.paper.columns.map(column)}
                <span slot="empty-state">${word('inspection.none')}</span>
            </vaadin-grid>`
                    : html`<p>${word('audit.tableNone')}</p>`
            }`;
    }

    override updated(_: PropertyValues): void {
        const workspace = this.#workspace.value;
        const chosen = workspace ? checkedOf(workspace).chosen : '';
        if (chosen === this.#seen) return;
        this.#seen = chosen;
        const index = this.#made?.rows.findIndex(({key}) => key === chosen) ?? -1;
        if (index >= 0) this.renderRoot.querySelector<Grid<Row>>('vaadin-grid')?.scrollToIndex(index);
    }

    #choose(workspace: Workspace, row: Row | null | undefined): void {
        if (!row) return;
        this.#seen = row.key;
        const {paper} = this.#made!;
        workspace.mark(row.ids, paper.title);
        const record = row.ids.map((id) => workspace.find(id)?.record).find((each) => each?.geometry);
        workspace.showGeometry(row.geometry ?? record?.geometry ?? null);
        checkedOf(workspace).choose(row.key);
    }

    // the grid draws anew what is another array
    #make(list: CheckedList) {
        if (this.#made?.list === list && this.#made.language === spoken()) return this.#made;
        const paper = list.paper();
        const rows = list.lines.map((line, i): Row => ({...line, cells: paper.rows[i] ?? []}));
        this.#made = {list, language: spoken(), paper, rows};
        return this.#made;
    }
}

function column({heading, kind}: PaperColumn, i: number) {
    const isSentence = heading === word('inspection.what') || heading === word('effort.methods');
    return html`<vaadin-grid-sort-column path="cells.${i}" header=${heading} resizable width=${isSentence ? '300px' : WIDTHS[kind]} flex-grow=${isSentence ? 1 : 0}
        text-align=${kind === 'text' ? 'start' : 'end'} ${columnBodyRenderer<Row>(({cells}) => html`${cellText(cells[i] ?? null, kind, spoken())}`, [i, kind, spoken()])}></vaadin-grid-sort-column>`;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-check-table': CheckTable;
    }
}
