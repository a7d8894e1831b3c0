import '@vaadin/button';
import '@vaadin/text-area';
import type {TextArea} from '@vaadin/text-area';
import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {CHOSEN_FIELDS, type ChosenField, type Merge, proposedChoices} from '../../audit/merge-sites.ts';
import {layerSchema} from '../../exchange/layer-schema.ts';
import type {GraveSiteRecord} from '../../record/feature.ts';
import {representativePoint} from '../../units/representative-point.ts';
import {titleOf, valueWords} from '../feature/field-words.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {number, word} from '../words.ts';

type Side = 'a' | 'b';

/** A person has decided about a pair: to merge as chosen, or that they are two. */
export class DecideEvent extends Event {
    static readonly type = 'db-decide';

    constructor(
        readonly merge: Merge | null,
        readonly why: string
    ) {
        super(DecideEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * Two sites side by side: every field in which they differ with a choice, the id that stays, a reason, and the two acts.
 *
 * @fires {DecideEvent} db-decide
 */
@customElement('db-merge-form')
export class MergeForm extends LitElement {
    static override styles = [
        panelStyle,
        css`
            table { inline-size: 100%; border-collapse: collapse; table-layout: fixed; }
            th, td { text-align: start; vertical-align: top; font-weight: 400; overflow-wrap: anywhere; }
            thead th { padding: 2px 4px; font-weight: 600; border-block-end: 1px solid var(--colour-line-strong); }
            tbody th { padding: 5px 4px 0; font-size: var(--text-small); color: var(--colour-text-quiet); }
            td { padding: 0 4px 4px; border-block-end: 1px solid var(--colour-line); }
            td + td, thead th + th { border-inline-start: 1px solid var(--colour-line); }
            label { display: grid; grid-template-columns: auto 1fr; gap: 5px; align-items: start; padding: 2px; border-radius: var(--radius); cursor: pointer; min-block-size: 24px; }
            label:has(:checked) { background: var(--colour-selection-quiet); }
            input { margin: 4px 0 0; }
            ol { margin: 0; padding-inline-start: 1.2em; }
            vaadin-text-area { inline-size: 100%; }
            .acts { display: flex; gap: var(--space-2); }
            .acts vaadin-button { flex: 1; }
        `
    ];

    @property({attribute: false}) a: GraveSiteRecord | null = null;
    @property({attribute: false}) b: GraveSiteRecord | null = null;
    /** Attempts that name each. */
    @property({attribute: false}) attempts: readonly [number, number] = [0, 0];
    /** Why nothing can be decided now; empty where it can. */
    @property() blocked = '';
    @state() private survivor: Side = 'a';
    @state() private chosen: ReadonlyMap<ChosenField, Side> = new Map();
    @state() private why = '';

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override willUpdate(changed: PropertyValues<this>): void {
        const {a, b} = this;
        const before = [changed.get('a'), changed.get('b')];
        const isNew = (changed.has('a') && before[0]?.id !== a?.id) || (changed.has('b') && before[1]?.id !== b?.id);
        if (!a || !b || !isNew) return;
        this.why = '';
        // the one that work was done on keeps its id
        const isDone = (site: GraveSiteRecord, count: number) =>
            2 * count + Number(site.properties.verification.state !== 'none');
        this.#keep(isDone(b, this.attempts[1]) > isDone(a, this.attempts[0]) ? 'b' : 'a');
    }

    // what is proposed depends on which one stays
    #keep(survivor: Side): void {
        this.survivor = survivor;
        const [kept, gone] = survivor === 'a' ? [this.a!, this.b!] : [this.b!, this.a!];
        const taken = proposedChoices(kept, gone);
        const other: Side = survivor === 'a' ? 'b' : 'a';
        this.chosen = new Map(CHOSEN_FIELDS.map((field) => [field, taken.includes(field) ? other : survivor]));
    }

    override render() {
        const {a, b} = this;
        if (!a || !b) return nothing;
        const rows = CHOSEN_FIELDS.map((field) => ({field, texts: [textOf(a, field), textOf(b, field)] as const}));
        const differ = rows.filter(({texts: [x, y]}) => x !== y);
        const alike = rows
            .filter(({texts: [x, y]}) => x === y && x !== '')
            .map(({field}) => titleFor(field).toLowerCase());
        return html`<section class="stack">
            <h3>${word('duplicates.compare')}</h3>
            <table>
                <thead><tr><th scope="col">${word('duplicates.first')}</th><th scope="col">${word('duplicates.second')}</th></tr></thead>
                <tbody>
                    ${this.#choice('id', word('duplicates.keepId'), [a.id, b.id], this.survivor, (side) => this.#keep(side))}
                    ${differ.map(({field, texts}) =>
                        this.#choice(field, titleFor(field), texts, this.chosen.get(field) ?? this.survivor, (side) => {
                            this.chosen = new Map(this.chosen).set(field, side);
                        })
                    )}
                    ${(['sources', 'designators'] as const).map((field) => this.#both(field))}
                    ${
                        this.attempts[0] + this.attempts[1] > 0
                            ? this.#row(
                                  'attempts',
                                  word('duplicates.searches'),
                                  this.attempts.map((count) => number(count)),
                                  word('duplicates.bothKept')
                              )
                            : nothing
                    }
                </tbody>
            </table>
            ${alike.length > 0 ? html`<p class="small quiet">${word('duplicates.alike', {names: alike.join(', ')})}</p>` : nothing}
        </section>
        ${this.#acts(a, b)}`;
    }

    #choice(name: string, title: string, texts: readonly [string, string], now: Side, choose: (side: Side) => void) {
        const cell = (
            side: Side,
            text: string
        ) => html`<td><label><input type="radio" name=${name} value=${side} aria-label="${title}: ${text || '–'}"
            .checked=${now === side} @change=${() => choose(side)} /><span>${text || '–'}</span></label></td>`;
        return html`<tr><th scope="row" colspan="2">${title}</th></tr>
            <tr data-field=${name}>${cell('a', texts[0])}${cell('b', texts[1])}</tr>`;
    }

    #both(field: 'sources' | 'designators') {
        const schema = layerSchema('grave-site').properties?.[field];
        const cell = ({properties}: GraveSiteRecord) => {
            const parts = (properties[field] ?? []).map((part) => valueWords(part, schema?.items));
            return parts.length > 0 ? html`<ol>${parts.map((part) => html`<li>${part}</li>`)}</ol>` : '–';
        };
        if (!this.a!.properties[field]?.length && !this.b!.properties[field]?.length) return nothing;
        return this.#row(field, titleOf(field, schema), [cell(this.a!), cell(this.b!)], word('duplicates.bothKept'));
    }

