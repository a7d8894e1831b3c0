import {html, nothing} from 'lit';
import type {IsoDate} from '../../record/feature.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import type {PrintSettings} from './print-settings.ts';
import {frozenSheet} from './sheet-request.ts';
import './map-product.ts';

/** Where the map product of a unit stands: only the full sheet is one of the plan; a field sheet and other editions are made from it. */
export function productSection(
    workspace: Workspace,
    unit: string | undefined,
    {settings, asOf, missing}: {settings: PrintSettings; asOf: IsoDate; missing: readonly string[]}
) {
    const record = workspace.units?.units.find(({properties}) =>
        unit === 'province' ? properties.level === 'province' : properties.code === unit
    );
    if (unit === undefined || !record || settings.template === 'field' || settings.edition !== 'full') return nothing;
    return html`<section><details><summary><h3>${word('print.product')}</h3></summary>
        <p>${word('print.product.of', {unit: record.properties.name})}</p>
        <db-map-product unit=${record.properties.code} .missing=${missing} .make=${() => frozenSheet(workspace, unit, settings, asOf)}></db-map-product>
    </details></section>`;
}
