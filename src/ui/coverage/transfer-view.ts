import '@vaadin/button';
import '@vaadin/select';
import type {Select} from '@vaadin/select';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import type {UnitRecord} from '../../record/feature.ts';
import type {UnitLevel} from '../../record/unit.ts';
import {transferTable} from '../../report/transfer-table.ts';
import type {SameNameOtherShape} from '../../units/same-name.ts';
import type {Transfer, TransferCell} from '../../units/transfer.ts';
import {indexUnits} from '../../units/unit-index.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {day, hectares, number, percent, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {boxOf} from './box-of.ts';
import {follow, type JobState, jobView} from './job-state.ts';
import {segmentStyle} from './segment-style.ts';
import './table-acts.ts';

interface Moved {
    readonly from: string;
    readonly to: string;
    readonly transfer: Transfer;
    readonly sameName: readonly SameNameOtherShape[];
}

type Order = 'code' | 'area' | 'shareOfFrom' | 'shareOfTo';

/** A pair that shares all of both within this is the same unit. */
const WHOLE = 0.999;
const SHOWN = 120;

/** What moved between two unit sets: the ground each pair of units shares, what lies in none, same names on other ground. */
@customElement('db-transfer')
export class TransferView extends LitElement {
    static override styles = [
        panelStyle,
        segmentStyle,
        css`
            vaadin-select { inline-size: 100%; padding: 0; min-inline-size: 0; }
            .pair { display: grid; grid-template-columns: 1fr 1fr; gap: var(--space-2); }
            .scroll { overflow: auto; max-block-size: 420px; border-block: 1px solid var(--colour-line); }
            table { inline-size: 100%; border-collapse: collapse; font-size: var(--text-small); }
            th, td { padding: 2px 4px; text-align: end; border-block-end: 1px solid var(--colour-line); vertical-align: top; }
            th { position: sticky; inset-block-start: 0; background: var(--colour-surface-sunk); }
            th, td + td { white-space: nowrap; }
            th:first-child, td:first-child { text-align: start; }
            th button { appearance: none; border: 0; background: none; font: inherit; color: inherit; cursor: pointer; padding: 0; min-block-size: 24px; }
            td button.plain { color: var(--colour-text); }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['records']);
    @state() private from = '';
    @state() private to = '';
    @state() private level: UnitLevel = 'commune';
    @state() private onlyMoved = true;
    @state() private order: Order = 'code';
    @state() private job: JobState<Moved> = {state: 'idle'};

    override disconnectedCallback() {
        super.disconnectedCallback();
        if (this.job.state === 'working') this.job.cancel();
    }

    // what is asked for most: from the set before the one that is looked at
    override willUpdate(): void {
        const workspace = this.#workspace.value;
        if (!workspace || this.from !== '') return;
        const sets = [...workspace.records.layer('unit-set').values()].sort((a, b) =>
            a.properties.validFrom.localeCompare(b.properties.validFrom)
        );
        const at = sets.findIndex(({id}) => id === workspace.view.unitSet);
        if (sets.length < 2 || at < 0) return;
        [this.from, this.to] = at === 0 ? [sets[0]!.id, sets[1]!.id] : [sets[at - 1]!.id, sets[at]!.id];
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const sets = [...workspace.records.layer('unit-set').values()];
        return html`<section class="stack">
            <h3>${word('transfer.title')}</h3>
            ${sets.length < 2 ? html`<p class="small quiet">${word('transfer.oneSet')}</p>` : this.#form(workspace, sets)}
            ${jobView(this.job, word('transfer.working'))}
        </section>
        ${this.job.state === 'done' ? this.#answer(workspace, this.job.answer) : nothing}`;
    }

    #form(
        workspace: Workspace,
        sets: readonly {readonly id: string; readonly properties: {readonly name: string; readonly validFrom: string}}[]
    ) {
        const items = sets.map(({id, properties}) => ({
            label: `${properties.name} (${day(properties.validFrom)})`,
            value: id
        }));
        const field = (
            side: 'from' | 'to'
        ) => html`<vaadin-select theme="small" label=${word(`transfer.${side}`)} .items=${items} .value=${this[side]}
            @change=${(event: Event) => {
                this[side] = (event.target as Select).value;
            }}></vaadin-select>`;
        const ready = this.from !== '' && this.to !== '' && this.from !== this.to && this.job.state !== 'working';
        return html`<div class="pair">${field('from')}${field('to')}</div>
            <div class="segments" role="group" aria-label=${word('coverage.level')}>
                ${(['commune', 'district'] as const).map(
                    (level) =>
                        html`<button aria-pressed=${level === this.level} @click=${() => {
                            this.level = level;
                        }}>${word(`coverage.level.${level}`)}</button>`
                )}
            </div>
            <vaadin-button theme="primary small" ?disabled=${!ready} @click=${() => this.#work(workspace)}>${word('transfer.work')}</vaadin-button>`;
    }

    #answer(workspace: Workspace, moved: Moved) {
        const {transfer, sameName} = moved;
        const whole = ({shareOfFrom, shareOfTo}: TransferCell) => shareOfFrom > WHOLE && shareOfTo > WHOLE;
        const cells = sorted(
            this.onlyMoved ? transfer.cells.filter((cell) => !whole(cell)) : transfer.cells,
            this.order
        );
        const unbalanced = [...transfer.from, ...transfer.to].filter(({balanced}) => !balanced);
        const names = {from: this.#setName(workspace, moved.from), to: this.#setName(workspace, moved.to)};
        const stamp = [word('transfer.stamp', {from: names.from, to: names.to, head: workspace.head})];
        return html`<section class="stack">
            <p class="small">${word('transfer.summary', {same: transfer.cells.filter(whole).length, cells: transfer.cells.length})}</p>
            ${unbalanced.length ? html`<p class="warning small">${word('transfer.unbalanced', {units: unbalanced.map(({name}) => name).join(', ')})}</p>` : nothing}
            <div class="segments" role="group" aria-label=${word('transfer.which')}>
                <button aria-pressed=${this.onlyMoved} @click=${() => {
                    this.onlyMoved = true;
                }}>${word('transfer.moved')}</button>
                <button aria-pressed=${!this.onlyMoved} @click=${() => {
                    this.onlyMoved = false;
                }}>${word('transfer.all')}</button>
            </div>
            <div class="scroll" tabindex="0" role="region" aria-label=${word('transfer.title')}><table>
                <thead><tr>${this.#head('code', word('transfer.units'))}${this.#head('area', 'ha')}${this.#head('shareOfFrom', word('transfer.ofFrom'))}${this.#head('shareOfTo', word('transfer.ofTo'))}</tr></thead>
                <tbody>${cells.slice(0, SHOWN).map((cell) => this.#cell(workspace, moved, cell))}</tbody>
            </table></div>
            ${cells.length > SHOWN ? html`<p class="small quiet">${word('transfer.more', {shown: SHOWN, all: cells.length})}</p>` : nothing}
            <db-table-acts file="chuyen-doi-dia-gioi" .table=${() => transferTable(transfer, cells, names, stamp, spoken())}></db-table-acts>
        </section>
        <section class="stack">
            <h3>${word('transfer.sameName', {count: sameName.length})}</h3>
            ${sameName.length === 0 ? html`<p class="small quiet">${word('transfer.noSameName')}</p>` : nothing}
            <ul class="small">${sameName.map(
                (
                    each
                ) => html`<li><button class="plain" @click=${() => this.#show(workspace, moved, each)}>${each.name}</button>:
                ${word('transfer.sameNameSaid', {from: hectares(each.fromM2), to: hectares(each.toM2), common: percent(each.overlapShare)})}</li>`
            )}</ul>
        </section>`;
    }

    #head(order: Order, label: string) {
        return html`<th scope="col" aria-sort=${this.order === order ? (order === 'code' ? 'ascending' : 'descending') : 'none'}><button title=${word('coverage.sortBy', {column: label})} @click=${() => {
            this.order = order;
        }}>${label}${this.order === order ? (order === 'code' ? ' ▴' : ' ▾') : ''}</button></th>`;
    }

    #cell(workspace: Workspace, moved: Moved, cell: TransferCell) {
        const {from, to} = moved.transfer;
        const name = (side: typeof from, code: string) => side.find((unit) => unit.code === code)?.name ?? code;
        return html`<tr>
            <td><button class="plain" @click=${() => this.#show(workspace, moved, cell)}>${name(from, cell.from)} → ${name(to, cell.to)}</button></td>
            <td>${number(cell.areaM2 / 10_000, 1, true)}</td><td>${number(cell.shareOfFrom * 100, 1, true)}</td><td>${number(cell.shareOfTo * 100, 1, true)}</td>
        </tr>`;
    }

