import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {repeat} from 'lit/directives/repeat.js';
import states from '../../../data/codes/zone-states.json' with {type: 'json'};
import {supplementsDue} from '../../conclusion/supplement.ts';
import {areaM2} from '../../measure/area.ts';
import type {ConcludedZoneRecord} from '../../record/feature.ts';
import {symbolOf} from '../../symbols/symbol-of.ts';
import {swatch} from '../coverage/class-swatch.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {day, hectares, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

type Which = 'open' | 'due' | 'approved' | 'all';

const PAGE = 60;

/** The zones of the project, those that wait for a decision first. */
@customElement('db-zone-list')
export class ZoneList extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            li button { appearance: none; inline-size: 100%; border: 0; border-block-end: 1px solid var(--colour-line); background: none; font: inherit; color: inherit; text-align: start; cursor: pointer; padding: 5px 4px; display: grid; grid-template-columns: auto 1fr auto; gap: var(--space-2); align-items: center; }
            li button:hover { background: var(--colour-surface-sunk); }
            li button[aria-current='true'] { background: var(--colour-selection-quiet); }
            .due { color: var(--colour-warning); }
            .state { border: 1px solid var(--colour-line-strong); border-radius: 3px; padding: 0 5px; white-space: nowrap; }
        `
    ];

    @property({attribute: false}) workspace: Workspace | null = null;
    @property() selected = '';
    /** A new object whenever the records changed, so that the list is drawn anew. */
    @property({attribute: false}) records: unknown = null;
    @state() private which: Which = 'open';
    @state() private shown = PAGE;

    override render() {
        const {workspace} = this;
        if (!workspace) return nothing;
        const zones = [...workspace.records.layer('concluded-zone').values()].sort(newestFirst);
        const due = supplementsDue(workspace.records, workspace.asOf);
        const lists: Record<Which, readonly ConcludedZoneRecord[]> = {
            open: zones.filter(
                ({properties: {state}}) => state === 'draft' || state === 'submitted' || state === 'returned'
            ),
            due: zones.filter(({id}) => due.has(id)),
            approved: zones.filter(({properties: {state}}) => state === 'approved'),
            all: zones
        };
        const list = lists[this.which];
        return html`
            <div class="row" role="group" aria-label=${word('conclusion.zones')}>
                ${(['open', 'due', 'approved', 'all'] as const).map(
                    (which) => html`<button class="chip" aria-pressed=${this.which === which} @click=${() => {
                        this.which = which;
                        this.shown = PAGE;
                    }}>
                    ${which === 'due' ? word('life.listDue') : word(`conclusion.list.${which}`)} (${lists[which].length})
                </button>`
                )}
            </div>
            ${list.length === 0 ? html`<p class="quiet" style="padding-block: var(--space-2)">${word('conclusion.listEmpty')}</p>` : nothing}
            <ul>${repeat(
                list.slice(0, this.shown),
                ({id}) => id,
                (zone) => this.#zone(workspace, zone, due.has(zone.id))
            )}</ul>
            ${
                list.length > this.shown
                    ? html`<button class="plain" @click=${() => {
                          this.shown += PAGE;
                      }}>${word('conclusion.more', {count: list.length - this.shown})}</button>`
                    : nothing
            }
        `;
    }

    #zone(workspace: Workspace, zone: ConcludedZoneRecord, isDue: boolean) {
        const {unit, state, document, areaClass} = zone.properties;
        const name = workspace.units?.byCode(unit)?.properties.name ?? unit;
        return html`<li><button aria-current=${zone.id === this.selected} @click=${() => workspace.select(zone.id, {show: true})}>
            ${swatch(symbolOf('concluded-zone', zone, workspace.records), 28, 20)}
            <span><b>${areaClass}</b> · ${name} <span class="quiet">· ${hectares(areaM2(zone.geometry))}</span><br />
                ${isDue ? html`<b class="small due">${word('life.listDue')}</b> · ` : nothing}<span class="small quiet">${zone.id} · ${document.number}, ${day(document.date)}</span></span>
            <span class="state small">${states[state][spoken()]}</span>
        </button></li>`;
    }
}

function newestFirst(a: ConcludedZoneRecord, b: ConcludedZoneRecord): number {
    const [dayA, dayB] = [a.properties.document.date, b.properties.document.date];
    return dayA === dayB ? (a.id < b.id ? -1 : 1) : dayA < dayB ? 1 : -1;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-zone-list': ZoneList;
    }
}
