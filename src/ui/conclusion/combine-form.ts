import '@vaadin/button';
import '@vaadin/checkbox';
import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Combination, Combining} from '../../conclusion/combine.ts';
import {type MergedFrom, mergeZones, redrawBy} from '../../conclusion/combine-command.ts';
import type {ConcludedZone} from '../../record/concluded-zone.ts';
import type {ConcludedZoneRecord} from '../../record/feature.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {day, number, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {type Candidate, candidatesOf} from './combine-candidates.ts';
import {groundWords} from './ground-words.ts';
import {redrawnTable} from './redrawn-table.ts';
import {ZoneActEvent} from './zone-act.ts';

/** Candidates that can be chosen are listed up to so many, and those that cannot with their reason. */
const LISTED = 12;
const LISTED_NOT = 4;
/** Fields in which merged zones may differ and of which one is kept. */
const CHOSEN = ['document', 'effectiveOn', 'author'] as const;

/**
 * Merge a zone with others, subtract them from it, or keep what it has in common with them: choose from the list or on the map, see the
 * outline with its area before and after, say why.
 *
 * @fires {ZoneActEvent} db-zone-act
 * @fires {Event} db-combine-close
 */
@customElement('db-combine-form')
export class CombineForm extends LitElement {
    static override styles = [
        panelStyle,
        css`
            .form { border: 1px solid var(--colour-line-strong); border-radius: var(--radius); padding: var(--space-2); }
            vaadin-checkbox { display: block; }
            vaadin-text-field { inline-size: 100%; }
            fieldset { border: 0; margin: 0; padding: 0; }
            legend { font-weight: 600; padding: 0; }
            label { display: block; }
            table { inline-size: 100%; border-collapse: collapse; }
            th { font-weight: 400; color: var(--colour-text-quiet); text-align: start; }
            th, td { padding: 2px 0; vertical-align: baseline; }
            td:not(:first-child), th:not(:first-child) { text-align: end; white-space: nowrap; padding-inline-start: var(--space-2); }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['view', 'records'], (workspace) => this.#pressed(workspace));
    @property({attribute: false}) zone: ConcludedZoneRecord | null = null;
    @property() how: Combining = 'merge';
    @property({type: Boolean}) saving = false;
    @state() private chosen: readonly string[] = [];
    @state() private result: Combination | null = null;
    @state() private survivor = '';
    @state() private from: MergedFrom = {};
    @state() private reason = '';
    @state() private tried = false;
    @state() private why = '';
    #asked = 0;
    #candidates: readonly Candidate[] = [];
    #of: unknown[] = [];

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#asked++;
        this.#workspace.value?.look({traced: null});
    }

    override firstUpdated(): void {
        this.renderRoot.querySelector<HTMLElement>('h3')?.focus();
    }

    override willUpdate(changed: PropertyValues<this>): void {
        const workspace = this.#workspace.value;
        if (!workspace || !this.zone) return;
        const of = [workspace.records, this.zone, this.how];
        if (of.every((part, i) => part === this.#of[i])) return;
        this.#of = of;
        this.#candidates = candidatesOf(workspace, this.zone, this.how);
        if (changed.has('how') || changed.has('zone')) {
            this.chosen = [];
            this.survivor = '';
            this.from = {};
        }
        this.chosen = this.chosen.filter((id) => this.#candidates.some((each) => each.id === id && each.not === ''));
        void this.#work(workspace);
    }

    override render() {
        const workspace = this.#workspace.value;
        const {zone, how} = this;
        if (!workspace || !zone) return nothing;
        const can = this.#candidates.filter(({not}) => not === '');
        const shown = [...can.slice(0, LISTED), ...can.slice(LISTED).filter(({id}) => this.chosen.includes(id))];
        const not = this.#candidates.filter((each) => each.not !== '').slice(0, LISTED_NOT);
        return html`<div class="form stack" role="group" aria-label=${word(`combine.${how}Title`, {id: zone.id})}>
            <h3 tabindex="-1">${word(`combine.${how}Title`, {id: zone.id})}</h3>
            <p class="small quiet">${word(how === 'merge' ? 'combine.mergeHow' : 'combine.otherHow')}</p>
            ${shown.length === 0 ? html`<p class="note small">${word('combine.none')}</p>` : nothing}
            <div>${shown.map(
                (
                    each
                ) => html`<vaadin-checkbox data-candidate=${each.id} label=${`${each.title} · ${groundWords(each.areaM2)}`}
                    .checked=${this.chosen.includes(each.id)} @change=${() => this.#toggle(workspace, each.id)}></vaadin-checkbox>`
            )}</div>
            ${not.length ? html`<p class="small quiet">${word('combine.locked')}</p><ul class="small quiet">${not.map((each) => html`<li>${each.not}</li>`)}</ul>` : nothing}
            ${this.why ? html`<p class="error small" role="alert">${word('combine.failed', {why: this.why})}</p>` : nothing}
            ${this.#preview(workspace, zone)}
            <div class="row">
                <vaadin-button theme="primary" ?disabled=${!this.#ready(zone) || this.saving} @click=${() => this.#save(workspace, zone)}>${word(how === 'merge' ? 'combine.saveMerge' : how === 'subtract' ? 'combine.saveSubtract' : 'combine.saveIntersect')}</vaadin-button>
                <vaadin-button theme="tertiary" @click=${() => this.dispatchEvent(new Event('db-combine-close', {bubbles: true, composed: true}))}>${word('conclusion.cancel')}</vaadin-button>
            </div>
        </div>`;
    }

    #preview(workspace: Workspace, zone: ConcludedZoneRecord) {
        const {result, how} = this;
        if (!result || this.chosen.length === 0) return nothing;
        if (!result.geometry) return html`<p class="error small" role="alert">${word('combine.nothing')}</p>`;
        const ended = this.chosen.map((id, i) => ({id, beforeM2: result.others[i]?.areaM2 ?? 0, afterM2: 0}));
        const rows =
            how === 'merge'
                ? [{id: word('combine.result'), beforeM2: result.beforeM2, afterM2: result.afterM2}, ...ended]
                : [{id: zone.id, beforeM2: result.beforeM2, afterM2: result.afterM2}];
        const lacks = this.tried && !this.reason.trim();
        return html`
            <div aria-live="polite">${redrawnTable(rows)}</div>
            ${how !== 'merge' && result.geometry === zone.geometry ? html`<p class="note small">${word('combine.same')}</p>` : nothing}
            ${result.parts > 1 ? html`<p class="small quiet">${word('combine.parts', {count: result.parts})}</p>` : nothing}
            ${result.crumbs.count ? html`<p class="small quiet">${word('beside.crumbs', {count: result.crumbs.count, area: `${number(result.crumbs.areaM2, 2)} m²`})}</p>` : nothing}
            ${how === 'merge' ? this.#records(workspace, zone) : nothing}
            <vaadin-text-field theme="small" label=${word('conclusion.why')} required .value=${this.reason} ?invalid=${lacks} error-message=${lacks ? word('conclusion.lacks.reason') : ''}
                @change=${(event: Event) => {
                    this.reason = (event.target as TextField).value;
                }}></vaadin-text-field>`;
    }

    // which record goes on, and what it takes where they differ
    #records(workspace: Workspace, zone: ConcludedZoneRecord) {
        const all = this.#all(workspace, zone);
        const survivor = this.#survivor(workspace, zone);
        return html`<fieldset data-survivor><legend>${word('combine.survivor')}</legend>
                ${all.map((each) => html`<label><input type="radio" name="survivor" value=${each.id} .checked=${each.id === survivor} @change=${() => (this.survivor = each.id)} /> ${each.id}</label>`)}
                <p class="small quiet">${word('combine.survivorHelp')}</p>
            </fieldset>
            ${CHOSEN.map((field) => this.#field(field, all, survivor))}
            <p class="small quiet">${word('combine.together')}</p>`;
    }

    #field(field: (typeof CHOSEN)[number], all: readonly ConcludedZoneRecord[], survivor: string) {
        const values = new Map(all.map(({id, properties}) => [valueWords(field, properties), id] as const).reverse());
        if (values.size < 2) return nothing;
        const chosen = this.from[field] ?? survivor;
        const now = all.find(({id}) => id === chosen) ?? all[0]!;
        return html`<fieldset data-field=${field}><legend>${word(`combine.${field}`)}</legend>
            ${[...values].map(
                ([
                    text,
                    id
                ]) => html`<label><input type="radio" name=${field} .checked=${valueWords(field, now.properties) === text}
                    @change=${() => (this.from = {...this.from, [field]: id})} /> ${text}</label>`
            )}
        </fieldset>`;
    }

    #all({records}: Workspace, zone: ConcludedZoneRecord): ConcludedZoneRecord[] {
        const zones = records.layer('concluded-zone');
        return [zone, ...this.chosen.flatMap((id) => zones.get(id) ?? [])];
    }

    // as with a cut, the largest keeps its id if nobody chooses
    #survivor(workspace: Workspace, zone: ConcludedZoneRecord): string {
        const all = this.#all(workspace, zone);
        if (all.some(({id}) => id === this.survivor)) return this.survivor;
        const areas = new Map([
            [zone.id, this.result?.beforeM2 ?? 0],
            ...this.chosen.map((id, i) => [id, this.result?.others[i]?.areaM2 ?? 0] as const)
        ]);
        return all.reduce((best, {id}) => (areas.get(id)! > areas.get(best)! ? id : best), zone.id);
    }

    #ready(zone: ConcludedZoneRecord): boolean {
        const {result} = this;
        if (!result?.geometry || this.chosen.length === 0) return false;
        return this.how === 'merge' || result.afterM2 !== result.beforeM2 || result.geometry !== zone.geometry;
    }

    #toggle(workspace: Workspace, id: string): void {
        this.chosen = this.chosen.includes(id) ? this.chosen.filter((each) => each !== id) : [...this.chosen, id];
        void this.#work(workspace);
    }

    // a press on the map chooses here, and the zone stays selected
    #pressed(workspace: Workspace): void {
        const {zone} = this;
        const {selected} = workspace.view;
        if (!zone || !this.isConnected || selected?.id === zone.id) return;
        workspace.select(zone.id);
        if (selected && this.#candidates.some(({id, not}) => id === selected.id && not === ''))
            this.#toggle(workspace, selected.id);
        else this.#show(workspace);
    }

    async #work(workspace: Workspace): Promise<void> {
        const {zone, how, chosen} = this;
        const asked = ++this.#asked;
        this.why = '';
        if (!zone || chosen.length === 0) {
            this.result = null;
            this.#show(workspace);
            return;
        }
        const others = chosen.flatMap((id) => this.#candidates.find((each) => each.id === id)?.geometry ?? []);
        try {
            const result = await workspace.files.run('combine', {how, own: zone.geometry, others});
            if (asked !== this.#asked) return;
            this.result = result;
            this.#show(workspace);
        } catch (error) {
            if (asked !== this.#asked) return;
            this.result = null;
            this.why = error instanceof Error ? error.message : String(error);
        }
    }

    #show(workspace: Workspace): void {
        const {zone, result, chosen} = this;
        const others = chosen.flatMap((id) => this.#candidates.find((each) => each.id === id)?.geometry ?? []);
        const traced =
            zone && result?.geometry
                ? {before: [zone.geometry, ...others], after: [result.geometry], changed: []}
                : null;
        workspace.look({traced});
    }

    #save(workspace: Workspace, zone: ConcludedZoneRecord): void {
        this.tried = true;
        const {how, result, chosen} = this;
        const why = this.reason.trim();
        if (!why || !result?.geometry) return;
        if (how !== 'merge') {
            const command = redrawBy(how, zone.id, chosen, result.geometry, why);
            this.dispatchEvent(new ZoneActEvent(command, word('combine.redrawDone', {id: zone.id})));
            return;
        }
        const id = this.#survivor(workspace, zone);
        const others = [zone.id, ...chosen].filter((each) => each !== id);
        const command = mergeZones(id, others, result.geometry, this.from, why);
        this.dispatchEvent(new ZoneActEvent(command, word('combine.mergeDone', {id, others: others.join(', ')}), id));
    }
}

function valueWords(field: (typeof CHOSEN)[number], properties: ConcludedZone): string {
    if (field === 'document') return `${properties.document.number}, ${day(properties.document.date)}`;
    return field === 'effectiveOn' ? day(properties.effectiveOn) : properties.author;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-combine-form': CombineForm;
    }
}
