import '@vaadin/button';
import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {groupRow, type UnitGroup} from '../../coverage/group-row.ts';
import type {CoverageRow, CoverageTable} from '../../coverage/table.ts';
import {glanceTable} from '../../report/coverage-tables.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {boxOf} from './box-of.ts';
import type {UnitChosenEvent} from './unit-field.ts';
import {keepGroups, withMember} from './unit-groups.ts';
import './area-table.ts';
import './figure-list.ts';
import './table-acts.ts';
import './unit-field.ts';

/**
 * Groups of units put together by hand (a cluster of communes, what a district was), each reckoned as one unit.
 *
 * @fires {RecordsEvent} db-records
 */
@customElement('db-groups')
export class GroupsView extends LitElement {
    static override styles = [
        panelStyle,
        css`
            .members { display: flex; flex-wrap: wrap; gap: 4px; }
            .group { display: flex; align-items: baseline; justify-content: space-between; gap: var(--space-2); padding-block: 3px; border-block-end: 1px solid var(--colour-line); }
            vaadin-text-field { inline-size: 100%; padding: 0; }
            .draft { border-inline-start: 3px solid var(--colour-accent); padding-inline-start: var(--space-2); }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['records', 'view']);
    @property({attribute: false}) table: CoverageTable | null = null;
    @state() private chosen = '';
    /** The group being put together; `was` is its name so far, null for a new one. */
    @state() private draft: (UnitGroup & {readonly was: string | null}) | null = null;
    @state() private tried = false;

    private get groups(): readonly UnitGroup[] {
        return this.#workspace.value?.view.groups ?? [];
    }

    override render() {
        const workspace = this.#workspace.value;
        const {table} = this;
        if (!workspace || !table) return nothing;
        const rows = this.groups.flatMap((group) => rowOf(table, group) ?? []);
        const group = this.groups.find(({name}) => name === this.chosen);
        const row = group && rowOf(table, group);
        return html`<section class="stack">
            <h3>${word('groups.title')}</h3>
            ${this.groups.length === 0 && !this.draft ? html`<p class="small quiet">${word('groups.empty')}</p>` : nothing}
            <ul>${this.groups.map((each) => this.#group(workspace, table, each))}</ul>
            ${this.draft ? this.#form(workspace, this.draft) : html`<vaadin-button theme="small" @click=${() => this.#edit({name: '', codes: [], was: null})}>${word('groups.add')}</vaadin-button>`}
            ${rows.length ? html`<db-table-acts file="nhom-dia-ban-${table.stamp.asOf}" .table=${() => ({...glanceTable(table, rows, spoken()), title: word('groups.title')})}></db-table-acts>` : nothing}
        </section>
        ${row ? html`<section class="stack"><h3>${row.name}</h3><db-figure-list .row=${row}></db-figure-list><db-area-table .row=${row}></db-area-table></section>` : nothing}`;
    }

    #group(workspace: Workspace, table: CoverageTable, group: UnitGroup) {
        const {name, codes} = group;
        const there = rowOf(table, group) !== null;
        return html`<li class="group">
            <button class="plain" aria-pressed=${name === this.chosen} ?disabled=${!there} @click=${() => this.#show(workspace, group)}>${name}</button>
            <span class="small quiet">${there ? word('groups.count', {count: codes.length}) : word('groups.lost')}</span>
            <span class="row small">
                <button class="plain" aria-label=${word('groups.editNamed', {name})} @click=${() => this.#edit({...group, was: name})}>${word('groups.edit')}</button>
                <button class="plain" aria-label=${word('groups.removeNamed', {name})} @click=${() => this.#keep(this.groups.filter((each) => each !== group))}>${word('groups.remove')}</button>
            </span>
        </li>`;
    }

    #form(workspace: Workspace, {name, codes, was}: UnitGroup & {readonly was: string | null}) {
        const taken = this.groups.some((group) => group.name === name.trim() && group.name !== was);
        const nameError = this.tried
            ? !name.trim()
                ? word('groups.lacksName')
                : taken
                  ? word('groups.taken')
                  : ''
            : '';
        const units = workspace.units;
        return html`<div class="draft stack" role="group" aria-label=${word('groups.add')}>
            <vaadin-text-field theme="small" label=${word('groups.name')} required .value=${name} ?invalid=${nameError !== ''} error-message=${nameError}
                @input=${(event: Event) => this.#edit({name: (event.target as TextField).value, codes, was}, this.tried)}></vaadin-text-field>
            <db-unit-field gathers .units=${units} .levels=${['district', 'commune']} code="" label=${word('groups.member')}
                @db-unit-chosen=${(event: UnitChosenEvent) => {
                    event.stopPropagation();
                    if (units) this.#edit({name, codes: withMember(codes, event.code, units), was}, this.tried);
                }}></db-unit-field>
            <div class="members" role="list" aria-label=${word('groups.members')}>${codes.map((code) => {
                const unit = units?.byCode(code)?.properties.name ?? code;
                return html`<span role="listitem"><button class="chip" aria-label=${word('groups.drop', {unit})} @click=${() => this.#edit({name, codes: codes.filter((each) => each !== code), was}, this.tried)}>${unit} ×</button></span>`;
            })}</div>
            ${this.tried && codes.length === 0 ? html`<p class="warning small">${word('groups.lacksUnit')}</p>` : nothing}
            <div class="row">
                <vaadin-button theme="primary small" @click=${() => {
                    this.tried = true;
                    if (!name.trim() || taken || codes.length === 0) return;
                    const made = {name: name.trim(), codes};
                    this.#keep(
                        was === null
                            ? [...this.groups, made]
                            : this.groups.map((group) => (group.name === was ? made : group))
                    );
                    this.draft = null;
                    this.#show(workspace, made);
                }}>${word('groups.store')}</vaadin-button>
                <vaadin-button theme="tertiary small" @click=${() => {
                    this.draft = null;
                }}>${word('app.cancel')}</vaadin-button>
            </div>
        </div>`;
    }

    #edit(draft: UnitGroup & {readonly was: string | null}, tried = false): void {
        this.draft = draft;
        this.tried = tried;
    }

    #show(workspace: Workspace, {name, codes}: UnitGroup): void {
        this.chosen = name;
        const units = codes.flatMap((code) => workspace.units?.byCode(code) ?? []);
        workspace.mark(
            units.map(({id}) => id),
            word('groups.marked', {name})
        );
        const box = boxOf(units.map(({geometry}) => geometry));
        if (box) workspace.showBox(box);
    }

    #keep(groups: readonly UnitGroup[]): void {
        const workspace = this.#workspace.value;
        if (!workspace) return;
        keepGroups(localStorage, workspace.project, workspace.view.unitSet, groups);
        workspace.look({groups});
    }
}

// null when the unit set no longer has one of its units
function rowOf(table: CoverageTable, group: UnitGroup): CoverageRow | null {
    const codes = new Set(table.rows.map(({code}) => code));
    return group.codes.every((code) => codes.has(code)) ? groupRow(table, group) : null;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-groups': GroupsView;
    }
}
