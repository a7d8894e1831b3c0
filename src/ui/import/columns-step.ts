import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {system, systems} from '../../crs/system.ts';
import {type LayerField, layerFields} from '../../exchange/layer-fields.ts';
import {decodeLetters} from '../../exchange/old-letters.ts';
import type {Trial, TrialRow} from '../../exchange/part-columns.ts';
import type {AssumedSystems, PartReading} from '../../exchange/part-reading.ts';
import type {ReadingProfile} from '../../exchange/reading-profile.ts';
import type {LayerId} from '../../record/feature.ts';
import {sentence} from '../../record/sentence.ts';
import {look} from '../app/look.ts';
import {systemName} from '../coordinate/system-words.ts';
import {fieldGroups} from '../feature/field-words.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {number, spoken, word} from '../words.ts';
import {fieldStyle} from './field-style.ts';
import type {ImportFlow} from './import-flow.ts';
import {layerChoices} from './layer-choices.ts';
import './column-table.ts';
import './profile-bar.ts';

/** What the columns of a part mean: heading, layer, systems, dates, numbers, each column; and what the first rows become. */
@customElement('db-columns-step')
export class ColumnsStep extends LitElement {
    static override styles = [
        look,
        fieldStyle,
        css`
            :host {
                display: block;
            }
            .first {
                max-block-size: 180px;
                margin-block-end: var(--space-3);
            }
            .first td,
            .first th {
                white-space: nowrap;
                max-inline-size: 180px;
                overflow: hidden;
                text-overflow: ellipsis;
            }
            .first tr.heading td {
                font-weight: 600;
                background: var(--colour-accent-quiet);
            }
            .try {
                max-block-size: 260px;
            }
            .constants {
                display: grid;
                grid-template-columns: repeat(auto-fill, minmax(240px, 1fr));
                gap: var(--space-2) var(--space-4);
            }
            .constants select,
            .constants input {
                inline-size: 100%;
            }
        `
    ];

    @property({attribute: false}) flow!: ImportFlow;
    @property({attribute: false}) reading: PartReading | null = null;
    @property({attribute: false}) trial: Trial | null = null;
    @property({attribute: false}) profiles: readonly ReadingProfile[] = [];

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override render() {
        const {reading, flow} = this;
        if (!reading) return nothing;
        const isTable = flow.columns !== null && flow.columns.firstRows.length > 0;
        return html`
            <db-profile-bar .flow=${flow} .profiles=${this.profiles} .reading=${reading}></db-profile-bar>
            <div class="bar">
                <label><span>${word('import.layer')}</span><select data-layer @change=${(event: Event) =>
                    void flow.propose({
                        layer: (event.target as HTMLSelectElement).value as LayerId
                    })}>${layerChoices(reading.layer)}</select></label>
                ${isTable ? this.#headerField(reading) : nothing}
                ${this.#choice('import.dates', reading.dates, ['day-first', 'month-first'], (dates) => this.#correct({dates}))}
                ${this.#choice('import.numbers', reading.numbers, ['comma', 'point'], (numbers) => this.#correct({numbers}))}
            </div>
            ${isTable ? this.#firstRows(reading) : nothing} ${isTable ? this.#systems(reading) : nothing}
            ${reading.columns ? html`<db-column-table .flow=${flow} .reading=${reading} .columns=${flow.columns?.columns ?? []}></db-column-table>` : html`<p>${word('import.columns.own')}</p>`}
            ${reading.columns ? this.#constants(reading) : nothing} ${this.#tried(reading)}
        `;
    }

