import '@vaadin/select';
import '@vaadin/checkbox';
import type {Checkbox} from '@vaadin/checkbox';
import type {Select} from '@vaadin/select';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {systems} from '../../crs/system.ts';
import type {BoundaryReading, BoundarySource} from '../../exchange/boundary-session.ts';
import {UNIT_LEVELS, type UnitLevel} from '../../record/unit.ts';
import {look} from '../app/look.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {spoken, word} from '../words.ts';

// a select shows nothing for an empty value
const NONE = '\u0000';

/** A person reads one part of the files another way. */
export class ReadingEvent extends Event {
    static readonly type = 'db-reading';

    constructor(readonly reading: BoundaryReading) {
        super(ReadingEvent.type, {bubbles: true, composed: true});
    }
}

/** A part of a boundary file as it was opened, read by what its columns look like. */
export function proposedReading({guess}: BoundarySource): BoundaryReading {
    const {level = 'commune', levelColumn = '', code = '', name = '', parent = '', officialKm2 = ''} = guess;
    return {level, levelColumn, code, name, parent, officialKm2, system: '', use: true};
}

/**
 * Which columns of a boundary file hold code, name, level, the unit above and the published area.
 *
 * @fires {ReadingEvent} db-reading
 */
@customElement('db-boundary-columns')
export class BoundaryColumns extends LitElement {
    static override styles = [
        look,
        css`
            :host { display: block; margin-block-end: var(--space-3); }
            header { display: flex; align-items: center; gap: var(--space-2); }
            .row { display: grid; grid-template-columns: repeat(5, 1fr); gap: 0 var(--space-3); }
            .row > * { min-inline-size: 0; }
            .ask { color: var(--colour-warning); }
        `
    ];

    @property({attribute: false}) source: BoundarySource | null = null;
    @property({attribute: false}) reading: BoundaryReading | null = null;

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override render() {
        const {source, reading} = this;
        if (!source || !reading) return nothing;
        const {file, part, count, columns, system} = source;
        const names = columns.map(({name, samples}) => ({
            value: name,
            label: samples.length > 0 ? `${name} (${samples.join(', ')})` : name
        }));
        const none = {value: NONE, label: word('boundaries.none')};
        return html`<header>
                <vaadin-checkbox .checked=${reading.use} label=${word('boundaries.use')}
                    @change=${(event: Event) => this.#give({use: (event.target as Checkbox).checked})}></vaadin-checkbox>
                <h3>${file}${part === file || part === '' ? '' : ` · ${part}`} <span class="quiet">${word('boundaries.features', {count})}</span></h3>
            </header>
            ${
                reading.use
                    ? html`<div class="row">
                          ${this.#level(
                              reading,
                              columns.map(({name}) => name)
                          )}
                          ${this.#choose('code', reading.code, names)} ${this.#choose('name', reading.name, names)}
                          ${this.#choose('parent', reading.parent, [none, ...names])}
                          ${this.#choose('officialKm2', reading.officialKm2, [none, ...names])}
                      </div>
                      ${system.kind === 'missing' || system.kind === 'unknown' ? this.#system(reading, system.kind === 'unknown' ? system.text : '–') : nothing}`
                    : nothing
            }`;
    }

    #level({level, levelColumn}: BoundaryReading, columns: readonly string[]) {
        const items = [
            ...UNIT_LEVELS.map((value) => ({value: value as string, label: word(`boundaries.level.${value}`)})),
            ...columns.map((column) => ({value: `:${column}`, label: word('boundaries.byColumn', {column})}))
        ];
        return html`<vaadin-select theme="small" label=${word('boundaries.level')} .items=${items} data-field="level"
            .value=${levelColumn ? `:${levelColumn}` : level} @change=${(event: Event) => {
                const {value} = event.target as Select;
                this.#give(
                    value.startsWith(':') ? {levelColumn: value.slice(1)} : {level: value as UnitLevel, levelColumn: ''}
                );
            }}></vaadin-select>`;
    }

    #choose(
        field: 'code' | 'name' | 'parent' | 'officialKm2',
        value: string,
        items: readonly {value: string; label: string}[]
    ) {
        const label = word(field === 'officialKm2' ? 'boundaries.official' : `boundaries.${field}`);
        return html`<vaadin-select theme="small" label=${label} .items=${[...items]} .value=${value || NONE} data-column=${field}
            @change=${(event: Event) => {
                const chosen = (event.target as Select).value;
                this.#give({[field]: chosen === NONE ? '' : chosen});
            }}></vaadin-select>`;
    }

    #system({system}: BoundaryReading, text: string) {
        const items = systems()
            .filter(({kind}) => kind !== 'grid')
            .map(({code, name, nameEn}) => ({value: code, label: `${spoken() === 'vi' ? name : nameEn} (${code})`}));
        return html`<p class="ask">${word('boundaries.systemAsk', {text})}</p>
            <vaadin-select theme="small" style="min-inline-size: 420px" label=${word('boundaries.system')} .items=${items} .value=${system} data-field="system"
                @change=${(event: Event) => this.#give({system: (event.target as Select).value})}></vaadin-select>`;
    }

    #give(change: Partial<BoundaryReading>): void {
        this.dispatchEvent(new ReadingEvent({...this.reading!, ...change}));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-boundary-columns': BoundaryColumns;
    }
    interface HTMLElementEventMap {
        'db-reading': ReadingEvent;
    }
}
