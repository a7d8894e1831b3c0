import '@vaadin/date-picker';
import type {DatePicker} from '@vaadin/date-picker';
import '@vaadin/grid';
import type {GridActiveItemChangedEvent} from '@vaadin/grid';
import {columnBodyRenderer} from '@vaadin/grid/lit.js';
import '@vaadin/grid/vaadin-grid-sort-column.js';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {IsoDate} from '../../record/feature.ts';
import type {JournalLine} from '../../record/journal-line.ts';
import type {Change} from '../../record/patch.ts';
import {type ActFilter, findActs, takenBack, touchedWithin} from '../../store/history-search.ts';
import {download} from '../app/download.ts';
import {look} from '../app/look.ts';
import {WorkspaceController} from '../context.ts';
import {dateWords} from '../date-words.ts';
import {csvText} from '../import/csv.ts';
import {sightOf} from '../map/sight.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {kindWords} from './act-facts.ts';
import {type ActRow, actRows, actTable, searchRows} from './act-rows.ts';
import {showTrace, traceOf} from './show-trace.ts';

type Box = readonly [number, number, number, number];
const COLUMNS = ['entered', 'effective', 'kind', 'what', 'who', 'why', 'code'] as const;
/** More shapes at once say nothing on the map. */
const MOST_SHAPES = 300;

/** The acts of the journal, those that touched the map's window, or those of a unit: filtered, found by words, pressed to be seen, put out. */
@customElement('db-act-list')
export class ActList extends LitElement {
    static override styles = [
        look,
        css`
            :host {
                display: flex;
                flex: 1;
                flex-direction: column;
                min-block-size: 0;
            }
            .filters {
                display: flex;
                flex: none;
                flex-wrap: wrap;
                gap: var(--space-1) var(--space-2);
                align-items: center;
                padding: 3px var(--space-3);
                border-block-end: 1px solid var(--colour-line);
            }
            input,
            select {
                block-size: 26px;
                max-inline-size: 170px;
                border: 1px solid var(--colour-line-strong);
                border-radius: var(--radius);
                background: var(--colour-surface);
                color: inherit;
                font: inherit;
            }
            vaadin-date-picker {
                inline-size: 130px;
                padding: 0;
            }
            vaadin-grid {
                flex: 1;
                min-block-size: 0;
                border: 0;
                --vaadin-grid-cell-padding: 2px 8px;
            }
        `
    ];

