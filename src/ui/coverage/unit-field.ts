import '@vaadin/combo-box';
import type {ComboBox} from '@vaadin/combo-box';
import {css, html, LitElement, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {UnitLevel} from '../../record/unit.ts';
import type {UnitIndex} from '../../units/unit-index.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';

/** A unit was chosen by hand. Not sent when `code` is set from outside. */
export class UnitChosenEvent extends Event {
    static readonly type = 'db-unit-chosen';

    constructor(readonly code: string) {
        super(UnitChosenEvent.type, {bubbles: true, composed: true});
    }
}

interface UnitItem {
    readonly code: string;
    readonly label: string;
    readonly sought: string;
}

/**
 * Choose a unit by name, with or without accents, or by code.
 *
 * @fires {UnitChosenEvent} db-unit-chosen
 */
@customElement('db-unit-field')
export class UnitField extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = css`
        :host { display: block; }
        vaadin-combo-box { inline-size: 100%; padding: 0; }
    `;

    @property({attribute: false}) units: UnitIndex | null = null;
    @property({attribute: false}) levels: readonly UnitLevel[] = ['province', 'district', 'commune'];
    @property() code = '';
    @property() label = '';
    @property() helper = '';
    /** The field is empty again after each choice, for a list that is put together. */
    @property({type: Boolean}) gathers = false;
    @state() private filter = '';
    #items: readonly UnitItem[] = [];

    override willUpdate(changed: PropertyValues<this>) {
        if (changed.has('units') || changed.has('levels'))
            this.#items = this.units ? itemsOf(this.units, this.levels) : [];
    }

    override render() {
        const sought = withoutAccents(this.filter);
        const items = sought
            ? this.#items.filter(({sought: name, code}) => name.includes(sought) || code.startsWith(sought))
            : this.#items;
        return html`<vaadin-combo-box theme="small" label=${this.label} helper-text=${this.helper} item-label-path="label" item-value-path="code" item-id-path="code"
            .filteredItems=${items} .selectedItem=${this.#items.find(({code}) => code === this.code) ?? null}
            accessible-name=${this.label || word('coverage.unit')} @opened-changed=${this.#nameList}
            @filter-changed=${(event: CustomEvent<{value: string}>) => {
                this.filter = event.detail.value;
            }}
            @change=${this.#change}></vaadin-combo-box>`;
    }

    // the component names its list by the label alone
    #nameList(): void {
        const list = this.renderRoot.querySelector('vaadin-combo-box-scroller');
        if (!this.label) list?.setAttribute('aria-label', word('coverage.unit'));
    }

    #change(event: Event): void {
        const field = event.target as ComboBox;
        const {value} = field;
        if (this.gathers) field.value = '';
        // nothing else than a unit can be meant: an emptied field says again which one it is
        else if (!value) field.selectedItem = this.#items.find(({code}) => code === this.code) ?? null;
        if (value && value !== this.code) this.dispatchEvent(new UnitChosenEvent(value));
    }
}

function itemsOf(index: UnitIndex, levels: readonly UnitLevel[]): UnitItem[] {
    const items: UnitItem[] = [];
    const visit = (code: string | undefined): void => {
        const below =
            code === undefined
                ? index.units.filter(({properties: {parent}}) => parent === undefined || !index.byCode(parent))
                : index.children(code);
        for (const {properties: unit} of below) {
            const above =
                unit.level === 'commune' && unit.parent ? index.byCode(unit.parent)?.properties.name : undefined;
            const label = above ? `${unit.name} (${above})` : unit.name;
            if (levels.includes(unit.level)) items.push({code: unit.code, label, sought: withoutAccents(label)});
            visit(unit.code);
        }
    };
    visit(undefined);
    return items;
}

/** Lower case without accents, for comparing what people type: `Định Quán` and `dinh quan` are alike. */
export function withoutAccents(text: string): string {
    return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().trim();
}

declare global {
    interface HTMLElementTagNameMap {
        'db-unit-field': UnitField;
    }
}