    #row(name: string, title: string, [x, y]: readonly unknown[], note: string) {
        return html`<tr><th scope="row" colspan="2">${title} (${note})</th></tr>
            <tr data-field=${name}><td>${x}</td><td>${y}</td></tr>`;
    }

    #acts(a: GraveSiteRecord, b: GraveSiteRecord) {
        const [kept, gone] = this.survivor === 'a' ? [a, b] : [b, a];
        const reason = this.blocked || (this.why.trim() === '' ? word('duplicates.needsWhy') : '');
        const decide = (merge: Merge | null) => this.dispatchEvent(new DecideEvent(merge, this.why.trim()));
        const merge = () => {
            const fromOther = CHOSEN_FIELDS.filter(
                (field) => this.chosen.get(field) !== this.survivor && textOf(a, field) !== textOf(b, field)
            );
            decide({survivor: kept.id, other: gone.id, fromOther});
        };
        return html`<section class="stack">
            <p class="small">${word('duplicates.result', {survivor: kept.id, other: gone.id})}</p>
            <vaadin-text-area theme="small" label=${word('duplicates.why')} .value=${this.why} ?disabled=${this.blocked !== ''}
                @input=${(event: Event) => (this.why = (event.target as TextArea).value)}></vaadin-text-area>
            <div class="acts">
                <vaadin-button theme="primary small" data-act="merge" ?disabled=${reason !== ''} title=${reason} @click=${merge}>${word('duplicates.merge')}</vaadin-button>
                <vaadin-button theme="small" data-act="apart" ?disabled=${reason !== ''} title=${reason} @click=${() => decide(null)}>${word('duplicates.apart')}</vaadin-button>
            </div>
            ${reason ? html`<p class="small quiet">${reason}</p>` : nothing}
        </section>`;
    }
}

function titleFor(field: ChosenField): string {
    return field === 'position'
        ? word('duplicates.position')
        : titleOf(field, layerSchema('grave-site').properties?.[field]);
}

function textOf({geometry, properties}: GraveSiteRecord, field: ChosenField): string {
    if (field !== 'position') return valueWords(properties[field], layerSchema('grave-site').properties?.[field]);
    const [lon, lat] = representativePoint(geometry);
    const given = properties.coordinate?.asGiven ?? `${number(lat!, 5)}, ${number(lon!, 5)}`;
    return `${given} · ± ${number(properties.uncertaintyM)} m`;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-merge-form': MergeForm;
    }
    interface HTMLElementEventMap {
        'db-decide': DecideEvent;
    }
}
