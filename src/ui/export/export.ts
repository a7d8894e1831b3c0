import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {EDITIONS, type Edition, editionRule, tellsLayer} from '../../edition/edition.ts';
import {EXPORT_FORMATS, EXPORT_LAYERS, type ExportFormat} from '../../exchange/export-layer.ts';
import {download} from '../app/download.ts';
import {SayEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {plainName} from '../app/save-bundle.ts';
import {WorkspaceController} from '../context.ts';
import {day, number, spoken, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import '@vaadin/button';
import '@vaadin/progress-bar';
import '../app/frame.ts';

type Layer = (typeof EXPORT_LAYERS)[number];

/**
 * Export: chosen layers as of the day shown, in a format and an edition, written in the worker and downloaded.
 *
 * @fires {Event} db-close
 * @fires {SayEvent} db-say
 */
@customElement('db-export')
export class Export extends LitElement {
    static override styles = [
        look,
        css`
            .choices {
                display: grid;
                grid-template-columns: 1fr 1fr;
                gap: var(--space-3) var(--space-4);
            }
            fieldset {
                margin: 0;
                padding: 0;
                border: 0;
            }
            .edition {
                grid-column: 1 / -1;
            }
            legend {
                padding: 0;
                margin-block-end: var(--space-1);
                font-weight: 600;
            }
            label {
                display: flex;
                gap: var(--space-2);
                align-items: center;
                padding: 3px 0;
                cursor: pointer;
            }
            label:has(:disabled) {
                color: var(--colour-text-quiet);
                cursor: default;
            }
            label .count {
                margin-inline-start: auto;
                font-variant-numeric: tabular-nums;
            }
            input {
                flex: none;
                margin: 0;
                accent-color: var(--colour-accent);
            }
            p {
                margin: var(--space-2) 0 0;
            }
            .warning {
                padding: var(--space-2) var(--space-3);
                border-inline-start: 4px solid var(--colour-warning);
                background: var(--colour-warning-quiet);
            }
        `
    ];

    @state() private layers: ReadonlySet<Layer> = new Set(['grave-site', 'surveyed-area', 'concluded-zone']);
    @state() private format: ExportFormat = 'geojson';
    @state() private edition: Edition = 'full';
    @state() private writing = false;
    #cancel: AbortController | null = null;
    readonly #workspace = new WorkspaceController(this, ['records', 'view']);

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#cancel?.abort();
    }

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const chosen = this.#chosen(workspace);
        const count = chosen.reduce((sum, layer) => sum + workspace.records.layer(layer).size, 0);
        return html`<db-frame heading=${word('export.title')} style="--frame-width: 680px" @db-close=${this.#close}>
            <p class="quiet" style="margin: 0 0 var(--space-3)">${word('export.asOf', {day: day(workspace.asOf)})}</p>
            <div class="choices">${this.#layers(workspace)} ${this.#formats()} ${this.#editions()}</div>
            ${this.format === 'gpx' ? html`<p class="quiet">${word('export.gpxWhat')}</p>` : nothing}
            ${
                chosen.length > 1 && (this.format === 'geojson' || this.format === 'csv')
                    ? html`<p class="quiet">${word('export.archive')}</p>`
                    : nothing
            }
            ${this.writing ? html`<p role="status">${word('export.writing')}</p><vaadin-progress-bar indeterminate></vaadin-progress-bar>` : nothing}
            <vaadin-button slot="footer" theme="tertiary" @click=${this.#close}>${word('app.cancel')}</vaadin-button>
            <vaadin-button slot="footer" theme="primary" data-act="export" ?disabled=${count === 0 || this.writing}
                @click=${() => void this.#write(workspace, chosen)}>
                ${count > 0 ? word('export.go', {count: number(count, 0)}) : word('export.none')}</vaadin-button>
        </db-frame>`;
    }

    #layers({records}: Workspace) {
        return html`<fieldset>
            <legend>${word('export.layers')}</legend>
            ${EXPORT_LAYERS.map((layer) => {
                const {size} = records.layer(layer);
                const barred = size === 0 || !tellsLayer(this.edition, layer);
                return html`<label>
                    <input type="checkbox" name=${layer} .checked=${this.layers.has(layer) && !barred} ?disabled=${barred}
                        @change=${() => this.#toggle(layer)} />
                    ${word(`layer.${layer}`)} <span class="count">${number(size, 0)}</span>
                </label>`;
            })}
        </fieldset>`;
    }

    #formats() {
        return html`<fieldset>
            <legend>${word('export.format')}</legend>
            ${EXPORT_FORMATS.map(
                (format) => html`<label>
                    <input type="radio" name="format" value=${format} .checked=${this.format === format}
                        @change=${() => (this.format = format)} />
                    ${word(`export.format.${format}`)}
                </label>`
            )}
        </fieldset>`;
    }

    #editions() {
        return html`<fieldset class="edition">
            <legend>${word('export.edition')}</legend>
            ${EDITIONS.map(
                (edition) => html`<label>
                    <input type="radio" name="edition" value=${edition} .checked=${this.edition === edition}
                        @change=${() => (this.edition = edition)} />
                    ${word(`export.edition.${edition}`)}
                </label>`
            )}
            <p class=${this.edition === 'public' ? 'quiet' : 'warning'}>${word(`export.what.${this.edition}`)}</p>
        </fieldset>`;
    }

    #toggle(layer: Layer): void {
        const layers = new Set(this.layers);
        if (!layers.delete(layer)) layers.add(layer);
        this.layers = layers;
    }

    #chosen({records}: Workspace): Layer[] {
        return EXPORT_LAYERS.filter(
            (layer) => this.layers.has(layer) && records.layer(layer).size > 0 && tellsLayer(this.edition, layer)
        );
    }

    async #write(workspace: Workspace, layers: readonly Layer[]): Promise<void> {
        const {format, edition} = this;
        this.writing = true;
        this.#cancel = new AbortController();
        const records = Object.fromEntries(
            layers.map((layer) => [layer, [...workspace.records.layer(layer).values()]])
        );
        const stamp = [word('export.stamp', {day: day(workspace.asOf), edition: word(`export.edition.${edition}`)})];
        const options = {language: spoken(), at: `${workspace.asOf}T00:00:00.000Z`, stamp};
        try {
            const ask = {records, layers, format, edition, options};
            const {extension, bytes} = await workspace.files.run('write', ask, {signal: this.#cancel.signal});
            const what = layers.length === 1 ? `-${layers[0]}` : '';
            const sort = editionRule(edition)?.fileMark ?? '';
            const name = `${plainName(workspace.project)}${what}${sort}-${workspace.asOf}.${extension}`;
            download(bytes as Uint8Array<ArrayBuffer>, name, 'application/octet-stream');
            this.dispatchEvent(new SayEvent(word('export.done', {file: name})));
            this.#close();
        } catch (error) {
            if (!this.isConnected) return;
            this.dispatchEvent(problemEvent({...problemOf(error), kept: word('app.keptAll')}));
            this.#close();
        }
    }

    #close(): void {
        this.dispatchEvent(new Event('db-close'));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-export': Export;
    }
}
