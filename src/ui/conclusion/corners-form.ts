import '@vaadin/button';
import '@vaadin/select';
import '@vaadin/text-area';
import type {Select} from '@vaadin/select';
import type {TextArea} from '@vaadin/text-area';
import type {Polygon} from 'geojson';
import {html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {type CornerRow, type Corners, type CornerTable, cornersIn, readCorners} from '../../draw/corner-table.ts';
import {areaM2} from '../../measure/area.ts';
import {readOptions} from '../coordinate/read-place.ts';
import {metresWords, systemName} from '../coordinate/system-words.ts';
import {panelStyle} from '../panel-style.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {hectares, number, word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {formStyle} from './form-style.ts';

/** A table of corners pasted from minutes becomes an outline; every line that is not read is named. */
@customElement('db-corners-form')
export class CornersForm extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = [panelStyle, formStyle];

    @property({attribute: false}) workspace: Workspace | null = null;
    @state() private text = '';
    @state() private chosen = '';
    #table: CornerTable = {rows: [], systems: []};

    override render() {
        const {workspace} = this;
        if (!workspace) return nothing;
        const {rows, systems} = this.#table;
        const system = systems.includes(this.chosen) ? this.chosen : (systems[0] ?? '');
        return html`<div class="stack">
            <p class="small quiet">${word('ways.corners.how')}</p>
            <vaadin-text-area theme="small" style="inline-size:100%" label=${word('ways.corners.text')} min-rows="5" max-rows="10" .value=${this.text}
                @input=${(event: Event) => this.#read(workspace, (event.target as TextArea).value)}></vaadin-text-area>
            ${
                system
                    ? html`<vaadin-select theme="small" style="inline-size:100%" label=${word('ways.corners.system')} .value=${system}
                          .items=${systems.map((value) => ({value, label: systemName(value)}))}
                          helper-text=${systems.length > 1 ? word('ways.corners.otherSystems', {count: systems.length - 1}) : ''}
                          @change=${(event: Event) => {
                              this.chosen = (event.target as Select).value;
                          }}></vaadin-select>`
                    : nothing
            }
            ${rows.length ? this.#answer(workspace, cornersIn(this.#table, system), system) : nothing}
        </div>`;
    }

    #answer(workspace: Workspace, corners: Corners, system: string) {
        const {positions, unread, doubtful, closureM, accuracyM, operation} = corners;
        const shape = outlineOf(corners);
        return html`
            ${
                shape
                    ? html`<p role="status" data-corners><b>${word('ways.corners.count', {count: positions.length, area: hectares(areaM2(shape))})}</b>
                          ${closureM === null ? nothing : html`<br />${word('ways.corners.closure', {closure: centimetres(closureM)})}`}<br />
                          <span class="small quiet">${word('ways.corners.accuracy', {accuracy: metresWords(accuracyM), operation: operation ?? '–'})}</span></p>`
                    : html`<p class="small quiet">${word('ways.corners.few')}</p>`
            }
            ${doubtful.length ? html`<p class="warning small">${word('ways.corners.doubtful', {lines: doubtful.map(({line}) => line).join(', ')})}</p>` : nothing}
            ${unread.slice(0, 10).map((row) => this.#unread(row))}
            ${unread.length && shape ? html`<p class="small">${word('ways.corners.unreadBlocks')}</p>` : nothing}
            <div class="row"><vaadin-button theme="primary" ?disabled=${!shape || unread.length > 0} @click=${() => this.#offer(workspace, corners, system)}>${word('ways.use')}</vaadin-button></div>`;
    }

    #unread({line, text, fault}: CornerRow) {
        const why = fault ? wordOf(fault.reason, fault.values) : word('ways.corners.notInSystem');
        return html`<p class="error small" role="alert">${word('ways.corners.unread', {line, text, why})}</p>`;
    }

    #read(workspace: Workspace, text: string): void {
        this.#table = readCorners(text, readOptions(workspace));
        this.text = text;
    }

    #offer(workspace: Workspace, corners: Corners, system: string): void {
        const geometry = outlineOf(corners);
        if (!geometry) return;
        const {accuracyM, operation, positions} = corners;
        workspace.hand({
            kind: 'offer',
            geometry,
            from: {
                kind: 'given',
                how: 'corners',
                values: {count: positions.length},
                coordinate: {asGiven: this.text.trim(), system, accuracyM, ...(operation && {operation})}
            }
        });
        workspace.showGeometry(geometry);
    }
}

function outlineOf({positions}: Corners): Polygon | null {
    if (new Set(positions.map(String)).size < 3) return null;
    return {type: 'Polygon', coordinates: [[...positions, positions[0]!]]};
}

function centimetres(metres: number): string {
    return `${number(metres, 2)} m`;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-corners-form': CornersForm;
    }
}
