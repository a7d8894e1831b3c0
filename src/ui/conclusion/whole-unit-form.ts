import '@vaadin/button';
import type {MultiPolygon} from 'geojson';
import {html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {UnitRecord} from '../../record/feature.ts';
import type {UnitChosenEvent} from '../coverage/unit-field.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import '../coverage/unit-field.ts';

/** Whole units, one or several, each to become a zone of its own. */
@customElement('db-whole-unit-form')
export class WholeUnitForm extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [panelStyle];

    @property({attribute: false}) workspace: Workspace | null = null;
    @state() private codes: readonly string[] = [];

    override render() {
        const {workspace} = this;
        if (!workspace) return nothing;
        const units = this.codes.flatMap((code) => workspace.units?.byCode(code) ?? []);
        const taken = units.filter(({properties: {code}}) => this.#hasZones(workspace, code));
        return html`<div class="stack">
            <p class="small quiet">${word('ways.unit.how')}</p>
            <db-unit-field gathers .units=${workspace.units} label=${word('ways.unitField')}
                @db-unit-chosen=${({code}: UnitChosenEvent) => this.#gather(workspace, code)}></db-unit-field>
            <div class="row">${units.map(
                ({
                    properties: {code, name}
                }) => html`<button class="chip" aria-label=${word('ways.unit.remove', {unit: name})} title=${word('ways.unit.remove', {unit: name})}
                    @click=${() => (this.codes = this.codes.filter((each) => each !== code))}>${name} ×</button>`
            )}</div>
            ${taken.length ? html`<p class="warning small" role="status">${word('ways.unit.overlap', {units: taken.map(({properties}) => properties.name).join(', ')})}</p>` : nothing}
            <div class="row"><vaadin-button theme="primary" ?disabled=${units.length === 0} @click=${() => this.#offer(workspace, units)}>${word('ways.use')}</vaadin-button></div>
        </div>`;
    }

    // zones name their unit, so a look at the names is enough to warn; the checks find overlaps by place
    #hasZones({records, units}: Workspace, code: string): boolean {
        return [...records.layer('concluded-zone').values()].some(
            ({properties}) =>
                properties.unit === code && properties.unitSet === units?.set.id && properties.state !== 'superseded'
        );
    }

    #gather(workspace: Workspace, code: string): void {
        if (this.codes.includes(code)) return;
        this.codes = [...this.codes, code];
        workspace.showGeometry(workspace.units?.byCode(code)?.geometry ?? null);
    }

    #offer(workspace: Workspace, units: readonly UnitRecord[]): void {
        const [first] = units;
        if (!first) return;
        const coordinates = units.flatMap(({geometry}): MultiPolygon['coordinates'] =>
            geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
        );
        const codes = units.map(({properties}) => properties.code);
        workspace.hand({
            kind: 'offer',
            geometry: units.length === 1 ? first.geometry : {type: 'MultiPolygon', coordinates},
            from: {
                kind: 'given',
                how: 'unit',
                unit: first.properties.code,
                ...(codes.length > 1 && {units: codes}),
                values: {unit: units.map(({properties}) => properties.name).join(', ')}
            }
        });
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-whole-unit-form': WholeUnitForm;
    }
}
