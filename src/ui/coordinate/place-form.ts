import '@vaadin/button';
import '@vaadin/checkbox';
import '@vaadin/select';
import '@vaadin/text-field';
import type {SelectValueChangedEvent} from '@vaadin/select';
import type {TextField} from '@vaadin/text-field';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {systems} from '../../crs/system.ts';
import {type FieldSchema, layerSchema} from '../../exchange/layer-schema.ts';
import type {GraveSiteRecord} from '../../record/feature.ts';
import {type GivenPlace, leastUncertaintyM} from '../../record/place-site.ts';
import {formStyle} from '../conclusion/form-style.ts';
import {dateField} from '../date-field.ts';
import {titleOf} from '../feature/field-words.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {spoken, word, wordOf} from '../words.ts';
import {freshDraft, lacksOf, type SiteDraft, type SiteLacks} from './site-draft.ts';
import {metresWords} from './system-words.ts';

/** The form is complete: keep the place. */
export class PlaceSaveEvent extends Event {
    static readonly type = 'db-place-save';
    constructor(readonly draft: SiteDraft) {
        super(PlaceSaveEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * What is written when a place becomes the position of a site: of the selected one, or of a new one.
 *
 * @fires {PlaceSaveEvent} db-place-save
 * @fires {Event} db-place-discard
 */
@customElement('db-place-form')
export class PlaceForm extends LitElement {
    static override styles = [
        panelStyle,
        formStyle,
        css`
            vaadin-select { inline-size: 100%; min-inline-size: 0; padding-block: 2px; }
            /* the dot by looks only: aria-required means nothing on the button that the field is */
            vaadin-select::part(required-indicator)::after { opacity: 1; }
            label.line { display: block; min-block-size: 24px; }
        `
    ];

    @property({attribute: false}) place: GivenPlace | null = null;
    /** The site that gets the position; null for a new one. */
    @property({attribute: false}) site: GraveSiteRecord | null = null;
    @property() today = '';
    @property({type: Boolean}) saving = false;
    @state() private draft: SiteDraft | null = null;
    @state() private asked = false;

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override willUpdate(changed: PropertyValues<this>) {
        if (!changed.has('place') || !this.place) return;
        const fresh = freshDraft(this.place, this.today);
        // another reading of the text keeps what was written, but not the uncertainty of the first
        this.draft = this.draft ? {...this.draft, extent: 'point', uncertainty: fresh.uncertainty} : fresh;
    }

    override render() {
        const {place, draft, site} = this;
        if (!place || !draft) return nothing;
        const lacks: SiteLacks = this.asked ? lacksOf(draft, place, this.today, site !== null) : {};
        const error = (field: keyof SiteDraft) => (lacks[field] ? wordOf(`coordinate.lacks.${lacks[field]}`) : '');
        const before = site?.properties.coordinate?.asGiven;
        return html`
            <section class="stack">
                <h3>${site ? word('coordinate.form.move', {site: site.properties.name ?? site.id}) : word('coordinate.form.new')}</h3>
                <p class="small quiet">${word('coordinate.form.asGiven', {text: place.asGiven})}</p>
                ${before ? html`<p class="small quiet">${word('coordinate.form.before', {text: before})}</p>` : nothing}
                ${site ? nothing : this.#report(draft, error)} ${place.square ? this.#extent(draft, place) : nothing}
                ${this.#uncertainty(draft, place, error)}
                ${this.#text('why', word('coordinate.form.why'), error('why'))}
                ${Object.keys(lacks).length ? html`<p class="lack small" role="alert">${word('coordinate.form.incomplete', {count: Object.keys(lacks).length})}</p>` : nothing}
                <div class="row">
                    <vaadin-button theme="primary small" ?disabled=${this.saving} @click=${this.#save}>${word(this.saving ? 'coordinate.form.saving' : 'coordinate.form.save')}</vaadin-button>
                    <vaadin-button theme="tertiary small" @click=${() => this.dispatchEvent(new Event('db-place-discard'))}>${word('coordinate.form.cancel')}</vaadin-button>
                </div>
            </section>
        `;
    }

    #report(draft: SiteDraft, error: (field: keyof SiteDraft) => string) {
        const fields = layerSchema('grave-site').properties!;
        const source = fields['sources']!.items!.properties!['kind'];
        return html`
            ${this.#text('name', word('coordinate.form.name'), '', false)}
            <div class="pair">
                ${this.#select('kind', fields['kind'], error('kind'))} ${this.#select('clarity', fields['clarity'], error('clarity'))}
                ${this.#select('source', source, error('source'))} ${this.#text('who', word('coordinate.form.who'), error('who'))}
            </div>
            ${dateField({label: titleOf('reportedOn', fields['reportedOn']), value: draft.reportedOn, max: this.today, required: true, error: error('reportedOn'), onChange: (reportedOn) => this.#set({reportedOn})})}
            <vaadin-checkbox label=${titleOf('offPlan', fields['offPlan'])} .checked=${draft.offPlan}
                @change=${(event: Event) => this.#set({offPlan: (event.target as HTMLInputElement).checked})}></vaadin-checkbox>
        `;
    }

    #extent(draft: SiteDraft, place: GivenPlace) {
        const choose = (extent: SiteDraft['extent']) =>
            this.#set({extent, uncertainty: String(leastUncertaintyM(place, extent))});
        const whole = systems().some(({code, kind}) => code === place.system && kind === 'grid') ? 'square' : 'region';
        const options = [
            ['point', 'point'],
            ['square', whole]
        ] as const;
        return html`<fieldset><legend>${word('coordinate.form.extent')}</legend>
            ${options.map(([extent, key]) => html`<label class="line"><input type="radio" name="extent" value=${extent} .checked=${draft.extent === extent} @change=${() => choose(extent)} /> ${word(`coordinate.form.extent.${key}`)}</label>`)}
        </fieldset>`;
    }

    #uncertainty(draft: SiteDraft, place: GivenPlace, error: (field: keyof SiteDraft) => string) {
        const least = leastUncertaintyM(place, draft.extent);
        const help = word('coordinate.form.uncertaintyHelp', {metres: metresWords(least)});
        const smaller = Number.parseInt(draft.uncertainty, 10) < least || error('narrower') !== '';
        return html`${this.#text('uncertainty', word('coordinate.form.uncertainty'), error('uncertainty'), true, help)}
            ${smaller ? this.#text('narrower', word('coordinate.form.narrower'), error('narrower')) : nothing}`;
    }

