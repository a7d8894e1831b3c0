import '@vaadin/button';
import '@vaadin/text-area';
import '@vaadin/text-field';
import type {TextArea} from '@vaadin/text-area';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import classes from '../../../data/codes/area-classes.json' with {type: 'json'};
import states from '../../../data/codes/zone-states.json' with {type: 'json'};
import {changeZoneState, deleteZone} from '../../conclusion/conclude-command.ts';
import {allowed, deletable, editable, samePerson} from '../../conclusion/guards.ts';
import {areaM2} from '../../measure/area.ts';
import type {ConcludedZoneRecord, IsoDate} from '../../record/feature.ts';
import type {Command} from '../../record/patch.ts';
import {sentence} from '../../record/sentence.ts';
import {symbolOf} from '../../symbols/symbol-of.ts';
import {swatch} from '../coverage/class-swatch.ts';
import {dateField} from '../date-field.ts';
import {isInConflict} from '../merge/open-conflicts.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {day, hectares, number, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {besideOf} from './beside.ts';
import {formStyle} from './form-style.ts';

/** Run this command, then say these words. */
export class ZoneActEvent extends Event {
    static readonly type = 'db-zone-act';
    constructor(
        readonly command: Command,
        readonly done: string
    ) {
        super(ZoneActEvent.type, {bubbles: true, composed: true});
    }
}

const ACTS = ['edit', 'cut', 'submit', 'return', 'approve', 'delete'] as const;
type ZoneAct = (typeof ACTS)[number];
const STATE_AFTER = {submit: 'submitted', return: 'returned', approve: 'approved'} as const;

