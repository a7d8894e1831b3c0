import '@vaadin/checkbox';
import '@vaadin/combo-box';
import type {ComboBox} from '@vaadin/combo-box';
import {html, nothing} from 'lit';
import type {UnitRecord} from '../../record/feature.ts';
import {word} from '../words.ts';

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
    const items = communes.map(({properties: {code, name, parent}}) => ({
        code,
        label: parent && parents.has(parent) ? `${name}, ${parents.get(parent)}` : name
    }));
    const all = districts.map(({properties}) => properties.code);
    return html`<section class="stack">
        <div class="row spread"><h3>${word('print.units')}</h3><span class="small quiet" aria-live="polite">${word('print.chosen', {count: chosen.length})}</span></div>
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
                ? html`<vaadin-combo-box theme="small" label=${word('print.addCommune')} .items=${items} item-value-path="code" item-label-path="label"
            @change=${(event: Event) => {
                const box = event.target as ComboBox;
                if (box.value) set([box.value], true);
                box.value = '';
            }}></vaadin-combo-box>`
                : nothing
        }
    </section>`;
}
