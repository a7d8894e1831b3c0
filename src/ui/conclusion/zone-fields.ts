import '@vaadin/button';
import '@vaadin/checkbox';
import '@vaadin/text-area';
import '@vaadin/text-field';
import type {TextArea} from '@vaadin/text-area';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import classes from '../../../data/codes/area-classes.json' with {type: 'json'};
import {editZoneProperties} from '../../conclusion/conclude-command.ts';
import {sameJson} from '../../record/canonical-json.ts';
import {AREA_CLASSES, type ConcludedZone} from '../../record/concluded-zone.ts';
import type {ConcludedZoneRecord} from '../../record/feature.ts';
import {swatch} from '../coverage/class-swatch.ts';
import type {UnitChosenEvent} from '../coverage/unit-field.ts';
import {dateField} from '../date-field.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {formStyle} from './form-style.ts';
import type {SupersedeEvent} from './supersede-field.ts';
import {ZoneActEvent} from './zone-act.ts';
import {type Lacks, lacksOf, type ZoneDraft} from './zone-draft.ts';
import '../coverage/unit-field.ts';
import './supersede-field.ts';

const BASES = ['list-review', 'verified-source', 'search-result'] as const;

/**
 * The written fields of a zone that is still open: class, unit, document, basis, reason, people, what it supersedes. What was
 * changed is one act with its reason.
 *
 * @fires {ZoneActEvent} db-zone-act
 * @fires {Event} db-step-cancel
 */
