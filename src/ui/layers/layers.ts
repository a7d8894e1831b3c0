import {css, html, LitElement, nothing} from 'lit';
import {customElement} from 'lit/decorators.js';
import {MAP_LAYERS, type MapLayerId} from '../../record/feature.ts';
import {isWritten, type WrittenLayer} from '../../record/keep-record.ts';
import {type LegendEntry, legendOf} from '../../symbols/legend.ts';
import {AskEvent, ProjectEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {WorkspaceController} from '../context.ts';
import {day, number, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import '@vaadin/button';
import '../icons.ts';
import './swatch.ts';

/**
 * The layers with their counts as of the day shown, and the legend of what is there.
 *
 * @fires {AskEvent} db-ask
 * @fires {ProjectEvent} db-project
 */
@customElement('db-layers')
export class Layers extends LitElement {
    static override styles = [
        look,
        css`
            :host {
                display: block;
                padding: var(--space-2) 0 var(--space-3);
                overflow: auto;
            }
            h2 {
                padding: 2px var(--space-3) var(--space-1);
            }
            ul {
                margin: 0 0 var(--space-3);
                padding: 0;
                list-style: none;
            }
            li {
                display: flex;
                gap: var(--space-2);
                align-items: center;
                padding: 1px var(--space-2) 1px var(--space-3);
            }
            .layer:has([aria-pressed='true']) {
                background: var(--colour-selection-quiet);
            }
            label {
                display: flex;
                flex: 1;
                gap: var(--space-2);
                align-items: center;
                min-inline-size: 0;
                cursor: pointer;
            }
            input {
                flex: none;
                inline-size: 15px;
                block-size: 15px;
                margin: 0;
                accent-color: var(--colour-accent);
            }
            .name {
                flex: 1;
                overflow-wrap: anywhere;
                line-height: 1.25;
            }
            .no-add {
                inline-size: 24px;
            }
            .legend li {
                padding-block: 2px;
                font-size: var(--text-small);
            }
            .legend li.first {
                margin-block-start: var(--space-2);
            }
            .off {
                opacity: 0.45;
            }
            .edition {
                margin: 0 var(--space-3) var(--space-3);
                font-size: var(--text-small);
                color: var(--colour-text-quiet);
            }
            .edition summary {
                cursor: pointer;
                min-block-size: 24px;
            }
            .edition p {
                margin: 2px 0 0;
                overflow-wrap: anywhere;
            }
            .empty {
                display: grid;
                gap: var(--space-2);
                margin: 0 var(--space-3) var(--space-3);
                padding: var(--space-3);
                border: 1px dashed var(--colour-line-strong);
                border-radius: var(--radius);
            }
            .empty p {
                margin: 0;
            }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['records', 'view']);
    #legend: {of: Workspace['records']; entries: readonly LegendEntry[]} | null = null;

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const empty = MAP_LAYERS.every((layer) => workspace.records.layer(layer).size === 0);
        return html`
            <h2>${word('layers.title')}</h2>
            <ul>${MAP_LAYERS.map((layer) => this.#layer(workspace, layer))}</ul>
            ${this.#unitSet(workspace)}
            ${empty ? this.#empty() : nothing} ${!empty && !workspace.units ? this.#noUnits() : nothing}
            ${empty ? nothing : this.#legendList(workspace)}
        `;
    }

    // what the borders shown may be relied upon for
    #unitSet({units}: Workspace) {
        if (!units) return nothing;
        const {name, quality, source, validFrom, validTo} = units.set.properties;
        const from = day(validFrom);
        const dates = validTo ? word('layers.valid', {from, to: day(validTo)}) : word('layers.validFrom', {from});
        return html`<details class="edition" data-quality=${quality}>
            <summary>${name} – <b>${word(`app.quality.${quality}`)}</b></summary>
            <p>${word(`boundaries.good.${quality}`)}</p>
            <p>${dates}</p>
            <p>${word('layers.source', {source})}</p>
        </details>`;
    }

    #layer(workspace: Workspace, layer: MapLayerId) {
        const {visible, listed} = workspace.view;
        const name = word(`layer.${layer}`);
        const open = listed === layer;
        const toggle = () => {
            const next = new Set(visible);
            if (!next.delete(layer)) next.add(layer);
            workspace.look({visible: next});
        };
        const table = word(open ? 'layers.close' : 'layers.open', {layer: name});
        return html`<li class="layer">
            <label title=${word('layers.show', {layer: name})}>
                <input type="checkbox" .checked=${visible.has(layer)} @change=${toggle} data-layer=${layer} />
                <span class="name">${name}</span>
            </label>
            <span class="number">${number(this.#count(workspace, layer), 0)}</span>
            ${isWritten(layer) ? this.#newOf(workspace, layer) : html`<span class="no-add"></span>`}
            <button class="plain" aria-pressed=${open} title=${table} aria-label=${table} data-table=${layer}
                @click=${() => workspace.look({listed: open ? null : layer})}>
                <vaadin-icon icon="vaadin:table"></vaadin-icon>
            </button>
        </li>`;
    }

    #newOf(workspace: Workspace, layer: WrittenLayer) {
        const name = word(`record.new.${layer}`);
        const open = () => {
            workspace.select(null);
            workspace.look({form: {layer, id: null}});
        };
        return html`<button class="plain" title=${name} aria-label=${name} data-new=${layer} ?disabled=${workspace.past} @click=${open}>
            <vaadin-icon icon="vaadin:plus"></vaadin-icon></button>`;
    }

    // of the units only the chosen set is shown on the map
    #count({records, units}: Workspace, layer: MapLayerId): number {
        return layer === 'unit' ? (units?.units.length ?? 0) : records.layer(layer).size;
    }

    #legendList({records, view}: Workspace) {
        if (this.#legend?.of !== records) this.#legend = {of: records, entries: legendOf(records)};
        const {entries} = this.#legend;
        return html`
            <h2>${word('layers.legend')}</h2>
            <ul class="legend">
                ${entries.map(({layer, symbol, count}, i) => {
                    const off = !(view.visible as ReadonlySet<string>).has(layer);
                    const first = i > 0 && entries[i - 1]!.layer !== layer;
                    return html`<li class="${off ? 'off' : ''} ${first ? 'first' : ''}">
                        <db-swatch .symbol=${symbol}></db-swatch>
                        <span class="name">${symbol.label[spoken()]}</span>
                        <span class="number quiet">${number(count, 0)}</span>
                    </li>`;
                })}
            </ul>
        `;
    }

    #empty() {
        const ask = (what: 'import' | 'boundaries') => () => this.dispatchEvent(new AskEvent(what));
        return html`<div class="empty">
            <p>${word('layers.empty')}</p>
            <vaadin-button theme="primary small" @click=${ask('import')}>${word('layers.import')}</vaadin-button>
            <vaadin-button theme="small" @click=${ask('boundaries')}>${word('layers.boundaries')}</vaadin-button>
            <vaadin-button theme="small" @click=${() => this.dispatchEvent(new ProjectEvent('demo'))}>
                ${word('layers.demo')}</vaadin-button>
        </div>`;
    }

    #noUnits() {
        return html`<div class="empty">
            <p>${word('layers.noUnits')}</p>
            <vaadin-button theme="small" @click=${() => this.dispatchEvent(new AskEvent('boundaries'))}>
                ${word('layers.boundaries')}</vaadin-button>
        </div>`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-layers': Layers;
    }
}
