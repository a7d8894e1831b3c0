import '@vaadin/button';
import '@vaadin/checkbox';
import '@vaadin/select';
import '@vaadin/text-area';
import '@vaadin/text-field';
import type {Select} from '@vaadin/select';
import type {TextArea} from '@vaadin/text-area';
import type {TextField} from '@vaadin/text-field';
import type {Polygon, Position} from 'geojson';
import {html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {readCoordinate} from '../../crs/read-coordinate.ts';
import type {CoordinateAnswer, Reading} from '../../crs/reading.ts';
import {type NorthOf, readLegs, type Traverse, traverse} from '../../draw/traverse.ts';
import {areaM2} from '../../measure/area.ts';
import {readOptions} from '../coordinate/read-place.ts';
import {operatedWords, systemName} from '../coordinate/system-words.ts';
import {lengthText} from '../map/length-words.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {hectares, number, word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {formStyle} from './form-style.ts';

/** A closure below this is that of the last digit, metres. */
const CLOSED_M = 0.005;

/** A start and legs of direction and length become an outline; how far it misses its start is told, and shared out if wished. */
@customElement('db-traverse-form')
export class TraverseForm extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [panelStyle, formStyle];

    @property({attribute: false}) workspace: Workspace | null = null;
    @state() private start = '';
    @state() private text = '';
    @state() private north: NorthOf = 'grid';
    @state() private adjust = false;
    #answer: CoordinateAnswer = {readings: [], fault: null};

    override render() {
        const {workspace} = this;
        if (!workspace) return nothing;
        const [reading] = this.#answer.readings;
        return html`<div class="stack">
            <p class="small quiet">${word('ways.traverse.how')}</p>
            <vaadin-text-field theme="small" style="inline-size:100%" label=${word('ways.traverse.start')} .value=${this.start}
                helper-text=${reading ? word('ways.traverse.startRead', {reading: this.#said(workspace, reading)}) : ''}
                ?invalid=${this.#answer.fault !== null} error-message=${this.#answer.fault ? wordOf(this.#answer.fault.reason, this.#answer.fault.values) : ''}
                @input=${(event: Event) => this.#read(workspace, (event.target as TextField).value)}></vaadin-text-field>
            <vaadin-select theme="small" style="inline-size:100%" label=${word('ways.traverse.north')} .value=${this.north}
                .items=${(['grid', 'true'] as const).map((value) => ({value, label: word(`ways.traverse.north.${value}`)}))}
                @change=${(event: Event) => {
                    this.north = (event.target as Select).value as NorthOf;
                }}></vaadin-select>
            <vaadin-text-area theme="small" style="inline-size:100%" label=${word('ways.traverse.legs')} min-rows="4" max-rows="10" .value=${this.text}
                @input=${(event: Event) => {
                    this.text = (event.target as TextArea).value;
                }}></vaadin-text-area>
            ${this.text.trim() ? this.#walk(workspace, reading) : nothing}
        </div>`;
    }

    #said({view}: Workspace, {system, lon, lat}: Reading): string {
        return `${operatedWords(system, lon, lat, view.lettering)}, ${systemName(system)}`;
    }

    #walk(workspace: Workspace, reading: Reading | undefined) {
        const {legs, unread} = readLegs(this.text);
        const walked = reading && legs.length >= 3 ? traverse([reading.lon, reading.lat], legs, this.north) : null;
        const shape = walked && outlineOf(this.adjust ? walked.adjusted : walked.corners);
        return html`
            ${legs.length < 3 ? html`<p class="small quiet">${word('ways.traverse.few')}</p>` : nothing}
            ${walked && shape ? html`<p role="status" data-traverse><b>${word('ways.corners.count', {count: legs.length, area: hectares(areaM2(shape))})}</b><br />${closureWords(walked)}</p>` : nothing}
            ${
                walked && walked.closureM >= CLOSED_M
                    ? html`<vaadin-checkbox label=${word('ways.traverse.adjust')} .checked=${this.adjust} @change=${(
                          event: Event
                      ) => {
                          this.adjust = (event.target as HTMLInputElement).checked;
                      }}></vaadin-checkbox>`
                    : nothing
            }
            ${unread.slice(0, 10).map(({line, text}) => html`<p class="error small" role="alert">${word('ways.traverse.unread', {line, text})}</p>`)}
            <div class="row"><vaadin-button theme="primary" ?disabled=${!shape || unread.length > 0}
                @click=${() => walked && reading && shape && this.#offer(workspace, reading, walked, shape)}>${word('ways.use')}</vaadin-button></div>`;
    }

    #read(workspace: Workspace, text: string): void {
        this.#answer = text.trim() ? readCoordinate(text, readOptions(workspace)) : {readings: [], fault: null};
        this.start = text;
    }

    #offer(
        workspace: Workspace,
        {system, operation, accuracyM}: Reading,
        {corners, closureM}: Traverse,
        geometry: Polygon
    ): void {
        const asGiven = `${this.start.trim()}\n${this.text.trim()}`;
        workspace.hand({
            kind: 'offer',
            geometry,
            from: {
                kind: 'given',
                how: 'traverse',
                values: {count: corners.length, closure: `${number(closureM, 2)} m`},
                coordinate: {asGiven, system, accuracyM: Math.hypot(accuracyM, closureM), ...(operation && {operation})}
            }
        });
        workspace.showGeometry(geometry);
    }
}

function closureWords({closureM, lengthM}: Traverse): string {
    const length = lengthText(lengthM);
    if (closureM < CLOSED_M) return word('ways.traverse.closed', {length});
    const ratio = number(Math.round(lengthM / closureM), 0);
    return word('ways.traverse.closure', {length, closure: `${number(closureM, 2)} m`, ratio});
}

function outlineOf(corners: readonly Position[]): Polygon {
    return {type: 'Polygon', coordinates: [[...corners, corners[0]!]]};
}

declare global {
    interface HTMLElementTagNameMap {
        'db-traverse-form': TraverseForm;
    }
}
