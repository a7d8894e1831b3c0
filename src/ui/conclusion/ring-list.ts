import '@vaadin/button';
import type {Position} from 'geojson';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {DrawForm} from '../../draw/draw-state.ts';
import {polygonsOf} from '../../draw/edit-vertex.ts';
import {ringArea} from '../../measure/area.ts';
import type {Areal} from '../../record/feature.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {hectares, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

const FORMS: readonly DrawForm[] = ['outline', 'freehand', 'rectangle', 'circle'];
/** More rings than these are counted, not listed. */
const LISTED = 40;

/** The parts and holes of an outline: each with its area, to be shown and taken away, and new ones to be drawn. */
@customElement('db-ring-list')
export class RingList extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [
        panelStyle,
        css`
            li { display: grid; grid-template-columns: 1fr auto auto; align-items: center; gap: var(--space-2); }
            li.hole { padding-inline-start: var(--space-3); }
            details > .stack { padding-block-start: var(--space-1); }
            summary { cursor: pointer; min-block-size: 24px; }
        `
    ];

    @property({attribute: false}) workspace: Workspace | null = null;
    @property({attribute: false}) geometry: Areal | null = null;
    @state() private form: DrawForm = 'outline';

    override render() {
        const {workspace, geometry} = this;
        if (!workspace || !geometry) return nothing;
        const polygons = polygonsOf(geometry);
        const rings = polygons.flatMap((each, polygon) => each.map((positions, ring) => ({polygon, ring, positions})));
        const holes = rings.length - polygons.length;
        return html`<details ?open=${rings.length > 1}><summary>${word('rings.title', {parts: polygons.length, holes})}</summary><div class="stack">
            ${
                rings.length > 1
                    ? html`<ul aria-label=${word('rings.list')}>${rings.slice(0, LISTED).map((each) => this.#ring(workspace, each, polygons.length))}</ul>`
                    : nothing
            }
            ${rings.length > LISTED ? html`<p class="small quiet">${word('rings.more', {count: rings.length - LISTED})}</p>` : nothing}
            <div class="row" role="group" aria-label=${word('rings.by')}><span class="small quiet">${word('rings.by')}</span>
                ${FORMS.map((form) => html`<button class="chip" data-form=${form} aria-pressed=${this.form === form} @click=${() => (this.form = form)}>${word(`ways.${form}`)}</button>`)}</div>
            <div class="row">${(['hole', 'part'] as const).map(
                (as) =>
                    html`<vaadin-button theme="small" data-ring=${as} @click=${() => workspace.hand({kind: 'ring', as, form: this.form})}>${word(`rings.add.${as}`)}</vaadin-button>`
            )}</div>
        </div></details>`;
    }

    #ring(
        workspace: Workspace,
        {polygon, ring, positions}: {polygon: number; ring: number; positions: readonly Position[]},
        parts: number
    ) {
        const closed = [...positions];
        const name =
            ring === 0
                ? word('rings.part', {number: polygon + 1})
                : word('rings.hole', {number: ring, part: polygon + 1});
        return html`<li class=${ring === 0 ? 'part' : 'hole'}>
            <button class="plain" @click=${() => workspace.showGeometry({type: 'LineString', coordinates: closed})}>${name}</button>
            <span>${hectares(Math.abs(ringArea(closed)))}</span>
            ${
                ring === 0 && parts === 1
                    ? html`<span></span>`
                    : html`<vaadin-button theme="tertiary small" aria-label=${word('rings.removeNamed', {name})} @click=${() => workspace.hand({kind: 'remove-ring', polygon, ring})}>${word('rings.remove')}</vaadin-button>`
            }
        </li>`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-ring-list': RingList;
    }
}