    #correct(change: Partial<PartReading>): void {
        if (this.reading) void this.flow.correct({...this.reading, ...change});
    }

    #choice<T extends string>(
        key: 'import.dates' | 'import.numbers',
        chosen: T,
        all: readonly T[],
        onChange: (value: T) => void
    ) {
        return html`<label><span>${word(key)}</span><select data-choice=${key} @change=${(event: Event) =>
            onChange((event.target as HTMLSelectElement).value as T)}>
            ${all.map((each) => html`<option value=${each} ?selected=${each === chosen}>${word(`${key}.${each}` as 'import.dates.day-first')}</option>`)}
        </select></label>`;
    }

    #headerField({header}: PartReading) {
        const rows = this.flow.columns?.firstRows ?? [];
        const value = header ? `${header.first}:${header.rows}` : '';
        const option = (first: number, count: number) => {
            const key = `${first}:${count}`;
            const line = rows[first]!.line;
            const label =
                count === 1
                    ? word('import.header.one', {line})
                    : word('import.header.two', {line, next: rows[first + 1]!.line});
            return html`<option value=${key} ?selected=${key === value}>${label}</option>`;
        };
        return html`<label><span>${word('import.header')}</span><select data-header @change=${(event: Event) => {
            const [first, count] = (event.target as HTMLSelectElement).value.split(':').map(Number);
            void this.flow.propose({header: count ? {first: first!, rows: count} : null});
        }}>
            <option value="" ?selected=${value === ''}>${word('import.header.none')}</option>
            ${rows.map((_, i) => [option(i, 1), i + 1 < rows.length ? option(i, 2) : nothing])}
        </select></label>`;
    }

    #firstRows({header}: PartReading) {
        const rows = (this.flow.columns?.firstRows ?? []).slice(0, 12);
        const headings = (this.flow.columns?.columns ?? []).map(({heading}) => heading);
        const lettersOf = (row: number, column: number) =>
            header && row >= header.first + header.rows
                ? (this.reading?.columns?.[headings[column] ?? '']?.letters ?? 'unicode')
                : (this.reading?.headingLetters ?? 'unicode');
        const isHeading = (i: number) => header !== null && i >= header.first && i < header.first + header.rows;
        return html`<div class="rows first" tabindex="0" role="region" aria-label=${word('import.firstRows')}><table>
            <caption class="heard">${word('import.firstRows')}</caption>
            <tbody>${rows.map(
                ({line, cells}, i) => html`<tr class=${isHeading(i) ? 'heading' : ''}>
                <th scope="row" class="number">${number(line, 0)}</th>${cells.map((cell, column) => html`<td>${decodeLetters(cell, lettersOf(i, column))}</td>`)}</tr>`
            )}</tbody>
        </table></div>`;
    }

    #systems({systems: assumed}: PartReading) {
        const {unnamed} = this.trial ?? {};
        const field = (kind: keyof AssumedSystems, of: string) => {
            const asked = (unnamed?.[kind] ?? 0) > 0 && assumed[kind] === null;
            return html`<label class=${asked ? 'asks' : ''}><span>${word(`import.systems.${kind}`)}${unnamed ? ` (${word('import.systems.count', {count: unnamed[kind]})})` : ''}</span>
                <select data-system=${kind} @change=${(event: Event) =>
                    this.#correct({systems: {...assumed, [kind]: (event.target as HTMLSelectElement).value || null}})}>
                    <option value="" ?selected=${assumed[kind] === null}>${word('import.systems.ask')}</option>
                    ${systems()
                        .filter((each) => each.kind === of)
                        .map(
                            ({code}) =>
                                html`<option value=${code} ?selected=${code === assumed[kind]}>${systemName(code)}</option>`
                        )}
                </select></label>`;
        };
        const open = (['metres', 'degrees', 'grid'] as const).some(
            (kind) => (unnamed?.[kind] ?? 0) > 0 && assumed[kind] === null
        );
        return html`<h3>${word('import.systems')}</h3>
            ${open ? html`<p class="warning">${word('import.systems.open')}</p>` : nothing}
            <div class="bar">${field('metres', 'projected')}${field('degrees', 'geographic')}${field('grid', 'grid')}</div>`;
    }

    // values for every row: what the layer must have and no column gives, and what was set
    #constants(reading: PartReading) {
        const filled = new Set(
            Object.values(reading.columns ?? {}).flatMap(({use}) => (use.kind === 'field' ? [use.path] : []))
        );
        const placed = Object.values(reading.columns ?? {}).some(({use}) => use.kind === 'position');
        const fields = layerFields(reading.layer).filter(
            ({path, required, kind}) =>
                kind !== 'list' &&
                !(path === 'uncertaintyM' && placed) &&
                !/^expected\./.test(path) &&
                (reading.constants[path] !== undefined ||
                    (required && !filled.has(path)) ||
                    path === 'sources[0].document')
        );
        if (fields.length === 0) return nothing;
        return html`<h3>${word('import.constants')}</h3><p class="quiet">${word('import.constants.intro')}</p>
            <div class="constants">${fields.map((field) => this.#constant(field, reading, filled.has(field.path)))}</div>`;
    }

    #constant(field: LayerField, reading: PartReading, hasColumn: boolean) {
        const {path, title, titleEn, kind, codes, required} = field;
        const value = reading.constants[path] ?? '';
        const set = (event: Event) =>
            this.#correct({constants: {...reading.constants, [path]: (event.target as HTMLInputElement).value}});
        const options: [string, string][] =
            kind === 'boolean'
                ? [
                      ['true', word('feature.yes')],
                      ['false', word('feature.no')]
                  ]
                : Object.entries(codes).map(([code, words]) => [code, words[spoken()]]);
        const label = spoken() === 'vi' ? title : titleEn;
        const note = hasColumn ? ` ${word('import.constants.whereEmpty')}` : required ? ' *' : '';
        return html`<label class="stack ${required && !hasColumn && value === '' ? 'asks' : ''}"><span>${label}${note}</span>
            ${
                options.length > 0
                    ? html`<select data-constant=${path} @change=${set}><option value="">–</option>
                          ${options.map(([code, words]) => html`<option value=${code} ?selected=${code === value}>${words}</option>`)}</select>`
                    : html`<input type="text" data-constant=${path} .value=${value} placeholder=${kind === 'date' ? 'dd/mm/yyyy' : ''} @change=${set} />`
            }
        </label>`;
    }

    #tried({layer}: PartReading) {
        const {trial} = this;
        if (!trial) return nothing;
        return html`<h3>${word('import.tried', {count: trial.tried, faulty: trial.faulty})}</h3>
            <div class="rows try" tabindex="0" role="region" aria-label=${word('import.tried', {count: trial.tried, faulty: trial.faulty})}><table>
                <thead><tr><th scope="col">${word('import.line')}</th><th scope="col">${word('import.becomes')}</th><th scope="col">${word('import.faults')}</th></tr></thead>
                <tbody>${trial.rows.map((row) => this.#triedRow(row, layer))}</tbody>
            </table></div>`;
    }

    #triedRow({line, number: n, properties, place, faults}: TrialRow, layer: LayerId) {
        const groups = properties ? fieldGroups(layer, properties) : [];
        const text = groups
            .flatMap(({fields}) => fields.map(({title, text: value}) => `${title}: ${value}`))
            .join(' · ');
        const at = place ? `${number(place[1], 5)}; ${number(place[0], 5)} (${system('EPSG:4326').label}) · ` : '';
        return html`<tr><th scope="row" class="number">${number(line ?? n, 0)}</th><td>${at}${text}</td>
            <td class="error">${faults.map(({rule, values}) => html`<div>${sentence(rule, values, spoken()).what}</div>`)}</td></tr>`;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-columns-step': ColumnsStep;
    }
}
