import '@vaadin/button';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import classes from '../../../data/codes/area-classes.json' with {type: 'json'};
import states from '../../../data/codes/zone-states.json' with {type: 'json'};
import {allowed, deletable, editable, reopenable} from '../../conclusion/guards.ts';
import {successorsOf, supplementCauses} from '../../conclusion/supplement.ts';
import {refusing, unmet} from '../../conclusion/unmet.ts';
import {zoneIssues} from '../../conclusion/zone-issues.ts';
import {areaM2} from '../../measure/area.ts';
import type {ConcludedZone} from '../../record/concluded-zone.ts';
import type {ConcludedZoneRecord} from '../../record/feature.ts';
import {sentence} from '../../record/sentence.ts';
import {symbolOf} from '../../symbols/symbol-of.ts';
import type {Issue} from '../../topology/issue.ts';
import {swatch} from '../coverage/class-swatch.ts';
import {isInConflict} from '../merge/open-conflicts.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {day, hectares, number, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {editZone} from './edit-zone.ts';
import {formStyle} from './form-style.ts';
import type {LackFieldEvent} from './zone-lacks.ts';
import type {WrittenStep} from './zone-step.ts';
import './zone-fields.ts';
import './zone-lacks.ts';
import './zone-step.ts';

const ACTS = ['edit', 'fields', 'cut', 'submit', 'return', 'approve', 'reopen', 'delete'] as const;
type ZoneAct = (typeof ACTS)[number];
/** Acts that are written about in the card. */
type Asked = WrittenStep | 'fields';
const STATE_AFTER = {submit: 'submitted', return: 'returned', approve: 'approved'} as const;
/** The step that a zone of a state waits for. */
const NEXT = {draft: 'submit', returned: 'submit', submitted: 'approve', approved: 'reopen', superseded: null} as const;

/**
 * The selected zone and what can be done with it now; what cannot be done says why.
 *
 * @fires {ZoneActEvent} db-zone-act - from the forms within
 * @fires {Event} db-edit-radius - the editing has begun, and is meant for the radius
 */