    /** Both units on the map: marked, and in view. */
    #show(workspace: Workspace, moved: Moved, {from, to}: {readonly from: string; readonly to: string}): void {
        const ids = [`${moved.from}/${from}`, `${moved.to}/${to}`];
        const units = ids.flatMap((id) => workspace.records.layer('unit').get(id) ?? []);
        workspace.mark(ids, units.map(({properties}) => properties.name).join(' → '));
        const box = boxOf(units.map(({geometry}) => geometry));
        if (box) workspace.showBox(box);
    }

    async #work(workspace: Workspace): Promise<void> {
        const {from, to} = this;
        const ask = {from: unitsOf(workspace, from, this.level), to: unitsOf(workspace, to, this.level)};
        await follow<Moved>(
            async (signal, onProgress) => ({
                from,
                to,
                ...(await workspace.files.run('transfer', ask, {
                    signal,
                    onProgress: (done, total) => onProgress(done / total)
                }))
            }),
            this.job,
            (job) => {
                this.job = job;
            }
        );
    }

    #setName({records}: Workspace, id: string): string {
        return records.layer('unit-set').get(id)?.properties.name ?? id;
    }
}

// the units of a level; where a set has none of that level (no districts since 2025), its lowest ones
function unitsOf({records}: Workspace, set: string, level: UnitLevel): UnitRecord[] {
    const index = indexUnits(records, set);
    const some = index.units.filter(({properties}) => properties.level === level);
    return some.length > 0 ? some : index.units.filter(({properties}) => index.children(properties.code).length === 0);
}

function sorted(cells: readonly TransferCell[], order: Order): TransferCell[] {
    if (order === 'code') return [...cells];
    const value = (cell: TransferCell) => (order === 'area' ? cell.areaM2 : cell[order]);
    return [...cells].sort((a, b) => value(b) - value(a));
}

declare global {
    interface HTMLElementTagNameMap {
        'db-transfer': TransferView;
    }
}
