import '@vaadin/button';
import '@vaadin/text-field';
import type {TextField} from '@vaadin/text-field';
import {html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Reading} from '../../crs/reading.ts';
import type {Circle, DrawnFrom} from '../../draw/draw-state.ts';
import {areaM2} from '../../measure/area.ts';
import type {Areal} from '../../record/feature.ts';
import type {PlaceTypedEvent} from '../coordinate/place-field.ts';
import {operatedWords} from '../coordinate/system-words.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {typedNumber} from '../typed-number.ts';
import {hectares, number, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {formStyle} from './form-style.ts';
import '../coordinate/place-field.ts';

/** What of a shape stays editable by number: the radius and centre of a circle, the tolerance of a stroke. */
@customElement('db-shape-fields')
export class ShapeFields extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [panelStyle, formStyle];

    @property({attribute: false}) workspace: Workspace | null = null;
    @property({attribute: false}) circle: Circle | null = null;
    @property({attribute: false}) stroke: Extract<DrawnFrom, {kind: 'freehand'}> | null = null;
    /** The shape as it is now. */
    @property({attribute: false}) geometry: Areal | null = null;
    @state() private moving = false;
    #reading: Reading | null = null;

    /** Put the focus into the first field. */
    override focus(): void {
        this.renderRoot.querySelector<HTMLElement>('vaadin-text-field')?.focus();
    }

    override render() {
        const {workspace, circle, stroke} = this;
        if (!workspace) return nothing;
        return circle ? this.#circle(workspace, circle) : stroke ? this.#stroke(workspace, stroke) : nothing;
    }

    #circle(workspace: Workspace, {radiusM, centre}: Circle) {
        const {readout, lettering} = workspace.view;
        const [lon, lat] = centre as [number, number];
        return html`<div class="stack">
            <vaadin-text-field theme="small" data-radius label=${word('ways.radius')} helper-text=${word('ways.radiusHelp')} .value=${number(radiusM, 2)}
                @change=${(event: Event) => {
                    const field = event.target as TextField;
                    workspace.hand({kind: 'circle', radiusM: typedNumber(field.value)});
                    // what is no radius leaves the circle, and the field shows it again
                    field.value = number(this.circle?.radiusM ?? radiusM, 2);
                    void this.updateComplete.then(() => (field.value = number(this.circle?.radiusM ?? radiusM, 2)));
                }}></vaadin-text-field>
            <p class="small" data-centre>${word('ways.centre', {place: operatedWords(readout[0], lon, lat, lettering)})}
                <button class="plain" aria-expanded=${this.moving} @click=${() => (this.moving = !this.moving)}>${word('ways.centreOther')}</button></p>
            ${
                this.moving
                    ? html`<db-place-field .workspace=${workspace} label=${word('ways.centreField')} helper=${word('ways.centreHelp')}
                          @db-place-typed=${(event: PlaceTypedEvent) => {
                              this.#reading = event.reading;
                              this.requestUpdate();
                          }}></db-place-field>
                      <div class="row"><vaadin-button theme="small" data-move-centre ?disabled=${!this.#reading} @click=${() => this.#move(workspace, radiusM)}>${word('ways.centreMove')}</vaadin-button></div>`
                    : nothing
            }
        </div>`;
    }

    #move(workspace: Workspace, radiusM: number): void {
        if (!this.#reading) return;
        const {lon, lat} = this.#reading;
        workspace.hand({kind: 'circle', radiusM, centre: [lon, lat]});
        this.moving = false;
        this.#reading = null;
        const {drawing} = workspace;
        if (drawing.kind === 'editing' || drawing.kind === 'drawn') workspace.showGeometry(drawing.geometry);
        void this.updateComplete.then(() => this.focus());
    }

    #stroke(workspace: Workspace, {trail, toleranceM}: NonNullable<ShapeFields['stroke']>) {
        const {geometry} = this;
        const corners = geometry ? geometry.coordinates[0]!.length - 1 : 0;
        return html`<div class="stack">
            <vaadin-text-field theme="small" data-tolerance label=${word('ways.toleranceField')} helper-text=${word('ways.toleranceHelp')} .value=${number(toleranceM, 1)}
                @change=${(event: Event) => {
                    const field = event.target as TextField;
                    workspace.hand({kind: 'tolerance', toleranceM: typedNumber(field.value)});
                    void this.updateComplete.then(
                        () => (field.value = number(this.stroke?.toleranceM ?? toleranceM, 1))
                    );
                }}></vaadin-text-field>
            ${geometry ? html`<p class="small" role="status" data-stroke>${word('ways.freehand.result', {places: trail.length, corners, off: hectares(Math.abs(areaM2(geometry) - strokeArea(trail)))})}</p>` : nothing}
        </div>`;
    }
}

function strokeArea(trail: NonNullable<ShapeFields['stroke']>['trail']): number {
    return areaM2({type: 'Polygon', coordinates: [[...trail, trail[0]!]]});
}

declare global {
    interface HTMLElementTagNameMap {
        'db-shape-fields': ShapeFields;
    }
}
