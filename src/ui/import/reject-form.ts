import {css, html, LitElement, nothing, type PropertyValues} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Reading} from '../../crs/reading.ts';
import {layerField} from '../../exchange/layer-fields.ts';
import type {Repair} from '../../exchange/map-row.ts';
import {decodeLetters} from '../../exchange/old-letters.ts';
import type {PartReading, RowEdits} from '../../exchange/part-reading.ts';
import type {QuarantinedRow} from '../../exchange/quarantine.ts';
import {look} from '../app/look.ts';
import {systemName} from '../coordinate/system-words.ts';
import {lengthText} from '../map/length-words.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {number, spoken, word, wordOf} from '../words.ts';
import {fieldStyle} from './field-style.ts';
import '@vaadin/button';

/** The form of a row gives what was changed in it. */
export class EditsEvent extends Event {
    constructor(readonly edits: RowEdits) {
        super('db-edits');
    }
}

/**
 * One rejected row: its proposals to accept, the readings of its coordinate to choose from, and its cells to write anew.
 *
 * @fires {EditsEvent} db-edits
 */
@customElement('db-reject-form')
export class RejectForm extends LitElement {
    static override styles = [
        look,
        fieldStyle,
        css`
            :host {
                display: grid;
                gap: var(--space-2);
                padding: var(--space-2);
                background: var(--colour-surface-sunk);
            }
            .proposals,
            .readings {
                display: flex;
                flex-wrap: wrap;
                gap: var(--space-1);
                align-items: center;
            }
            .readings {
                display: grid;
            }
            .cells {
                display: grid;
                grid-template-columns: repeat(auto-fill, minmax(200px, 1fr));
                gap: var(--space-2);
            }
            .cells input {
                inline-size: 100%;
            }
            .wrong input {
                border-color: var(--colour-error);
            }
        `
    ];

    @property({attribute: false}) row: QuarantinedRow | null = null;
    @property({attribute: false}) reading: PartReading | null = null;
    @state() private cells: Readonly<Record<string, string>> = {};
    @state() private fields: Readonly<Record<string, string>> = {};

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override willUpdate(changed: PropertyValues<this>): void {
        if (changed.has('row')) {
            this.cells = {};
            this.fields = {};
        }
    }

    override render() {
        const {row, reading} = this;
        if (!row || !reading) return nothing;
        const proposals = row.faults.flatMap(({repairs}) => repairs);
        return html`
            ${row.readings.length > 0 ? this.#readings(row.readings) : nothing}
            ${
                proposals.length > 0
                    ? html`<div class="proposals"><strong>${word('import.fix.proposals')}</strong>
                          ${proposals.map((repair) => html`<vaadin-button theme="small" data-repair @click=${() => this.#accept(repair)}>${this.#words(repair)}</vaadin-button>`)}</div>`
                    : nothing
            }
            <div class="cells">${reading.columns ? this.#cells(row, reading) : nothing}${this.#fields(row, reading)}</div>
            <div><vaadin-button theme="primary small" data-act="again" @click=${this.#send}>${word('import.fix.again')}</vaadin-button></div>
        `;
    }

    #readings(readings: readonly Reading[]) {
        return html`<div class="readings"><strong>${word('import.fix.readings')}</strong>
            ${readings.map((each) => {
                const {system, lon, lat, accuracyM, reason, values = {}} = each;
                const at = `${number(lat, 5)}; ${number(lon, 5)}`;
                return html`<div><vaadin-button theme="small" data-reading=${system} @click=${() => this.#give({chosen: {system, lon, lat}})}>
                    ${systemName(system)}: ${at}, ±${lengthText(accuracyM)}</vaadin-button> <span class="quiet">${wordOf(reason, values)}</span></div>`;
            })}</div>`;
    }

    #cells({cells, edits, faults}: QuarantinedRow, {columns, headingLetters}: PartReading) {
        const wrong = new Set(faults.map(({heading}) => heading));
        return Object.entries(columns ?? {})
            .filter(([heading, {use}]) => use.kind !== 'skip' || wrong.has(heading))
            .map(([heading, {letters}]) => {
                const cell = edits.cells?.[heading] ?? cells[heading];
                const text = decodeLetters(cell === null || cell === undefined ? '' : String(cell), letters);
                return html`<label class="stack ${wrong.has(heading) ? 'wrong' : ''}"><span>${decodeLetters(heading, headingLetters)}</span>
                    <input type="text" data-cell=${heading} .value=${this.cells[heading] ?? text} @input=${(
                        event: Event
                    ) => {
                        this.cells = {...this.cells, [heading]: (event.target as HTMLInputElement).value};
                    }} /></label>`;
            });
    }

    // fields that are wrong and that no column holds
    #fields({faults, edits, cells}: QuarantinedRow, {layer, columns}: PartReading) {
        const paths = new Set(
            faults.flatMap(({heading, field}) => {
                const path = field.replace(/^properties\./, '');
                return heading === '' && layerField(layer, path) ? [path] : [];
            })
        );
        return [...paths].map((path) => {
            const {title, titleEn, kind} = layerField(layer, path)!;
            const own = columns ? undefined : cells[path];
            const value = this.fields[path] ?? edits.fields?.[path] ?? (typeof own === 'string' ? own : '');
            return html`<label class="stack wrong"><span>${spoken() === 'vi' ? title : titleEn}</span>
                <input type="text" data-field=${path} .value=${value} placeholder=${kind === 'date' ? 'dd/mm/yyyy' : ''} @input=${(
                    event: Event
                ) => {
                    this.fields = {...this.fields, [path]: (event.target as HTMLInputElement).value};
                }} /></label>`;
        });
    }

    #words(repair: Repair): string {
        const {layer} = this.reading!;
        if (repair.kind === 'turn') return word('import.fix.turn');
        if (repair.kind === 'keep') return word('import.fix.keep', {column: repair.heading});
        if (repair.kind === 'cell') return word('import.fix.to', {column: repair.heading, to: repair.to});
        const field = layerField(layer, repair.path);
        const title = (spoken() === 'vi' ? field?.title : field?.titleEn) ?? repair.path;
        return word('import.fix.to', {column: title, to: repair.to});
    }

    #accept(repair: Repair): void {
        if (repair.kind === 'turn') this.#give({turned: true});
        else if (repair.kind === 'keep') this.#give({kept: [repair.heading]});
        else if (repair.kind === 'cell') this.#give({cells: {[repair.heading]: repair.to}});
        else this.#give({fields: {[repair.path]: repair.to}});
    }

    #send = (): void => this.#give({});

    #give(edits: RowEdits): void {
        this.dispatchEvent(
            new EditsEvent({
                ...edits,
                cells: {...this.cells, ...edits.cells},
                fields: {...this.fields, ...edits.fields}
            })
        );
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-reject-form': RejectForm;
    }
}