    #text(
        field: 'name' | 'who' | 'uncertainty' | 'narrower' | 'why',
        label: string,
        error: string,
        required = true,
        helper = ''
    ) {
        return html`<vaadin-text-field theme="small" data-field=${field} label=${label} ?required=${required} .value=${this.draft![field]}
            ?invalid=${error !== ''} error-message=${error} helper-text=${helper} autocomplete="off"
            @input=${(event: Event) => this.#set({[field]: (event.target as TextField).value})}></vaadin-text-field>`;
    }

    #select(field: 'kind' | 'clarity' | 'source', schema: FieldSchema | undefined, error: string) {
        const items = Object.entries(schema?.['x-labels'] ?? {}).map(([value, words]) => ({
            value,
            label: words[spoken()]
        }));
        return html`<vaadin-select theme="small" data-field=${field} label=${titleOf(field, schema)} .items=${items}
            placeholder=${word('coordinate.form.choose')} .value=${this.draft![field]} ?invalid=${error !== ''} error-message=${error}
            @value-changed=${({detail}: SelectValueChangedEvent) => {
                if (detail.value && detail.value !== this.draft?.[field]) this.#set({[field]: detail.value});
            }}></vaadin-select>`;
    }

    #set(change: Partial<SiteDraft>): void {
        if (this.draft) this.draft = {...this.draft, ...change};
    }

    async #save(): Promise<void> {
        const {place, draft, site} = this;
        if (!place || !draft) return;
        this.asked = true;
        if (Object.keys(lacksOf(draft, place, this.today, site !== null)).length === 0) {
            this.dispatchEvent(new PlaceSaveEvent(draft));
            return;
        }
        await this.updateComplete;
        this.renderRoot.querySelector<HTMLElement>('[invalid]')?.focus();
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-place-form': PlaceForm;
    }
    interface HTMLElementEventMap {
        'db-place-save': PlaceSaveEvent;
    }
}
