import '@vaadin/button';
import '@vaadin/checkbox';
import '@vaadin/text-area';
import '@vaadin/text-field';
import type {TextArea} from '@vaadin/text-area';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import classes from '../../../data/codes/area-classes.json' with {type: 'json'};
import type {GivenOutline} from '../../conclusion/beside-command.ts';
import {unmet} from '../../conclusion/unmet.ts';
import type {DrawnFrom} from '../../draw/draw-state.ts';
import {areaM2} from '../../measure/area.ts';
import {AREA_CLASSES} from '../../record/concluded-zone.ts';
import type {Areal, ConcludedZoneRecord} from '../../record/feature.ts';
import {checkGeometry} from '../../topology/check.ts';
import type {Issue} from '../../topology/issue.ts';
import {swatch} from '../coverage/class-swatch.ts';
import type {UnitChosenEvent} from '../coverage/unit-field.ts';
import {dateField} from '../date-field.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {hectares, percent, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import type {BesideEvent, BesidePlan} from './beside-steps.ts';
import {formStyle} from './form-style.ts';
import type {MendEvent} from './shape-issues.ts';
import type {SupersedeEvent} from './supersede-field.ts';
import {handKeeperOf} from './unfinished-hand.ts';
import {draftFor, type Lacks, lacksOf, type ZoneDraft, zonesFrom} from './zone-draft.ts';
import '../coverage/unit-field.ts';
import './beside-steps.ts';
import './supersede-field.ts';
import './zone-lacks.ts';
import './ring-list.ts';
import './shape-fields.ts';
import './shape-issues.ts';

const BASES = ['list-review', 'verified-source', 'search-result'] as const;

