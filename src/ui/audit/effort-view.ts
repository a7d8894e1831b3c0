import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {styleMap} from 'lit/directives/style-map.js';
import type {Effort} from '../../audit/effort-map.ts';
import type {Inspection} from '../../audit/inspect.ts';
import {effortPlace, effortTable, methodsText} from '../../report/inspection-tables.ts';
import {WorkspaceController} from '../context.ts';
import {segmentStyle} from '../coverage/segment-style.ts';
import {panelStyle} from '../panel-style.ts';
import {number, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {raisedFrom} from './audit-acts.ts';
import {checkedOf} from './checked.ts';
import {EFFORT_SHADES, type EffortShade, effortShades, shadeText} from './effort-shades.ts';
import './raise-form.ts';

const LISTED = 60;

/**
 * The effort that the records tell of, by commune or by square: shaded on the map, listed here and in the table under the map.
 *
 * @fires {RaiseEvent} db-raise
 */
@customElement('db-effort')
export class EffortView extends LitElement {
    static override styles = [
        panelStyle,
        segmentStyle,
        css`
            .legend { display: flex; flex-wrap: wrap; gap: 2px var(--space-2); }
            .legend i { display: inline-block; inline-size: 18px; block-size: 11px; border: 1px solid var(--colour-line-strong); vertical-align: -1px; }
            li.effort { padding: 5px 0 6px; border-block-end: 1px solid var(--colour-line); content-visibility: auto; contain-intrinsic-size: auto 62px; }
            li.current { background: var(--colour-selection-quiet); }
        `
    ];

    @property({attribute: false}) inspection: Inspection | null = null;
    @state() private by: 'units' | 'squares' = 'units';
    @state() private shade: EffortShade = 'attempts';
    readonly #workspace = new WorkspaceController(this, ['view', 'records']);
    @state() private writing = false;
    #told: readonly unknown[] = [];

    override render() {
        const workspace = this.#workspace.value;
        const {inspection} = this;
        if (!workspace || !inspection) return nothing;
        const all = inspection.effort[this.by];
        const efforts = all
            .filter(({ids}) => ids.length > 0)
            .sort((a, b) => b.ids.length - a.ids.length || (a.key < b.key ? -1 : 1));
        const raised = raisedFrom(workspace);
        const {classes, places} = effortShades(all, this.shade);
        this.#tell(workspace, inspection, all, places);
        return html`<section class="stack">
                <p class="small quiet">${word('effort.about')}</p>
                <div class="segments" role="group" aria-label=${word('effort.by')}>
                    ${(['units', 'squares'] as const).map(
                        (by) =>
                            html`<button aria-pressed=${by === this.by} data-by=${by} @click=${() => {
                                this.by = by;
                            }}>${word(`effort.by.${by}`)} (${number(inspection.effort[by].filter(({ids}) => ids.length > 0).length, 0)})</button>`
                    )}
                </div>
                <div class="row" role="group" aria-label=${word('effort.shade')}><span class="small">${word('effort.shade')}</span>
                    ${EFFORT_SHADES.map(
                        (shade) =>
                            html`<button class="chip" aria-pressed=${shade === this.shade} @click=${() => {
                                this.shade = shade;
                            }}>${word(`effort.shade.${shade}`)}</button>`
                    )}
                </div>
                <p class="legend small">${classes.map((each, i) => html`<span><i style=${styleMap({background: `var(--colour-shade-${i + 1})`})}></i> ${shadeText(each, this.shade)}</span>`)}</p>
            </section>
            <section><ul>${efforts.slice(0, LISTED).map((effort) => this.#item(workspace, inspection, effort, raised))}</ul>
                ${efforts.length > LISTED ? html`<button class="plain" @click=${() => workspace.look({checks: true})}>${word('audit.tableOpen')} (${number(efforts.length, 0)})</button>` : nothing}
            </section>`;
    }

    #item(workspace: Workspace, {squareM}: Inspection, effort: Effort, raised: ReadonlyMap<string, string>) {
        const {attempts, depthM, searchedM2, groundM2, units, ids, key} = effort;
        const place = effortPlace(effort, this.by === 'squares' ? squareM : null, spoken());
        const above = units.at(this.by === 'squares' ? -1 : -2);
        const values = {
            ...attempts,
            depth: depthM === null ? word('effort.noDepth') : `${number(depthM, 2)} m`,
            searched: number(searchedM2 / 10_000, 1, true),
            ground: number(groundM2 / 10_000, 1, true)
        };
        const isCurrent = checkedOf(workspace).chosen === key;
        const methods = methodsText(effort, spoken());
        const line = word('effort.line', values);
        // squares of another side are other ground
        const from = `effort ${this.by === 'squares' ? `${squareM} ` : ''}${key}`;
        return html`<li class="effort ${isCurrent ? 'current' : ''}">
            <button class="plain" aria-pressed=${isCurrent} @click=${() => this.#show(workspace, effort, place)}>${place}</button>
            <span class="small quiet">${above === undefined ? '' : (workspace.units?.byCode(above)?.properties.name ?? above)} · ${word('effort.attempts')}: ${number(ids.length, 0)}</span>
            <p class="small">${line}</p>
            <p class="small quiet">${methods}</p>
            ${isCurrent && !workspace.past ? this.#raise(workspace, effort, raised.get(from), {what: word('effort.raised', {place, line, methods}), key: from}) : nothing}
        </li>`;
    }

    #raise(
        workspace: Workspace,
        {units, ids, geometry}: Effort,
        raised: string | undefined,
        said: {readonly what: string; readonly key: string}
    ) {
        if (raised !== undefined) return html`<p class="small">${word('raised.as', {id: raised})}</p>`;
        if (!this.writing)
            return html`<p class="small"><button class="plain" data-act="raise-finding" @click=${() => {
                this.writing = true;
            }}>${word('raised.new')}…</button></p>`;
        const start = {...said, unit: units.at(-1) ?? '', severity: 'notice' as const, ids, geometry};
        return html`<db-raise-form .start=${start} .units=${workspace.units} today=${workspace.today()} @db-cancel=${() => {
            this.writing = false;
        }}></db-raise-form>`;
    }

    #show(workspace: Workspace, {ids, geometry, key}: Effort, place: string): void {
        workspace.mark(ids, `${word('inspection.list.effort')} – ${place}`);
        workspace.showGeometry(geometry as Parameters<Workspace['showGeometry']>[0]);
        checkedOf(workspace).choose(key);
        this.writing = false;
        this.requestUpdate();
    }

    #tell(
        workspace: Workspace,
        inspection: Inspection,
        all: readonly Effort[],
        places: ReturnType<typeof effortShades>['places']
    ): void {
        const told = [all, this.shade, workspace.units];
        const {units: index, head} = workspace;
        if (!index || told.every((each, i) => each === this.#told[i])) return;
        this.#told = told;
        const {asOf, squareM, unit} = inspection;
        const side = this.by === 'squares' ? squareM : null;
        const name = unit === undefined ? undefined : index.byCode(unit)?.properties.name;
        const list = {
            file: `cong-suc-${asOf}`,
            lines: all.map(({key, ids, geometry}) => ({key, ids, geometry})),
            paper: () => effortTable(all, side, {index, asOf, head, unit: name, language: spoken()})
        };
        void Promise.resolve().then(() => this.isConnected && checkedOf(workspace).show(list, places));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-effort': EffortView;
    }
}
