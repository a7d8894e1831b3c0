import '@vaadin/button';
import '@vaadin/text-area';
import '@vaadin/text-field';
import type {TextArea} from '@vaadin/text-area';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {changeZoneState, type Decision, deleteZone, reopenZone} from '../../conclusion/conclude-command.ts';
import {samePerson} from '../../conclusion/guards.ts';
import type {ConcludedZoneRecord, IsoDate} from '../../record/feature.ts';
import {nextId} from '../../record/id.ts';
import {unitPath} from '../../units/unit-path.ts';
import {dateField, holdsWrongDay} from '../date-field.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {formStyle} from './form-style.ts';
import type {SupersedeEvent} from './supersede-field.ts';
import {ZoneActEvent} from './zone-act.ts';
import './supersede-field.ts';

/** A step that a person takes with a zone, with what has to be written about it. */
export type WrittenStep = 'submit' | 'return' | 'approve' | 'reopen' | 'delete';

const STATE_AFTER = {submit: 'submitted', return: 'returned', approve: 'approved'} as const;

/**
 * What is written about one step of a zone's life: person, document, date, reason; for an approval the day from which the zone
 * holds and which zones it supersedes.
 *
 * @fires {ZoneActEvent} db-zone-act
 * @fires {Event} db-step-cancel
 */
