import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {guessValues} from '../../exchange/guess-columns.ts';
import {layerField, layerFields} from '../../exchange/layer-fields.ts';
import {decodeLetters, LETTERS, type Letters} from '../../exchange/old-letters.ts';
import type {ColumnView} from '../../exchange/part-columns.ts';
import type {ColumnReading, ColumnUse, PartReading} from '../../exchange/part-reading.ts';
import {foldText} from '../../record/fold-text.ts';
import {look} from '../app/look.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {spoken, word} from '../words.ts';
import {fieldStyle} from './field-style.ts';
import type {ImportFlow} from './import-flow.ts';

const POSITIONS = ['text', 'north', 'east', 'zone', 'system'] as const;
const LEVELS = ['commune', 'district', 'province'] as const;

/** Each column of a part: its first cells, what it means, its letters, and the code that each of its values stands for. */
@customElement('db-column-table')
export class ColumnTable extends LitElement {
    static override styles = [
        look,
        fieldStyle,
        css`
            :host {
                display: block;
            }
            .rows {
                max-block-size: 340px;
            }
            td.cells {
                max-inline-size: 300px;
                color: var(--colour-text-quiet);
            }
            td.use select {
                max-inline-size: 260px;
            }
            .values {
                display: grid;
                grid-template-columns: auto 1fr;
                gap: 2px var(--space-2);
                align-items: center;
                margin-block-start: var(--space-1);
            }
            tr.skip {
                opacity: 0.75;
            }
        `
    ];

    @property({attribute: false}) flow!: ImportFlow;
    @property({attribute: false}) reading!: PartReading;
    @property({attribute: false}) columns: readonly ColumnView[] = [];

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override render() {
        return html`<h3>${word('import.columns')}</h3>
            <div class="rows" tabindex="0" role="region" aria-label=${word('import.columns')}><table>
                <thead><tr><th scope="col">${word('import.columns.heading')}</th><th scope="col">${word('import.columns.cells')}</th>
                    <th scope="col">${word('import.columns.use')}</th><th scope="col">${word('import.columns.letters')}</th></tr></thead>
                <tbody>${this.columns.map((column) => this.#row(column))}</tbody>
            </table></div>`;
    }

    #row(column: ColumnView) {
        const {heading, samples} = column;
        const own = this.reading.columns?.[heading];
        if (!own) return nothing;
        const {use, letters} = own;
        const name = decodeLetters(heading, this.reading.headingLetters);
        const shown = samples[letters];
        const asIs = samples.unicode;
        return html`<tr class=${use.kind === 'skip' ? 'skip' : ''}>
            <th scope="row">${name}</th>
            <td class="cells">${shown.slice(0, 3).join(' | ') || '–'}
                ${letters === 'unicode' ? nothing : html`<div class="quiet">${word('import.columns.from', {text: asIs.slice(0, 2).join(' | ')})}</div>`}</td>
            <td class="use"><select aria-label=${word('import.columns.useOf', {column: name})} data-use=${heading}
                @change=${(event: Event) => this.#use(column, own, JSON.parse((event.target as HTMLSelectElement).value) as ColumnUse)}>
                ${this.#uses(use)}</select>${this.#values(column, own)}</td>
            <td><select aria-label=${word('import.columns.lettersOf', {column: name})} data-letters=${heading}
                @change=${(event: Event) => this.#set(heading, {...own, letters: (event.target as HTMLSelectElement).value as Letters})}>
                ${LETTERS.map((each) => html`<option value=${each} ?selected=${each === letters}>${word(`import.letters.${each}`)}</option>`)}</select></td>
        </tr>`;
    }

    #uses(chosen: ColumnUse) {
        const key = JSON.stringify(chosen);
        const option = (use: ColumnUse, label: string) => {
            const value = JSON.stringify(use);
            return html`<option value=${value} ?selected=${value === key}>${label}</option>`;
        };
        const fields = layerFields(this.reading.layer);
        return html`${option({kind: 'keep'}, word('import.use.keep'))}${option({kind: 'skip'}, word('import.use.skip'))}
            <optgroup label=${word('import.use.position')}>${POSITIONS.map((part) => option({kind: 'position', part}, word(`import.use.${part}`)))}</optgroup>
            <optgroup label=${word('import.use.fields', {layer: word(`layer.${this.reading.layer}`)})}>
                ${fields.map(({path, title, titleEn, required}) => option({kind: 'field', path}, `${spoken() === 'vi' ? title : titleEn}${required ? ' *' : ''}`))}</optgroup>
            <optgroup label=${word('import.use.unit')}>${LEVELS.map((level) => option({kind: 'unit', level}, word(`import.use.${level}`)))}</optgroup>
            ${option({kind: 'id'}, word('import.use.id'))}`;
    }

    #values({heading, values}: ColumnView, own: ColumnReading) {
        const field = own.use.kind === 'field' ? layerField(this.reading.layer, own.use.path) : undefined;
        if (field?.kind !== 'code' || values.length === 0) return nothing;
        const open = values.filter((value) => own.values[foldText(value)] === undefined).length;
        return html`<details ?open=${open > 0}><summary>${word('import.values', {count: values.length})}${open > 0 ? html` <span class="error">${word('import.values.open', {count: open})}</span>` : nothing}</summary>
            <div class="values">${values.map((value) => {
                const key = foldText(value);
                const chosen = own.values[key] ?? '';
                return html`<span>${value}</span><select aria-label=${word('import.values.of', {value})} data-value=${value} @change=${(
                    event: Event
                ) => {
                    const {[key]: _gone, ...rest} = own.values;
                    const code = (event.target as HTMLSelectElement).value;
                    this.#set(heading, {...own, values: code === '' ? rest : {...rest, [key]: code}});
                }}><option value="" ?selected=${chosen === ''}>${word('import.values.none')}</option>
                    ${Object.entries(field.codes).map(([code, words]) => html`<option value=${code} ?selected=${code === chosen}>${words[spoken()]}</option>`)}</select>`;
            })}</div></details>`;
    }

    // one meaning for one column, but for those kept or left: the column that had it before is kept under its heading
    #use(column: ColumnView, own: ColumnReading, use: ColumnUse): void {
        const key = JSON.stringify(use);
        const only = use.kind !== 'keep' && use.kind !== 'skip';
        const columns = Object.fromEntries(
            Object.entries(this.reading.columns ?? {}).map(([heading, each]) => [
                heading,
                only && JSON.stringify(each.use) === key ? {...each, use: {kind: 'keep'} as const} : each
            ])
        );
        const values = {...guessValues(this.reading.layer, use, column.values), ...own.values};
        const letters = use.kind === 'position' ? 'unicode' : own.letters;
        columns[column.heading] = {...own, use, values, letters};
        void this.flow.correct({...this.reading, columns});
    }

    #set(heading: string, column: ColumnReading): void {
        void this.flow.correct({...this.reading, columns: {...this.reading.columns, [heading]: column}});
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-column-table': ColumnTable;
    }
}