/** The form is complete: keep this zone, or these of several units, and the outlines of those that give way to it. */
export class ZoneSaveEvent extends Event {
    static readonly type = 'db-zone-save';
    constructor(
        readonly zones: readonly ConcludedZoneRecord[],
        readonly gaveWay: readonly GivenOutline[]
    ) {
        super(ZoneSaveEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * What is written about an outline just drawn: class, unit, document, basis, reason, people.
 *
 * @fires {ZoneSaveEvent} db-zone-save
 * @fires {Event} db-zone-discard
 */
@customElement('db-zone-form')
export class ZoneForm extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    // the buttons stand below what is scrolled, so that no field comes to lie under them
    static override styles = [
        panelStyle,
        formStyle,
        css`
            :host { display: flex; flex-direction: column; flex: 1; min-block-size: 0; }
            .content { flex: 1; min-block-size: 0; overflow: auto; }
            .acts { position: static; flex: none; }
        `
    ];

    @property({attribute: false}) workspace: Workspace | null = null;
    @property({attribute: false}) geometry: Areal | null = null;
    @property({attribute: false}) from: DrawnFrom = {kind: 'outline'};
    @property({type: Boolean}) saving = false;
    /** The outline has been changed since it was drawn, and a step can be taken back. */
    @property({type: Boolean}) stepped = false;
    @state() private draft: ZoneDraft | null = null;
    @state() private asked = false;
    /** What the choices about neighbours come to; null where nothing would be left of a zone. */
    @state() private plan: BesidePlan | null = null;
    #issues: readonly Issue[] = [];
    #area = 0;

    override willUpdate(changed: PropertyValues<this>) {
        const {workspace, geometry} = this;
        if (!changed.has('geometry') || !geometry || !workspace) return;
        this.#issues = checkGeometry(geometry, '');
        this.#area = this.#broken ? 0 : areaM2(geometry);
        // known when the neighbours have been looked at
        this.plan = this.#several ? {outline: geometry, gaveWay: []} : null;
        // an outline drawn on after a step back keeps what was written, and so does one that outlived the page
        const fresh = draftFor(geometry, this.from, workspace, workspace.today());
        this.draft = this.draft ? {...this.draft, unit: fresh.unit} : (handKeeperOf(workspace).written ?? fresh);
    }

    override firstUpdated() {
        this.focus();
    }

    /** Put the focus where the writing begins. */
    override focus(): void {
        this.renderRoot.querySelector<HTMLElement>('input[type=radio]')?.focus();
    }

    get #broken(): boolean {
        return this.#issues.some(({severity}) => severity === 'error');
    }

    override render() {
        const {workspace, draft} = this;
        if (!workspace || !draft) return nothing;
        const lacks: Lacks = this.asked ? lacksOf(draft) : {};
        const error = (field: keyof ZoneDraft) =>
            lacks[field] ? word(`conclusion.lacks.${lacks[field] as 'unit'}`) : '';
        return html`<div class="content">
            <section class="stack">
                <h2>${word('conclusion.formTitle')}</h2>
                ${this.#size(workspace, draft)}
                <db-shape-fields .workspace=${workspace} .geometry=${this.geometry} .circle=${this.from.kind === 'circle' ? this.from : null} .stroke=${this.from.kind === 'freehand' ? this.from : null}></db-shape-fields>
                ${this.#several ? nothing : html`<db-ring-list .workspace=${workspace} .geometry=${this.geometry}></db-ring-list>`}
                <db-shape-issues .workspace=${workspace} .geometry=${this.geometry} @db-mend=${({geometry: mended}: MendEvent) => workspace.hand({kind: 'mend', geometry: mended})}></db-shape-issues>
            </section>
            ${
                this.#broken || this.#several
                    ? nothing
                    : html`<section><db-beside-steps .workspace=${workspace} .geometry=${this.geometry} .unit=${draft.unit} .replaces=${draft.supersedes ?? []}
                          @db-beside=${({plan}: BesideEvent) => {
                              this.plan = plan;
                          }}></db-beside-steps></section>`
            }
            <section>${this.#classes(draft, error('areaClass'))}</section>
            <section>
                ${
                    this.#several
                        ? html`<p><b>${word('ways.many', {count: this.#several})}</b></p>`
                        : html`<db-unit-field .units=${workspace.units} .code=${draft.unit} label=${word('conclusion.unit')} helper=${this.#level(workspace, draft)}
                              @db-unit-chosen=${(event: UnitChosenEvent) => this.#set({unit: event.code})}></db-unit-field>`
                }
                ${error('unit') ? html`<p class="lack small" role="alert">${error('unit')}</p>` : nothing}
                <div class="pair">
                    ${this.#text('number', word('conclusion.number'), error('number'))}
                    ${dateField({label: word('conclusion.date'), value: draft.date, required: true, error: error('date'), onChange: (date) => this.#set({date})})}
                </div>
                ${dateField({label: word('conclusion.effectiveOn'), value: draft.effectiveOn, required: true, error: error('effectiveOn'), onChange: (effectiveOn) => this.#set({effectiveOn})})}
                <fieldset><legend>${word('conclusion.basis')}</legend>
                    ${BASES.map(
                        (
                            basis
                        ) => html`<vaadin-checkbox label=${word(`conclusion.basis.${basis}`)} .checked=${draft.basis.includes(basis)}
                        @change=${(event: Event) => this.#basis(basis, (event.target as HTMLInputElement).checked)}></vaadin-checkbox>`
                    )}
                    ${error('basis') ? html`<p class="lack small" role="alert">${error('basis')}</p>` : nothing}
                </fieldset>
                <vaadin-text-area theme="small" label=${word('conclusion.reason')} required .value=${draft.reason} ?invalid=${error('reason') !== ''} error-message=${error('reason')} min-rows="2"
                    @input=${(event: Event) => this.#keep({reason: (event.target as TextArea).value})} @change=${(event: Event) => this.#set({reason: (event.target as TextArea).value})}></vaadin-text-area>
            </section>
            <section>
                ${this.#text('author', word('conclusion.author'), error('author'))}
                <fieldset class="states"><legend>${word('conclusion.state')}</legend>
                    ${(['draft', 'approved'] as const).map((each) => html`<label><input type="radio" name="state" .checked=${draft.state === each} @change=${() => this.#set({state: each})} /> ${word(`conclusion.asState.${each}`)}</label>`)}
                </fieldset>
                ${draft.state === 'approved' ? this.#text('approver', word('conclusion.approver'), error('approver')) : nothing}
                ${this.#life(workspace, draft)}
            </section>
            </div>
            <section class="acts stack">
                ${Object.keys(lacks).length ? html`<p class="lack small" role="alert">${word('conclusion.incomplete', {count: Object.keys(lacks).length})}</p>` : nothing}
                ${this.#broken ? html`<p class="lack small">${word('conclusion.blocked')}</p>` : nothing}
                <div class="row">
                    <vaadin-button theme="primary" ?disabled=${this.#broken || !this.plan || this.saving} @click=${this.#save}>${word(this.saving ? 'conclusion.saving' : 'conclusion.save')}</vaadin-button>
                    ${this.stepped ? html`<vaadin-button @click=${() => workspace.hand({kind: 'back'})}>${word('conclusion.back1')}</vaadin-button>` : this.from.kind === 'given' ? nothing : html`<vaadin-button @click=${() => workspace.hand({kind: 'back'})}>${word('conclusion.redraw')}</vaadin-button>`}
                    <vaadin-button theme="tertiary" @click=${() => this.dispatchEvent(new Event('db-zone-discard'))}>${word('conclusion.cancel')}</vaadin-button>
                </div>
            </section>
        `;
    }

    /** Which approved zones it supersedes, and what the records lack of a zone that was approved on paper. */
    #life(workspace: Workspace, draft: ZoneDraft) {
        const {geometry} = this;
        if (!geometry || this.#broken || this.#several) return nothing;
        const complete = draft.state === 'approved' && Object.keys(lacksOf(draft)).length === 0;
        const [zone] = complete ? zonesFrom(draft, geometry, this.from, workspace) : [];
        const told = zone ? unmet(zone, workspace.records, 'approve', 'entered') : [];
        return html`<db-supersede-field quiet .workspace=${workspace} .zone=${{id: '', geometry}} .ids=${draft.supersedes ?? []}
                @db-supersede=${({ids}: SupersedeEvent) => this.#set({supersedes: ids})}></db-supersede-field>
            <db-zone-lacks .workspace=${workspace} .lacks=${told.map(({field: _, ...lack}) => lack)} heading=${word('life.told', {count: told.length})}></db-zone-lacks>`;
    }

    #size({analysis, units}: Workspace, {unit}: ZoneDraft) {
        const row = analysis.table?.rows.find(({code}) => code === unit);
        const whole = row?.areas.unitM2 ?? (units?.byCode(unit) ? areaM2(units.byCode(unit)!.geometry) : 0);
        if (this.#area === 0) return nothing;
        const name = units?.byCode(unit)?.properties.name ?? '';
        return html`<p><b>${hectares(this.#area)}</b>${whole > 0 ? html` <span class="quiet">${word('conclusion.shareOfUnit', {share: percent(this.#area / whole), unit: name})}</span>` : nothing}</p>`;
    }

    /** Of how many units the outline is made, where it is several. */
    get #several(): number {
        return this.from.kind === 'given' ? (this.from.units?.length ?? 0) : 0;
    }

    #classes(draft: ZoneDraft, error: string) {
        return html`<fieldset class="classes"><legend>${word('conclusion.class')}</legend>
            ${AREA_CLASSES.map(
                (each) => html`<label class="card ${draft.areaClass === each ? 'chosen' : ''}">
                <input type="radio" name="class" value=${each} .checked=${draft.areaClass === each} @change=${() => this.#set({areaClass: each})} />
                ${swatch(`zone-${each}`, 30, 22)}
                <span><b>${each} – ${classes[each][spoken()]}</b><br /><span class="small quiet">${spoken() === 'vi' ? classes[each].meansVi : classes[each].meansEn}</span></span>
            </label>`
            )}
            ${error ? html`<p class="lack small" role="alert">${error}</p>` : nothing}
        </fieldset>`;
    }

    #text(field: 'number' | 'author' | 'approver', label: string, error: string) {
        return html`<vaadin-text-field theme="small" label=${label} required .value=${this.draft?.[field] ?? ''} ?invalid=${error !== ''} error-message=${error}
            @input=${(event: Event) => this.#keep({[field]: (event.target as TextField).value})} @change=${(event: Event) => this.#set({[field]: (event.target as TextField).value})}></vaadin-text-field>`;
    }

    #level({units}: Workspace, {unit}: ZoneDraft): string {
        const level = units?.byCode(unit)?.properties.level;
        return level
            ? `${word(`conclusion.level.${level}`)} · ${word('conclusion.proposed')}`
            : word('conclusion.outside');
    }

    #basis(basis: (typeof BASES)[number], on: boolean): void {
        const chosen = new Set(this.draft?.basis);
        if (on) chosen.add(basis);
        else chosen.delete(basis);
        this.#set({basis: BASES.filter((each) => chosen.has(each))});
    }

    #set(change: Partial<ZoneDraft>): void {
        if (!this.draft) return;
        this.draft = {...this.draft, ...change};
        this.#keep();
    }

    // what is being typed is kept too, and shown when the field is left
    #keep(typed: Partial<ZoneDraft> = {}): void {
        if (this.workspace && this.draft) handKeeperOf(this.workspace).write({...this.draft, ...typed});
    }

    // the keys go to the first field that lacks something; what is said of a group of choices stands in the group
    #toLack(): void {
        const first = this.renderRoot.querySelector<HTMLElement>('.lack, [invalid]');
        first?.scrollIntoView({block: 'center'});
        const within = first?.closest('fieldset')?.querySelector<HTMLElement>('input, vaadin-checkbox');
        const beside = first?.matches('.lack') ? first.previousElementSibling : first;
        const field = within ?? (beside instanceof HTMLElement ? beside : null);
        field?.focus({preventScroll: true});
    }

    async #save(): Promise<void> {
        const {workspace, draft, geometry, plan} = this;
        if (!workspace || !draft || !geometry || !plan) return;
        this.asked = true;
        if (Object.keys(lacksOf(draft)).length === 0) {
            const {outline, gaveWay} = plan;
            // a circle that was cut is no circle
            const from: DrawnFrom = outline !== geometry && this.from.kind === 'circle' ? {kind: 'outline'} : this.from;
            this.dispatchEvent(new ZoneSaveEvent(zonesFrom(draft, outline, from, workspace), gaveWay));
            return;
        }
        await this.updateComplete;
        this.#toLack();
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-zone-form': ZoneForm;
    }
}