@customElement('db-zone-card')
export class ZoneCard extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        formStyle,
        css`
            .head { display: grid; grid-template-columns: auto 1fr auto; gap: var(--space-2); align-items: center; }
            .state { border: 1px solid var(--colour-line-strong); border-radius: 3px; padding: 0 5px; }
            .buttons { display: grid; grid-template-columns: 1fr 1fr; gap: 2px var(--space-2); }
        `
    ];

    @property({attribute: false}) workspace: Workspace | null = null;
    @property({attribute: false}) zone: ConcludedZoneRecord | null = null;
    /** A new object whenever the records changed: what the zone lacks may have. */
    @property({attribute: false}) records: unknown = null;
    @property({type: Boolean}) past = false;
    @property({type: Boolean}) saving = false;
    @state() private asking: Asked | null = null;
    @state() private field: keyof ConcludedZone | '' = '';
    #lacks: readonly Issue[] = [];
    #judged: readonly unknown[] = [];

    override willUpdate(changed: PropertyValues<this>) {
        // what was asked is done, or the zone is another; a refused act leaves the form as it was written
        if (changed.has('zone') && changed.get('zone') !== this.zone) this.asking = null;
        this.#judge();
    }

    // judged once for each state of the records: it looks at the ground
    #judge(): void {
        const {zone, workspace} = this;
        if (!zone || !workspace) return;
        const {records} = workspace;
        const layers = ['concluded-zone', 'surveyed-area', 'grave-site', 'unit'] as const;
        const now = [zone, ...layers.map((layer) => records.layer(layer))];
        if (now.every((each, i) => each === this.#judged[i])) return;
        this.#judged = now;
        const step = NEXT[zone.properties.state];
        const own = step === 'submit' || step === 'approve' ? zoneIssues(zone, records) : [];
        this.#lacks = step ? [...own, ...unmet(zone, records, step)] : [];
    }

    override render() {
        const {zone, workspace} = this;
        if (!zone || !workspace) return nothing;
        const {areaClass, unit, state, document, author, approver, effectiveOn} = zone.properties;
        const refusals = new Map(ACTS.map((act) => [act, this.#refusal(workspace, zone, act)]));
        const reasons = new Set([...refusals.values()].filter((reason) => reason !== ''));
        return html`<section class="stack">
            <div class="head">
                ${swatch(symbolOf('concluded-zone', zone, workspace.records), 34, 24)}
                <span><b>${areaClass} – ${classes[areaClass][spoken()]}</b><br /><span class="small quiet">${zone.id}</span></span>
                <span class="state small">${states[state][spoken()]}</span>
            </div>
            <p class="small">${workspace.units?.byCode(unit)?.properties.name ?? unit} · ${hectares(areaM2(zone.geometry))} · ${document.number}, ${day(document.date)}<br />
                ${word('conclusion.people', {author, date: day(effectiveOn)})}${approver ? ` · ${word('conclusion.approvedBy', {approver})}` : ''}</p>
            <div class="buttons">${ACTS.map((act) => {
                const refusal = refusals.get(act) ?? '';
                return html`<vaadin-button theme="small" ?disabled=${refusal !== '' || this.saving} title=${refusal}
                    data-act=${act} @click=${() => this.#start(act)}>${actWord(act)}</vaadin-button>`;
            })}
                ${
                    zone.properties.circle
                        ? html`<vaadin-button theme="small" data-act="radius" ?disabled=${refusals.get('edit') !== '' || this.saving} title=${refusals.get('edit') ?? ''}
                    @click=${this.#startRadius}>${word('conclusion.act.radius')}</vaadin-button>`
                        : nothing
                }</div>
            ${zone.properties.circle ? html`<p class="small" data-circle>${word('ways.isCircle', {radius: `${number(zone.properties.circle.radiusM, 2)} m`})}</p>` : nothing}
            ${
                reasons.size === 0
                    ? nothing
                    : html`<details class="small quiet" ?open=${this.past}><summary>${word('life.notNow')}</summary>${[
                          ...reasons
                      ].map((reason) => {
                          const acts = ACTS.filter((act) => refusals.get(act) === reason).map(actWord);
                          return html`<p>${word('conclusion.notAllowed', {acts: acts.join(', ')})} ${reason}</p>`;
                      })}</details>`
            }
            ${this.past ? nothing : html`${this.#due(workspace, zone)} ${this.#missing(workspace, zone)}`}
            ${this.#ask(workspace, zone)}
        </section>`;
    }

    #ask(workspace: Workspace, zone: ConcludedZoneRecord) {
        const {asking} = this;
        if (!asking) return nothing;
        const cancel = () => {
            this.asking = null;
        };
        if (asking === 'fields')
            return html`<db-zone-fields .workspace=${workspace} .zone=${zone} .at=${this.field} ?saving=${this.saving} @db-step-cancel=${cancel}></db-zone-fields>`;
        return html`<db-zone-step .workspace=${workspace} .zone=${zone} .step=${asking} ?saving=${this.saving} @db-step-cancel=${cancel}></db-zone-step>`;
    }

    /** What the zone lacks for the step that it waits for, with a jump to each; or that nothing is lacking. */
    #missing(workspace: Workspace, zone: ConcludedZoneRecord) {
        const step = NEXT[zone.properties.state];
        if (!step || (step === 'reopen' && this.asking !== 'reopen')) return nothing;
        const said = word(`life.step.${step}`);
        const [blocks, told] = [
            this.#lacks.filter(({severity}) => severity === 'error'),
            this.#lacks.filter(({severity}) => severity !== 'error')
        ];
        const toField = (event: LackFieldEvent) => {
            if (editable(zone).length > 0) return;
            this.field = event.field;
            this.asking = 'fields';
        };
        return html`${blocks.length + told.length === 0 && step !== 'reopen' ? html`<p class="small" data-ready>✓ ${word('life.ready', {step: said})}</p>` : nothing}
            ${[blocks, told].map((lacks) => (lacks.length === 0 ? nothing : html`<db-zone-lacks .workspace=${workspace} .lacks=${lacks} heading=${word(lacks === blocks ? 'life.lacks' : 'life.tells', {step: said, count: lacks.length})} @db-lack-field=${toField}></db-zone-lacks>`))}`;
    }

    /** Why an approved zone needs a supplement, what supersedes it, and what it supersedes. */
    #due(workspace: Workspace, zone: ConcludedZoneRecord) {
        const {records, asOf} = workspace;
        const {supersedes = []} = zone.properties;
        const causes = supplementCauses(zone, records, asOf);
        const link = (id: string) =>
            html`<button class="plain" @click=${() => workspace.select(id, {show: true})}>${word('life.toRecord', {id})}</button>`;
        return html`${
            causes.length === 0
                ? nothing
                : html`<div class="warning small" data-due><b>${word('life.due')}.</b> ${word('life.dueWhy')}
                    <ul>${causes.map(({kind, id, on, found = 0}) => html`<li>– ${word(`life.cause.${kind}`, {id, date: day(on), found})} ${link(id)}</li>`)}</ul></div>`
        }
            ${successorsOf(zone.id, records).map(
                ({id, properties}) =>
                    html`<p class="small">${word('life.successor', {id, state: states[properties.state][spoken()]})} ${link(id)}</p>`
            )}
            ${supersedes.length > 0 ? html`<p class="small">${word('life.supersedesNow', {ids: supersedes.join(', ')})} ${supersedes.map(link)}</p>` : nothing}`;
    }

    /** Why an act is not allowed now, in words; empty when it is. Who approves is asked for later, so nobody is named yet. */
    #refusal(workspace: Workspace, zone: ConcludedZoneRecord, act: ZoneAct): string {
        if (this.past) return word('conclusion.not.past');
        const {store} = workspace;
        // an open conflict would block it, and none is known before the journal is read
        if (act === 'approve' && !store.isWhole) return word('history.reading');
        if (act === 'approve' && isInConflict(store, zone.id)) return word('conflict.blocks');
        const {role, name} = store.actor;
        const person = {role, name: act === 'approve' ? '' : name};
        const said = (issues: readonly Issue[]): string =>
            issues.map(({rule, values}) => sentence(rule, values, spoken()).what).join(' ');
        if (act === 'edit' || act === 'cut' || act === 'fields') return said(editable(zone));
        if (act === 'delete') return said(deletable(zone));
        if (act === 'reopen')
            return said([
                ...reopenable(zone, person),
                ...(zone.properties.state === 'approved' ? refusing(unmet(zone, workspace.records, 'reopen')) : [])
            ]);
        const refused = said(allowed(zone, STATE_AFTER[act], person));
        const blocks =
            act === NEXT[zone.properties.state] ? this.#lacks.filter(({severity}) => severity === 'error').length : 0;
        return refused || (blocks > 0 ? word('life.blocked', {count: blocks}) : '');
    }

    #start(act: ZoneAct): void {
        const {zone, workspace} = this;
        if (!zone || !workspace) return;
        if (act === 'edit') {
            editZone(workspace, zone);
            workspace.showGeometry(zone.geometry);
            return;
        }
        if (act === 'cut') {
            workspace.hand({kind: 'cut', id: zone.id, geometry: zone.geometry});
            workspace.showGeometry(zone.geometry);
            return;
        }
        this.field = '';
        this.asking = act;
    }

    // the same editing, begun at the field of the radius
    #startRadius = (): void => {
        this.#start('edit');
        this.dispatchEvent(new Event('db-edit-radius', {bubbles: true, composed: true}));
    };
}

function actWord(act: ZoneAct): string {
    return act === 'fields' || act === 'reopen' ? word(`life.act.${act}`) : word(`conclusion.act.${act}`);
}

declare global {
    interface HTMLElementTagNameMap {
        'db-zone-card': ZoneCard;
    }
}
