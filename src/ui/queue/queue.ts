import type {GridActiveItemChangedEvent} from '@vaadin/grid';
import {columnBodyRenderer} from '@vaadin/grid/lit.js';
import {html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {type HandOver, handOver} from '../../conclusion/hand-over.ts';
import {type Grade, gradeWords} from '../../conclusion/work-queue.ts';
import {openWork, siteWork, type WorkQueue} from '../../coverage/open-work.ts';
import {
    HAND_OVER_TEAM,
    handOverDocument,
    handOverTable,
    handOverWorkbook,
    type ListGround
} from '../../report/hand-over-list.ts';
import type {PaperTable} from '../../report/paper-table.ts';
import {communeQueueTable, siteQueueTable} from '../../report/queue-tables.ts';
import type {UnitIndex} from '../../units/unit-index.ts';
import {look} from '../app/look.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import type {UnitChosenEvent} from '../coverage/unit-field.ts';
import {downloadDocument} from '../report/document-file.ts';
import type {QueuePart} from '../view.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {queueLook} from './queue-look.ts';
import {communeRow, handOverRow, type QueueRow, siteRow} from './queue-rows.ts';
import '@vaadin/button';
import '@vaadin/grid';
import '../coverage/table-acts.ts';
import '../coverage/unit-field.ts';
import '../icons.ts';

const PARTS: readonly QueuePart[] = ['sites', 'communes', 'k70'];
const GRADES: readonly Grade[] = ['easy', 'middle', 'hard'];
/** The plane system of papers that leave the office. */
const SYSTEM = 'EPSG:5899';

/** What is to be done by one unit's records, worked out once for the same records and figures. */
interface Shown {
    readonly of: readonly unknown[];
    readonly work: WorkQueue;
    readonly list: HandOver;
}

/** What is to be done, easy and clear first, each with its reasons; and the mass graves that are handed over. */
@customElement('db-queue')
export class Queue extends LitElement {
    static override styles = [look, queueLook];

    @state() private unit = '';
    @state() private grade: Grade | '' = '';
    readonly #workspace = new WorkspaceController(this, ['records', 'view', 'analysis']);
    #shown: Shown | null = null;
    #rows: {readonly of: readonly unknown[]; readonly rows: QueueRow[]} | null = null;

    override render() {
        const workspace = this.#workspace.value;
        const part = workspace?.view.queue;
        if (!workspace || !part) return nothing;
        const {units} = workspace;
        const shown = units ? this.#work(workspace, units) : null;
        const counts = shown
            ? {sites: shown.work.sites.length, communes: shown.work.communes.length, k70: shown.list.included.length}
            : null;
        const rows = shown && units ? this.#rowsOf(part, shown, workspace, units) : [];
        return html`
            <header>
                <h2>${word('queue.title')}</h2>
                <div class="parts" role="group" aria-label=${word('queue.title')}>
                    ${PARTS.map(
                        (
                            name
                        ) => html`<button aria-pressed=${name === part} data-part=${name} @click=${() => workspace.look({queue: name})}>
                        ${word(`queue.part.${name}`, {count: counts?.[name] ?? 0, team: HAND_OVER_TEAM})}</button>`
                    )}
                </div>
                <db-unit-field .units=${units} .code=${this.unit || (units?.units[0]?.properties.code ?? '')} label="" @db-unit-chosen=${({
                    code
                }: UnitChosenEvent) => {
                    this.unit = code === units?.units[0]?.properties.code ? '' : code;
                }}></db-unit-field>
                ${part === 'k70' ? nothing : this.#grades()}
                <span class="small quiet" role="status">${word('queue.shown', {count: rows.length, all: counts ? this.#all(part, shown) : 0})}</span>
                <span class="space"></span>
                ${shown && units ? this.#acts(part, shown, workspace, units) : nothing}
                <button class="plain" data-act="close" title=${word('queue.close')} aria-label=${word('queue.close')} @click=${() => workspace.look({queue: null})}>
                    <vaadin-icon icon="vaadin:close-small"></vaadin-icon></button>
            </header>
            <p class="small quiet">${word(part === 'k70' ? 'hand-over.rule' : 'queue.rule')}</p>
            ${units ? nothing : html`<p role="status">${word('queue.noUnits')}</p>`}
            ${part === 'communes' && !workspace.analysis.table ? html`<p role="status">${word('queue.computing')}</p>` : nothing}
            ${this.#grid(part, rows, workspace)}
        `;
    }

    #grades() {
        return html`<select aria-label=${word('queue.grade')} @change=${(event: Event) => (this.grade = (event.target as HTMLSelectElement).value as Grade | '')}>
            <option value="" .selected=${this.grade === ''}>${word('queue.allGrades')}</option>
            ${GRADES.map((grade) => html`<option value=${grade} .selected=${this.grade === grade}>${gradeWords(grade, spoken())}</option>`)}
        </select>`;
    }

    #grid(part: QueuePart, rows: QueueRow[], workspace: Workspace) {
        const isList = part === 'k70';
        const selected = rows.filter(({id}) => id === workspace.view.selected?.id);
        return html`<vaadin-grid theme="compact row-stripes no-border wrap-cell-content" aria-label=${word('queue.title')} .items=${rows} .itemIdPath=${'id'} .selectedItems=${selected}
            @active-item-changed=${({detail: {value}}: GridActiveItemChangedEvent<QueueRow>) => {
                if (value && value.id !== workspace.view.selected?.id) workspace.select(value.id, {show: true});
            }}>
            ${column(isList ? 'hand-over.number' : 'queue.rank', '64px', ({rank}) => (rank > 0 ? String(rank) : '–'))}
            ${column(isList ? 'hand-over.count' : 'queue.points', isList ? '80px' : '58px', ({points}) => points)}
            ${column(
                part === 'communes' ? 'queue.commune' : 'queue.site',
                '216px',
                ({title, where, extra}) =>
                    html`${title}<div class="small quiet">${[where, extra].filter(Boolean).join(' · ')}</div>`
            )}
            ${column(isList ? 'queue.k70.column' : 'queue.step', isList ? '110px' : '136px', ({grade, step}) => html`${grade}<div class="small quiet">${step}</div>`)}
            ${column('queue.reasons', '230px', ({reasons}) => html`<ul>${reasons.map(({points, side, text}) => html`<li><b class=${side}>${points}</b> ${text}</li>`)}</ul>`, 1)}
            <span slot="empty-state">${word('queue.none')}</span>
        </vaadin-grid>`;
    }

    #acts(part: QueuePart, shown: Shown, workspace: Workspace, units: UnitIndex) {
        const file = part === 'k70' ? `danh-sach-ban-giao-${workspace.asOf}` : `viec-can-lam-${workspace.asOf}`;
        const ground = this.#ground(workspace, units);
        const workbook = part === 'k70' ? () => handOverWorkbook(this.#listed(shown, units), ground) : null;
        return html`
            ${
                part === 'k70'
                    ? html`<button class="plain small" data-act="mark" @click=${() => this.#mark(workspace, this.#listed(shown, units))}>${word('queue.show')}</button>
                          <vaadin-button theme="small" data-act="docx" @click=${() => void this.#write(workspace, this.#listed(shown, units), ground, file, 'docx')}>${word('queue.k70.docx')}</vaadin-button>
                          <vaadin-button theme="small" data-act="pdf" @click=${() => void this.#write(workspace, this.#listed(shown, units), ground, file, 'pdf')}>${word('queue.k70.pdf')}</vaadin-button>`
                    : nothing
            }
            <db-table-acts file=${file} .table=${() => this.#paper(part, shown, workspace, ground)} .workbook=${workbook}></db-table-acts>`;
    }

    #paper(part: QueuePart, shown: Shown, workspace: Workspace, ground: ListGround): PaperTable {
        const {sites, communes} = shown.work;
        if (part === 'sites') return siteQueueTable(sites.filter(this.#asked), workspace.records, ground);
        if (part === 'communes') return communeQueueTable(communes.filter(this.#asked), ground);
        return handOverTable(this.#listed(shown, ground.index), ground);
    }

    async #write(
        workspace: Workspace,
        list: HandOver,
        ground: ListGround,
        file: string,
        format: 'docx' | 'pdf'
    ): Promise<void> {
        try {
            await downloadDocument(workspace, handOverDocument(list, ground), format, `${file}.${format}`);
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        }
    }

    #mark(workspace: Workspace, {included}: HandOver): void {
        const ids = included.map(({work}) => work.site.id);
        workspace.mark(ids, word('queue.k70.mark', {count: ids.length}));
    }

    #ground(workspace: Workspace, index: UnitIndex): ListGround {
        const {asOf, head, plan} = workspace;
        const unit = index.byCode(this.unit)?.properties.name;
        return {index, asOf, head, system: SYSTEM, plan, language: spoken(), ...(unit ? {unit} : {})};
    }

    // by unit and grade, as the person asked
    readonly #asked = ({units, grade}: {readonly units: readonly string[]; readonly grade: Grade}): boolean =>
        (this.unit === '' || units.includes(this.unit)) && (this.grade === '' || grade === this.grade);

    #listed({list, of}: Shown, units: UnitIndex): HandOver {
        if (this.unit === '' || !units.byCode(this.unit)) return list;
        const work = [...list.included, ...list.left].map((each) => each.work);
        return of.length > 0
            ? handOver(
                  work.filter((each) => each.units.includes(this.unit)),
                  HAND_OVER_TEAM
              )
            : list;
    }

    #all(part: QueuePart, shown: Shown | null): number {
        if (!shown) return 0;
        return part === 'k70' ? shown.list.included.length + shown.list.left.length : shown.work[part].length;
    }

    #work(workspace: Workspace, units: UnitIndex): Shown {
        const {records, asOf, plan, analysis} = workspace;
        const of = [records, units, asOf, analysis.table];
        if (this.#shown?.of.every((part, i) => part === of[i])) return this.#shown;
        const work = openWork(records, units, asOf, plan, analysis.table);
        const list = handOver(siteWork(records, units, asOf), HAND_OVER_TEAM);
        this.#shown = {of, work, list};
        return this.#shown;
    }

    // the grid draws anew what is another array
    #rowsOf(part: QueuePart, shown: Shown, {records}: Workspace, units: UnitIndex): QueueRow[] {
        const of = [shown, part, this.unit, this.grade, spoken()];
        if (this.#rows?.of.every((each, i) => each === of[i])) return this.#rows.rows;
        const {sites, communes} = shown.work;
        let rows: QueueRow[];
        if (part === 'sites') rows = sites.filter(this.#asked).map((site) => siteRow(site, records, units));
        else if (part === 'communes') rows = communes.filter(this.#asked).map((commune) => communeRow(commune, units));
        else {
            const list = this.#listed(shown, units);
            rows = [...list.included, ...list.left].map((each) => handOverRow(each, list, units));
        }
        this.#rows = {of, rows};
        return rows;
    }
}

type HeadingKey =
    | 'hand-over.number'
    | 'hand-over.count'
    | 'queue.rank'
    | 'queue.points'
    | 'queue.k70.column'
    | 'queue.site'
    | 'queue.commune'
    | 'queue.step'
    | 'queue.reasons';

function column(key: HeadingKey, width: string, show: (row: QueueRow) => unknown, grow = 0) {
    return html`<vaadin-grid-column header=${word(key)} width=${width} flex-grow=${grow} resizable ${columnBodyRenderer<QueueRow>((row) => html`${show(row)}`, [])}></vaadin-grid-column>`;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-queue': Queue;
    }
}
