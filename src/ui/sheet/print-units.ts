import '@vaadin/checkbox';
import '@vaadin/combo-box';
import type {ComboBox} from '@vaadin/combo-box';
import {html, nothing} from 'lit';
import type {UnitRecord} from '../../record/feature.ts';
import {communesOf} from '../../sheet/series.ts';
import {word} from '../words.ts';

const BELOW = 'below:';

/** Which units get a sheet: the province, districts by ticking, communes by name. */
export function unitsSection(
    units: readonly UnitRecord[],
    chosen: readonly string[],
    set: (codes: readonly string[], on: boolean) => void
) {
    const of = (level: string) => units.filter(({properties}) => properties.level === level);
    const [province] = of('province');
    const districts = of('district');
    const communes = of('commune');
    const parents = new Map(units.map(({properties}) => [properties.code, properties.name]));
    const ticked = districts.filter(({properties: {code}}) => chosen.includes(code)).length;
    const tick = (code: string, label: string) => html`<vaadin-checkbox label=${label} .checked=${chosen.includes(code)}
        @change=${(event: Event) => set([code], (event.target as HTMLInputElement).checked)}></vaadin-checkbox>`;
    // all communes below a unit at once, for its booklet
    const whole = communes.length === 0 ? [] : districts.length > 0 ? districts : of('province');
    const below = new Map(whole.map(({properties: {code}}) => [`${BELOW}${code}`, communesOf(code, units)]));
    const groups = whole.map(({properties: {code, name}}) => ({
        code: `${BELOW}${code}`,
        label: word('print.allBelow', {unit: name})
    }));
    const items = communes.map(({properties: {code, name, parent}}) => ({
        code,
        label: parent && parents.has(parent) ? `${name}, ${parents.get(parent)}` : name
    }));
    const all = districts.map(({properties}) => properties.code);
    return html`<section class="stack">
        <div class="row spread"><h3>${word('print.units')}</h3><span class="row small quiet"><span aria-live="polite">${word('print.chosen', {count: chosen.length})}</span>
            ${chosen.length > 1 ? html`<button class="plain" @click=${() => set(chosen, false)}>${word('print.clear')}</button>` : nothing}</span></div>
        ${province ? tick('province', word('print.province', {unit: province.properties.name})) : nothing}
        ${
            districts.length
                ? html`<vaadin-checkbox label=${word('print.allDistricts')} .checked=${ticked === districts.length} .indeterminate=${ticked > 0 && ticked < districts.length}
            @change=${(event: Event) => set(all, (event.target as HTMLInputElement).checked)}></vaadin-checkbox>`
                : nothing
        }
        <div class="districts" role="group" aria-label=${word('print.units')}>
            ${districts.map(({properties: {code, name}}) => tick(code, name))}
            ${communes.filter(({properties: {code}}) => chosen.includes(code)).map(({properties: {code, name}}) => tick(code, name))}
        </div>
        ${
            items.length
                ? html`<vaadin-combo-box theme="small" label=${word('print.addCommune')} .items=${[...groups, ...items]} item-value-path="code" item-label-path="label"
            @change=${(event: Event) => {
                const box = event.target as ComboBox;
                if (box.value) set(below.get(box.value) ?? [box.value], true);
                box.value = '';
            }}></vaadin-combo-box>`
                : nothing
        }
    </section>`;
}