@customElement('db-zone-step')
export class ZoneStepForm extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        formStyle,
        css`
            .ask { border: 1px solid var(--colour-line-strong); border-radius: var(--radius); padding: var(--space-2); }
        `
    ];

    @property({attribute: false}) workspace: Workspace | null = null;
    @property({attribute: false}) zone: ConcludedZoneRecord | null = null;
    @property() step: WrittenStep = 'submit';
    @property({type: Boolean}) saving = false;
    @state() private person = '';
    @state() private number = '';
    @state() private date: IsoDate | '' = '';
    @state() private holds: IsoDate | '' = '';
    @state() private why = '';
    @state() private supersedes: readonly string[] = [];
    @state() private tried = false;

    override willUpdate(changed: PropertyValues<this>) {
        const {zone, workspace, step} = this;
        if (!zone || !workspace || !(changed.has('step') || changed.get('zone'))) return;
        if (!changed.has('step') && changed.get('zone')?.id === zone.id) return;
        const {document: paper, effectiveOn, supersedes = []} = zone.properties;
        this.tried = false;
        this.why = '';
        // who approves is asked: it is not the one who sits here by default
        this.person = step === 'approve' ? '' : workspace.store.actor.name;
        this.number = step === 'approve' || step === 'submit' ? paper.number : '';
        this.date = step === 'approve' || step === 'submit' ? paper.date : workspace.today();
        this.holds = effectiveOn;
        this.supersedes = supersedes;
    }

    override firstUpdated(): void {
        this.scrollIntoView({block: 'nearest'});
        this.renderRoot.querySelector<HTMLElement>('vaadin-text-field, vaadin-text-area')?.focus();
    }

    override render() {
        const {zone, workspace, step} = this;
        if (!zone || !workspace) return nothing;
        const title = step === 'reopen' ? word('life.ask.reopen') : word(`conclusion.ask.${step}`);
        const act = step === 'reopen' ? word('life.act.reopen') : word(`conclusion.act.${step}`);
        return html`<div class="ask" role="group" aria-label=${act}>
            <h3>${title}</h3>
            ${step === 'reopen' ? html`<p class="small quiet">${word('life.reopenHow')}</p>` : nothing}
            ${step === 'delete' ? nothing : this.#written(workspace, zone, step)}
            <vaadin-text-area theme="small" label=${word('conclusion.why')} required min-rows="2" .value=${this.why} ?invalid=${this.#error(!this.why.trim(), 'reason') !== ''} error-message=${this.#error(!this.why.trim(), 'reason')}
                @change=${(event: Event) => {
                    this.why = (event.target as TextArea).value;
                }}></vaadin-text-area>
            <div class="row">
                <vaadin-button theme="primary small" data-act="confirm" ?disabled=${this.saving} @click=${() => this.#confirm(workspace, zone)}>${act}</vaadin-button>
                <vaadin-button theme="tertiary small" @click=${() => this.dispatchEvent(new Event('db-step-cancel'))}>${word('conclusion.cancel')}</vaadin-button>
            </div>
        </div>`;
    }

    #written(workspace: Workspace, zone: ConcludedZoneRecord, step: Exclude<WrittenStep, 'delete'>) {
        const same = step === 'approve' && samePerson(this.person, zone.properties.author);
        const lacksPerson = this.tried && !this.person.trim() ? word('life.lacksPerson') : '';
        const who = lacksPerson || this.#error(same, 'sameApprover');
        const numberError = this.#error(!this.number.trim(), 'number');
        return html`
            <vaadin-text-field theme="small" data-field="person" label=${word(`life.person.${step}`)} required .value=${this.person} ?invalid=${who !== ''} error-message=${who}
                @change=${(event: Event) => {
                    this.person = (event.target as TextField).value;
                }}></vaadin-text-field>
            <div class="pair">
                <vaadin-text-field theme="small" data-field="number" label=${word(`life.number.${step}`)} required .value=${this.number} ?invalid=${numberError !== ''} error-message=${numberError}
                    @change=${(event: Event) => {
                        this.number = (event.target as TextField).value;
                    }}></vaadin-text-field>
                ${dateField({
                    label: word('life.date'),
                    value: this.date,
                    required: true,
                    error: this.#error(!this.date, 'date'),
                    onChange: (date) => {
                        this.date = date;
                    }
                })}
            </div>
            ${
                step === 'approve'
                    ? html`${dateField({
                          label: word('conclusion.effectiveOn'),
                          value: this.#holdsFrom,
                          required: true,
                          error: this.tried && this.#isEarly ? word('conclusion.lacks.effectiveBefore') : '',
                          onChange: (date) => {
                              this.holds = date;
                          }
                      })}
                      <db-supersede-field .workspace=${workspace} .zone=${zone} .ids=${this.supersedes}
                          @db-supersede=${(event: SupersedeEvent) => {
                              this.supersedes = event.ids;
                          }}></db-supersede-field>`
                    : nothing
            }`;
    }

    // an approval never makes a zone hold from before its document
    get #holdsFrom(): IsoDate | '' {
        return [this.date, this.holds].sort().at(-1) ?? '';
    }

    get #isEarly(): boolean {
        return this.#holdsFrom === '' || this.#holdsFrom < this.date;
    }

    #error(bad: boolean, key: 'reason' | 'sameApprover' | 'number' | 'date'): string {
        return this.tried && bad ? word(`conclusion.lacks.${key}`) : '';
    }

    #confirm(workspace: Workspace, zone: ConcludedZoneRecord): void {
        this.tried = true;
        const {step, date} = this;
        const [why, name, number] = [this.why.trim(), this.person.trim(), this.number.trim()];
        if (!why || holdsWrongDay(this.renderRoot)) return;
        if (step === 'delete') {
            this.dispatchEvent(
                new ZoneActEvent(deleteZone(zone.id, why), word('conclusion.did.delete', {id: zone.id}))
            );
            return;
        }
        if (!name || !number || !date) return;
        const decision: Decision = {person: {name, role: workspace.store.actor.role}, document: {number, date}};
        if (step === 'reopen') {
            const {units, records, store} = workspace;
            const path = units?.byCode(zone.properties.unit)
                ? unitPath(units, zone.properties.unit)
                : zone.properties.unit;
            const id = nextId(records, 'concluded-zone', path, store.usedIds('concluded-zone'));
            const done = word('life.did.reopen', {id: zone.id, other: id});
            this.dispatchEvent(new ZoneActEvent(reopenZone(zone.id, id, decision, why), done, id));
            return;
        }
        if (step === 'approve' && (samePerson(name, zone.properties.author) || this.#isEarly)) return;
        const approval = step === 'approve' && {date: this.#holdsFrom, supersedes: this.supersedes};
        const command = changeZoneState(zone.id, STATE_AFTER[step], {...decision, ...approval}, why);
        this.dispatchEvent(new ZoneActEvent(command, word(`conclusion.did.${step}`, {id: zone.id})));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-zone-step': ZoneStepForm;
    }
}
