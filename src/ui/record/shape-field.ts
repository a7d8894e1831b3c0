import '@vaadin/button';
import type {Geometry} from 'geojson';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {circleShape} from '../../draw/spanned-shape.ts';
import {layerSchema} from '../../exchange/layer-schema.ts';
import {areaM2} from '../../measure/area.ts';
import type {CoordinateNote, GraveSite} from '../../record/grave-site.ts';
import type {WrittenLayer} from '../../record/keep-record.ts';
import {leastUncertaintyM} from '../../record/place-site.ts';
import {formStyle} from '../conclusion/form-style.ts';
import {WorkspaceController} from '../context.ts';
import {metresWords, operatedWords} from '../coordinate/system-words.ts';
import {recordTitle} from '../feature/record-title.ts';
import {panelStyle} from '../panel-style.ts';
import {hectares, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import type {PlaceChosenEvent} from './given-field.ts';
import '../conclusion/zone-ways.ts';
import './given-field.ts';

/** The record is to lie elsewhere; `uncertaintyM` where the way it was given says it (metres). */
export class ShapeEvent extends Event {
    static readonly type = 'db-shape';
    constructor(
        readonly geometry: Geometry,
        readonly coordinate: CoordinateNote | null,
        readonly uncertaintyM: number | null
    ) {
        super(ShapeEvent.type, {bubbles: true, composed: true});
    }
}

/**
 * Where a record lies: a point read from a text in any system, or an area drawn, pasted as corners, or taken from a unit or
 * the circle of a site. The hand draws on the map; the form takes what it drew.
 *
 * @fires {ShapeEvent} db-shape
 */
@customElement('db-shape-field')
export class ShapeField extends LitElement {
    static override styles = [
        panelStyle,
        formStyle,
        css`
            .now { padding: var(--space-1) var(--space-2); background: var(--colour-surface-sunk); border-radius: var(--radius); }
            summary { min-block-size: 24px; color: var(--colour-accent); cursor: pointer; }
        `
    ];

    @property() layer: WrittenLayer = 'grave-site';
    @property({attribute: false}) geometry: Geometry | null = null;
    @property({attribute: false}) coordinate: CoordinateNote | null = null;
    /** Sites whose circle of uncertainty may be taken as the area. */
    @property({attribute: false}) sites: readonly string[] = [];
    @property() error = '';
    @state() private open = false;
    readonly #workspace = new WorkspaceController(this, ['records', 'view']);

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const allowed = layerSchema(this.layer)['x-geometry'];
        const point = allowed.includes('Point');
        return html`<div class="stack">
            ${this.#now(workspace)}
            ${point ? html`<db-given-field label=${word(this.geometry ? 'record.shape.otherPoint' : 'record.shape.point')} areal @db-place-chosen=${this.#placed}></db-given-field>` : nothing}
            ${
                point
                    ? html`<details ?open=${this.open} @toggle=${(event: Event) => (this.open = (event.target as HTMLDetailsElement).open)}>
                          <summary>${word('record.shape.area')}</summary>${this.#area(workspace)}</details>`
                    : this.#area(workspace)
            }
            ${this.error ? html`<p class="lack small" role="alert">${this.error}</p>` : nothing}
        </div>`;
    }

    #now(workspace: Workspace) {
        const {geometry, coordinate} = this;
        if (!geometry) return html`<p class="small quiet">${word('record.shape.none')}</p>`;
        return html`<div class="now small row spread"><span data-shape>${shapeWords(geometry, workspace)}
                ${coordinate ? html`<br /><span class="quiet">“${coordinate.asGiven.length > 90 ? `${coordinate.asGiven.slice(0, 89)}…` : coordinate.asGiven}”</span>` : nothing}</span>
            <button class="plain" @click=${() => workspace.showGeometry(geometry)}>${word('record.place.show')}</button></div>`;
    }

    #area(workspace: Workspace) {
        const {geometry} = this;
        const areal = geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? geometry : null;
        return html`<div class="stack">
            <div class="row">
                <vaadin-button theme="small" data-act="draw" @click=${() => workspace.hand({kind: 'start'})}>${word('record.shape.draw')}</vaadin-button>
                ${areal ? html`<vaadin-button theme="small" data-act="edit-shape" @click=${() => workspace.hand({kind: 'edit', id: '', geometry: areal})}>${word('record.shape.edit')}</vaadin-button>` : nothing}
            </div>
            ${this.#discs(workspace)}
            <db-zone-ways .workspace=${workspace}></db-zone-ways>
        </div>`;
    }

    #discs({records}: Workspace) {
        const discs = this.sites.flatMap((id) => {
            const site = records.layer('grave-site').get(id);
            if (site?.geometry.type !== 'Point') return [];
            const {uncertaintyM} = site.properties as GraveSite;
            const disc = circleShape(site.geometry.coordinates, uncertaintyM);
            return disc ? [{id, title: recordTitle(site), uncertaintyM, disc}] : [];
        });
        if (discs.length === 0) return nothing;
        return html`<div class="row">${discs.slice(0, 4).map(
            ({
                id,
                title,
                uncertaintyM,
                disc
            }) => html`<vaadin-button theme="small" data-disc=${id} @click=${() => this.dispatchEvent(new ShapeEvent(disc, null, null))}>
                ${word('record.shape.disc', {site: title, radius: metresWords(uncertaintyM)})}</vaadin-button>`
        )}</div>`;
    }

    #placed = (event: PlaceChosenEvent): void => {
        event.stopPropagation();
        const {place, extent} = event;
        const {lon, lat, asGiven, system, operation, accuracyM, square} = place;
        const geometry: Geometry = extent === 'square' && square ? square : {type: 'Point', coordinates: [lon, lat]};
        const coordinate = {asGiven, system, ...(operation ? {operation} : {}), accuracyM};
        this.dispatchEvent(new ShapeEvent(geometry, coordinate, leastUncertaintyM(place, extent)));
    };
}

/** A shape in one line: a point in the first system of the readout, an area in hectares, a line as such. */
function shapeWords(geometry: Geometry, {view}: Workspace): string {
    if (geometry.type === 'Point') {
        const [lon, lat] = geometry.coordinates;
        return operatedWords(view.readout[0], lon!, lat!, view.lettering);
    }
    if (geometry.type === 'Polygon' || geometry.type === 'MultiPolygon') {
        const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
        const corners = rings.reduce((sum, ring) => sum + ring.length - 1, 0);
        return word('record.shape.areaWords', {area: areaWords(geometry), corners});
    }
    return word('record.shape.line');
}

// what crosses itself or leaves the earth has no area; the check of the form says so
function areaWords(geometry: Extract<Geometry, {type: 'Polygon' | 'MultiPolygon'}>): string {
    try {
        return hectares(areaM2(geometry));
    } catch (error) {
        if (error instanceof RangeError) return '–';
        throw error;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-shape-field': ShapeField;
    }
    interface HTMLElementEventMap {
        'db-shape': ShapeEvent;
    }
}