@customElement('db-zone-fields')
export class ZoneFields extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        formStyle,
        css`
            .ask { border: 1px solid var(--colour-line-strong); border-radius: var(--radius); padding: var(--space-2); }
            .classes label { display: grid; grid-template-columns: auto auto 1fr; gap: var(--space-2); align-items: center; padding-block: 1px; }
        `
    ];

    @property({attribute: false}) workspace: Workspace | null = null;
    @property({attribute: false}) zone: ConcludedZoneRecord | null = null;
    @property({type: Boolean}) saving = false;
    /** The field in which the work begins. */
    @property() at: keyof ConcludedZone | '' = '';
    @state() private draft: ZoneDraft | null = null;
    @state() private supersedes: readonly string[] = [];
    @state() private why = '';
    @state() private tried = false;

    override willUpdate(changed: PropertyValues<this>) {
        const {zone} = this;
        if (!zone || (this.draft && changed.get('zone')?.id === zone.id) || !changed.has('zone')) return;
        const {document: paper, supersedes = [], approver = '', ...rest} = zone.properties;
        this.draft = {...rest, number: paper.number, date: paper.date, approver, state: 'draft'};
        this.supersedes = supersedes;
        this.why = '';
        this.tried = false;
    }

    override firstUpdated(): void {
        if (this.at === '') this.scrollIntoView({block: 'nearest'});
    }

    override updated(changed: PropertyValues<this>): void {
        if (!changed.has('at') || this.at === '') return;
        const field = this.renderRoot.querySelector<HTMLElement>(`[data-field=${this.at}]`);
        field?.scrollIntoView({block: 'center'});
        (field?.matches('fieldset, div')
            ? field.querySelector<HTMLElement>('input:checked, input, vaadin-checkbox, vaadin-text-field')
            : field
        )?.focus();
    }

    override render() {
        const {workspace, zone, draft} = this;
        if (!workspace || !zone || !draft) return nothing;
        const lacks: Lacks = this.tried ? lacksOf(draft) : {};
        const error = (field: keyof ZoneDraft): string =>
            lacks[field] ? word(`conclusion.lacks.${lacks[field] as 'unit'}`) : '';
        const noWhy = this.tried && !this.why.trim() ? word('conclusion.lacks.reason') : '';
        return html`<div class="ask" role="group" aria-label=${word('life.fieldsTitle')}>
            <h3>${word('life.fieldsTitle')}</h3>
            <fieldset class="classes" data-field="areaClass"><legend>${word('conclusion.class')}</legend>
                ${AREA_CLASSES.map(
                    (
                        each
                    ) => html`<label><input type="radio" name="class" value=${each} .checked=${draft.areaClass === each} @change=${() => this.#set({areaClass: each})} />
                    ${swatch(`zone-${each}`, 26, 18)} <span class="small">${each} – ${classes[each][spoken()]}</span></label>`
                )}
            </fieldset>
            <db-unit-field data-field="unit" .units=${workspace.units} .code=${draft.unit} label=${word('conclusion.unit')}
                @db-unit-chosen=${(event: UnitChosenEvent) => this.#set({unit: event.code})}></db-unit-field>
            <div class="pair" data-field="document">
                ${this.#text('number', word('conclusion.number'), error('number'))}
                ${dateField({label: word('conclusion.date'), value: draft.date, required: true, error: error('date'), onChange: (date) => this.#set({date})})}
            </div>
            <div data-field="effectiveOn">${dateField({label: word('conclusion.effectiveOn'), value: draft.effectiveOn, required: true, error: error('effectiveOn'), onChange: (effectiveOn) => this.#set({effectiveOn})})}</div>
            <fieldset data-field="basis"><legend>${word('conclusion.basis')}</legend>
                ${BASES.map(
                    (
                        basis
                    ) => html`<vaadin-checkbox label=${word(`conclusion.basis.${basis}`)} .checked=${draft.basis.includes(basis)}
                    @change=${(event: Event) => this.#basis(basis, (event.target as HTMLInputElement).checked)}></vaadin-checkbox>`
                )}
                ${error('basis') ? html`<p class="lack small" role="alert">${error('basis')}</p>` : nothing}
            </fieldset>
            <vaadin-text-area theme="small" data-field="reason" label=${word('conclusion.reason')} required min-rows="2" .value=${draft.reason} ?invalid=${error('reason') !== ''} error-message=${error('reason')}
                @change=${(event: Event) => this.#set({reason: (event.target as TextArea).value})}></vaadin-text-area>
            ${this.#text('author', word('conclusion.author'), error('author'))}
            <div data-field="supersedes"><db-supersede-field .workspace=${workspace} .zone=${zone} .ids=${this.supersedes}
                @db-supersede=${(event: SupersedeEvent) => {
                    this.supersedes = event.ids;
                }}></db-supersede-field></div>
            <vaadin-text-area theme="small" data-field="why" label=${word('life.fieldsWhy')} required .value=${this.why} ?invalid=${noWhy !== ''} error-message=${noWhy}
                @change=${(event: Event) => {
                    this.why = (event.target as TextArea).value;
                }}></vaadin-text-area>
            ${this.tried && Object.keys(this.#changes(workspace, zone, draft)).length === 0 ? html`<p class="lack small" role="alert">${word('life.fieldsSame')}</p>` : nothing}
            <div class="row">
                <vaadin-button theme="primary small" data-act="confirm" ?disabled=${this.saving} @click=${() => this.#save(workspace, zone, draft)}>${word('life.fieldsSave')}</vaadin-button>
                <vaadin-button theme="tertiary small" @click=${() => this.dispatchEvent(new Event('db-step-cancel'))}>${word('conclusion.cancel')}</vaadin-button>
            </div>
        </div>`;
    }

    #text(field: 'number' | 'author', label: string, error: string) {
        return html`<vaadin-text-field theme="small" data-field=${field} label=${label} required .value=${this.draft?.[field] ?? ''} ?invalid=${error !== ''} error-message=${error}
            @change=${(event: Event) => this.#set({[field]: (event.target as TextField).value})}></vaadin-text-field>`;
    }

    #basis(basis: (typeof BASES)[number], on: boolean): void {
        const chosen = new Set(this.draft?.basis);
        if (on) chosen.add(basis);
        else chosen.delete(basis);
        this.#set({basis: BASES.filter((each) => chosen.has(each))});
    }

    #set(change: Partial<ZoneDraft>): void {
        if (this.draft) this.draft = {...this.draft, ...change};
    }

    // what is written now and was not before
    #changes({units}: Workspace, {properties}: ConcludedZoneRecord, draft: ZoneDraft): Partial<ConcludedZone> {
        const {areaClass, unit, number, date, effectiveOn, basis, reason, author} = draft;
        const level = units?.byCode(unit)?.properties.level;
        const now: Partial<ConcludedZone> = {
            ...(areaClass && {areaClass}),
            unit,
            ...(unit !== properties.unit && units && level && {level, unitSet: units.set.id}),
            document: {number: number.trim(), date},
            effectiveOn,
            basis,
            reason: reason.trim(),
            author: author.trim(),
            ...((this.supersedes.length > 0 || properties.supersedes) && {supersedes: this.supersedes})
        };
        return Object.fromEntries(
            Object.entries(now).filter(
                ([key, value]) => !sameJson(value, properties[key as keyof ConcludedZone] ?? null)
            )
        );
    }

    #save(workspace: Workspace, zone: ConcludedZoneRecord, draft: ZoneDraft): void {
        this.tried = true;
        const changes = this.#changes(workspace, zone, draft);
        if (!this.why.trim() || Object.keys(lacksOf(draft)).length > 0 || Object.keys(changes).length === 0) return;
        const command = editZoneProperties(zone.id, changes, this.why.trim());
        this.dispatchEvent(new ZoneActEvent(command, word('life.did.fields', {id: zone.id})));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-zone-fields': ZoneFields;
    }
}