/**
 * The selected zone and what can be done with it now; what cannot be done says why.
 *
 * @fires {ZoneActEvent} db-zone-act
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
            .ask { border: 1px solid var(--colour-line-strong); border-radius: var(--radius); padding: var(--space-2); }
        `
    ];

    @property({attribute: false}) workspace: Workspace | null = null;
    @property({attribute: false}) zone: ConcludedZoneRecord | null = null;
    @property({type: Boolean}) past = false;
    @property({type: Boolean}) saving = false;
    @state() private asking: Exclude<ZoneAct, 'edit' | 'cut'> | null = null;
    @state() private why = '';
    @state() private approver = '';
    @state() private number = '';
    @state() private date: IsoDate | '' = '';
    @state() private tried = false;

    override willUpdate(changed: PropertyValues<this>) {
        if (!changed.has('zone') || changed.get('zone')?.id === this.zone?.id) return;
        this.asking = null;
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
                    @click=${() => this.#start(act)}>${word(`conclusion.act.${act}`)}</vaadin-button>`;
            })}
                ${
                    zone.properties.circle
                        ? html`<vaadin-button theme="small" data-act="radius" ?disabled=${refusals.get('edit') !== '' || this.saving} title=${refusals.get('edit') ?? ''}
                    @click=${this.#startRadius}>${word('conclusion.act.radius')}</vaadin-button>`
                        : nothing
                }</div>
            ${zone.properties.circle ? html`<p class="small" data-circle>${word('ways.isCircle', {radius: `${number(zone.properties.circle.radiusM, 2)} m`})}</p>` : nothing}
            ${[...reasons].map((reason) => {
                const acts = ACTS.filter((act) => refusals.get(act) === reason).map((act) =>
                    word(`conclusion.act.${act}`)
                );
                return html`<p class="small quiet">${word('conclusion.notAllowed', {acts: acts.join(', ')})} ${reason}</p>`;
            })}
            ${this.asking ? this.#ask(zone, this.asking) : nothing}
        </section>`;
    }

    #ask(zone: ConcludedZoneRecord, act: Exclude<ZoneAct, 'edit' | 'cut'>) {
        const lacks = (bad: boolean, key: 'reason' | 'approver' | 'sameApprover' | 'number' | 'date') =>
            this.tried && bad ? word(`conclusion.lacks.${key}`) : '';
        const same = samePerson(this.approver, zone.properties.author);
        const who = lacks(!this.approver.trim(), 'approver') || lacks(same, 'sameApprover');
        return html`<div class="ask" role="group" aria-label=${word(`conclusion.act.${act}`)}>
            <h3>${word(`conclusion.ask.${act}`)}</h3>
            ${
                act === 'approve'
                    ? html`
                <vaadin-text-field theme="small" label=${word('conclusion.approver')} required .value=${this.approver} ?invalid=${who !== ''} error-message=${who}
                    @change=${(event: Event) => {
                        this.approver = (event.target as TextField).value;
                    }}></vaadin-text-field>
                <div class="pair">
                    <vaadin-text-field theme="small" label=${word('conclusion.number')} required .value=${this.number} ?invalid=${lacks(!this.number.trim(), 'number') !== ''} error-message=${lacks(!this.number.trim(), 'number')}
                        @change=${(event: Event) => {
                            this.number = (event.target as TextField).value;
                        }}></vaadin-text-field>
                    ${dateField({
                        label: word('conclusion.date'),
                        value: this.date,
                        required: true,
                        error: lacks(!this.date, 'date'),
                        onChange: (date) => {
                            this.date = date;
                        }
                    })}
                </div>`
                    : nothing
            }
            <vaadin-text-area theme="small" label=${word('conclusion.why')} required min-rows="2" .value=${this.why} ?invalid=${lacks(!this.why.trim(), 'reason') !== ''} error-message=${lacks(!this.why.trim(), 'reason')}
                @change=${(event: Event) => {
                    this.why = (event.target as TextArea).value;
                }}></vaadin-text-area>
            <div class="row">
                <vaadin-button theme="primary small" ?disabled=${this.saving} @click=${() => this.#confirm(zone, act)}>${word(`conclusion.act.${act}`)}</vaadin-button>
                <vaadin-button theme="tertiary small" @click=${() => {
                    this.asking = null;
                }}>${word('conclusion.cancel')}</vaadin-button>
            </div>
        </div>`;
    }

    /** Why an act is not allowed now, in words; empty when it is. Who approves is asked for later, so nobody is named yet. */
    #refusal({store}: Workspace, zone: ConcludedZoneRecord, act: ZoneAct): string {
        if (this.past) return word('conclusion.not.past');
        // an open conflict would block it, and none is known before the journal is read
        if (act === 'approve' && !store.isWhole) return word('history.reading');
        if (act === 'approve' && isInConflict(store, zone.id)) return word('conflict.blocks');
        const {role, name} = store.actor;
        const person = {role, name: act === 'approve' ? '' : name};
        const issues =
            act === 'edit' || act === 'cut'
                ? editable(zone)
                : act === 'delete'
                  ? deletable(zone)
                  : allowed(zone, STATE_AFTER[act], person);
        return issues.map(({rule, values}) => sentence(rule, values, spoken()).what).join(' ');
    }

    #start(act: ZoneAct): void {
        const {zone, workspace} = this;
        if (!zone || !workspace) return;
        if (act === 'edit') {
            const {id, properties} = zone;
            const circle = properties.circle && {...properties.circle, centre: [...properties.circle.centre]};
            const {outline, open} = besideOf(workspace, id, zone.geometry);
            workspace.hand({kind: 'edit', id, geometry: outline, neighbours: open, ...(circle && {circle})});
            workspace.showGeometry(zone.geometry);
            return;
        }
        if (act === 'cut') {
            workspace.hand({kind: 'cut', id: zone.id, geometry: zone.geometry});
            workspace.showGeometry(zone.geometry);
            return;
        }
        this.asking = act;
        this.tried = false;
        this.why = '';
        this.approver = '';
        this.number = zone.properties.document.number;
        this.date = zone.properties.document.date;
    }

    // the same editing, begun at the field of the radius
    #startRadius = (): void => {
        this.#start('edit');
        this.dispatchEvent(new Event('db-edit-radius', {bubbles: true, composed: true}));
    };

    #confirm(zone: ConcludedZoneRecord, act: Exclude<ZoneAct, 'edit' | 'cut'>): void {
        this.tried = true;
        const why = this.why.trim();
        const actor = this.workspace?.store.actor;
        if (!why || !actor) return;
        const done = word(`conclusion.did.${act}`, {id: zone.id});
        if (act === 'delete') this.dispatchEvent(new ZoneActEvent(deleteZone(zone.id, why), done));
        else if (act === 'approve') {
            const approver = this.approver.trim();
            if (!approver || samePerson(approver, zone.properties.author) || !this.number.trim() || !this.date) return;
            // an approval never makes a zone hold from before its document
            const date = [this.date, zone.properties.effectiveOn].sort().at(-1)!;
            const document = {number: this.number.trim(), date: this.date};
            const person = {name: approver, role: actor.role};
            const command = changeZoneState(zone.id, 'approved', {person, document, date}, why);
            this.dispatchEvent(new ZoneActEvent(command, done));
        } else
            this.dispatchEvent(
                new ZoneActEvent(changeZoneState(zone.id, STATE_AFTER[act], {person: actor}, why), done)
            );
        this.asking = null;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-zone-card': ZoneCard;
    }
}