    @property() scope: 'journal' | 'window' | 'unit' = 'journal';
    /** Which changes are meant, for the acts of a unit. */
    @property({attribute: false}) where: ((change: Change) => boolean) | null = null;
    @state() private typed = '';
    @state() private filter: ActFilter = {};
    @state() private box: Box | null = null;
    readonly #workspace = new WorkspaceController(this, ['records', 'view'], (workspace, change) => {
        if (change === 'start') this.#follow(workspace);
    });
    #stop: (() => void) | null = null;
    #here: {readonly of: readonly JournalLine[]; readonly lines: readonly JournalLine[]} = {of: [], lines: []};
    #wait: ReturnType<typeof setTimeout> | null = null;
    #rows: {readonly of: readonly unknown[]; readonly byHash: ReadonlyMap<string, ActRow>} | null = null;
    #shown: {readonly of: readonly unknown[]; readonly rows: ActRow[]} | null = null;

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#stop?.();
        if (this.#wait) clearTimeout(this.#wait);
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const lines = this.#present(workspace.store.lines);
        const rows = this.#read(lines);
        return html`
            <div class="filters">
                <input type="search" aria-label=${word('history.search')} placeholder=${word('history.search')} .value=${this.typed}
                    @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)} />
                ${this.#choice('act', lines, ({act}) => act, kindWords)}
                ${this.#choice('office', lines, ({by}) => by.office)} ${this.#choice('person', lines, ({by}) => by.name)}
                ${this.#date('from')} ${this.#date('to')}
                <span class="number" data-count role="status">${word('history.count', {shown: rows.length, all: lines.length})}</span>
                <button class="plain" data-act="csv" ?disabled=${rows.length === 0} @click=${() => this.#export(rows)}>${word('history.csv')}</button>
            </div>
            <vaadin-grid theme="compact row-stripes no-border" aria-label=${word(`history.part.${this.scope}`)} .items=${rows} .itemIdPath=${'hash'}
                @active-item-changed=${(event: GridActiveItemChangedEvent<ActRow>) => this.#choose(workspace, event)}>
                ${COLUMNS.map((column) => this.#column(column))}
                <span slot="empty-state">${word(lines.length === 0 ? 'history.empty' : 'history.none')}</span>
            </vaadin-grid>
        `;
    }

    // of an act left out of a partial bundle there is nothing to show
    #present(all: readonly JournalLine[]): readonly JournalLine[] {
        if (this.#here.of !== all) {
            this.#here = {of: all, lines: all.some(({leftOut}) => leftOut) ? all.filter(({leftOut}) => !leftOut) : all};
        }
        return this.#here.lines;
    }

    #column(column: (typeof COLUMNS)[number]) {
        const path = column === 'entered' ? 'at' : column;
        return html`<vaadin-grid-sort-column path=${path} header=${word(`history.column.${column}`)} resizable auto-width
            flex-grow=${column === 'why' ? 1 : 0}
            ${columnBodyRenderer<ActRow>(
                (row) =>
                    html`${column === 'kind' && row.isBack ? `${row.kind} (${word('history.takenBack')})` : row[column]}`,
                []
            )}></vaadin-grid-sort-column>`;
    }

    #choice(
        key: 'act' | 'office' | 'person',
        lines: readonly JournalLine[],
        of: (line: JournalLine) => string,
        words = (value: string) => value
    ) {
        const values = [...new Set(lines.map(of))].sort((a, b) => words(a).localeCompare(words(b), 'vi'));
        return html`<select data-filter=${key} aria-label=${word(`history.filter.${key}`)}
            @change=${(event: Event) => (this.filter = {...this.filter, [key]: (event.target as HTMLSelectElement).value})}>
            <option value="">${word(`history.filter.${key}`)}</option>
            ${values.map((value) => html`<option value=${value} .selected=${value === this.filter[key]}>${words(value)}</option>`)}
        </select>`;
    }

    #date(key: 'from' | 'to') {
        const label = word(`history.filter.${key}`);
        return html`<vaadin-date-picker theme="small" auto-open-disabled accessible-name=${label} placeholder=${label} clear-button-visible
            .i18n=${dateWords(spoken())} .value=${this.filter[key] ?? ''}
            @change=${(event: Event) => (this.filter = {...this.filter, [key]: (event.target as DatePicker).value as IsoDate})}
        ></vaadin-date-picker>`;
    }

    // the map moves many times a second; the list follows when it rests
    #follow(workspace: Workspace): void {
        this.#stop?.();
        const read = () => {
            const {window} = sightOf(workspace).now;
            const box = window ? ([window.west, window.south, window.east, window.north] as const) : null;
            if (box?.join() !== this.box?.join()) this.box = box;
        };
        read();
        this.#stop = sightOf(workspace).subscribe(() => {
            if (this.#wait) clearTimeout(this.#wait);
            this.#wait = setTimeout(read, 150);
        });
    }

    #read(lines: readonly JournalLine[]): ActRow[] {
        const ofRows = [lines, spoken()];
        if (!this.#rows?.of.every((part, i) => part === ofRows[i])) {
            const rows = actRows(lines, takenBack(lines));
            this.#rows = {of: ofRows, byHash: new Map(rows.map((row) => [row.hash, row]))};
        }
        const {byHash} = this.#rows!;
        const within = this.scope === 'window' ? this.box : null;
        const where = this.scope === 'unit' ? this.where : null;
        const of = [byHash, this.typed, this.filter, within, where];
        if (!this.#shown?.of.every((part, i) => part === of[i])) {
            const found = findActs(lines, {...this.filter, within, where}).toReversed();
            const rows = found.map(({hash}) => byHash.get(hash)!);
            this.#shown = {of, rows: [...searchRows(rows, this.typed)]};
        }
        return this.#shown!.rows;
    }

    #choose(workspace: Workspace, {detail: {value}}: GridActiveItemChangedEvent<ActRow>): void {
        if (!value) return;
        const {changes} = value.line;
        const near = this.scope === 'window' && this.box ? new Set(touchedWithin(value.line, this.box)) : null;
        const {where} = this;
        const mine = this.scope === 'unit' && where ? changes.filter(where) : changes;
        const touched = near ? changes.filter(({id}) => near.has(id)) : mine;
        const [first] = touched;
        workspace.select(first ? first.id : null);
        const trace = traceOf(touched.slice(0, MOST_SHAPES));
        // the window is what is asked about, so it stays
        if (near) workspace.look({traced: trace});
        else showTrace(workspace, trace);
    }

    #export(rows: readonly ActRow[]): void {
        const day = this.#workspace.value?.today() ?? '';
        const text = csvText(actTable(rows));
        download(text, `so-ghi-${day}.csv`, 'text/csv;charset=utf-8');
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-act-list': ActList;
    }
}
