import {html, nothing} from 'lit';
import type {IsoDate} from '../../record/feature.ts';
import type {TemplateId} from '../../sheet/template.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import type {PrintSettings} from './print-settings.ts';
import {frozenSheet} from './sheet-request.ts';
import './map-product.ts';

/** Kinds that are checked, appraised and accepted. */
const PRODUCTS: readonly TemplateId[] = ['province', 'district', 'commune'];

/** Where the map product of a unit stands: only the internal sheet is one of the plan; a field sheet and the public edition are made from it. */
export function productSection(
    workspace: Workspace,
    unit: string | undefined,
    {settings, asOf, missing}: {settings: PrintSettings; asOf: IsoDate; missing: readonly string[]}
) {
    const record = workspace.units?.units.find(({properties}) =>
        unit === 'province' ? properties.level === 'province' : properties.code === unit
    );
    if (unit === undefined || !record || (settings.template && !PRODUCTS.includes(settings.template))) return nothing;
    return html`<section><details><summary><h3>${word('print.product')}</h3></summary>
        <p>${word('print.product.of', {unit: record.properties.name})}</p>
        <db-map-product unit=${record.properties.code} .missing=${missing} .make=${() => frozenSheet(workspace, unit, settings, asOf)}></db-map-product>
    </details></section>`;
}
