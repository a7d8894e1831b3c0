import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {systems} from '../../crs/system.ts';
import type {OpenedSummary, PartSummary} from '../../exchange/import-session.ts';
import type {LayerId} from '../../record/feature.ts';
import {look} from '../app/look.ts';
import {systemName} from '../coordinate/system-words.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';
import {fieldStyle} from './field-style.ts';
import type {ImportFlow} from './import-flow.ts';
import {layerChoices} from './layer-choices.ts';

/** Which parts of a file are taken, into which layer, and in which system where the file does not say. */
@customElement('db-parts-step')
export class PartsStep extends LitElement {
    static override styles = [
        look,
        fieldStyle,
        css`
            :host {
                display: block;
            }
        `
    ];

    @property({attribute: false}) flow!: ImportFlow;
    @property({attribute: false}) opened: OpenedSummary | null = null;
    @state() private chosen: ReadonlySet<number> | null = null;
    @state() private layer: LayerId | '' = '';
    @state() private system = '';
    @state() private asked = false;

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    /** Go on with what is chosen; says what is missing instead. */
    go(): void {
        const parts = [...this.#chosen()].sort((a, b) => a - b);
        this.asked = true;
        if (parts.length === 0 || (this.#needsSystem() && this.system === '')) return;
        void this.flow.chooseParts(parts, this.layer || null, this.system || null);
    }

    override render() {
        const {opened} = this;
        if (!opened) return nothing;
        return html`
            <p>${word('import.parts.intro', {count: opened.parts.length})}</p>
            <div class="rows"><table>
                <thead><tr>
                    <th scope="col">${word('import.parts.take')}</th><th scope="col">${word('import.parts.name')}</th>
                    <th scope="col">${word('import.parts.content')}</th><th scope="col">${word('import.parts.system')}</th>
                </tr></thead>
                <tbody>${opened.parts.map((part, i) => this.#part(part, i))}</tbody>
            </table></div>
            <div class="bar" style="margin-block-start: var(--space-3)">
                <label><span>${word('import.layer')}</span>
                    <select data-layer .value=${this.layer} @change=${(event: Event) => {
                        this.layer = (event.target as HTMLSelectElement).value as LayerId | '';
                    }}><option value="">${word('import.guess')}</option>${layerChoices()}</select></label>
                ${this.#needsSystem() ? this.#systemField() : nothing}
            </div>
            ${this.asked && this.#chosen().size === 0 ? html`<p class="error" role="alert">${word('import.parts.none')}</p>` : nothing}
        `;
    }

    #systemField() {
        return html`<label class="asks"><span>${word('import.parts.askSystem')}</span>
            <select data-system .value=${this.system} aria-invalid=${this.asked && this.system === ''} @change=${(
                event: Event
            ) => {
                this.system = (event.target as HTMLSelectElement).value;
            }}>
                <option value="">${word('import.parts.choose')}</option>
                ${systems()
                    .filter(({kind}) => kind !== 'grid')
                    .map(({code}) => html`<option value=${code}>${systemName(code)} (${code})</option>`)}
            </select>
            ${this.asked && this.system === '' ? html`<strong class="error" role="alert">${word('import.parts.systemMissing')}</strong>` : nothing}
        </label>`;
    }

    #part(part: PartSummary, i: number) {
        const {kind, name, count} = part;
        return html`<tr>
            <td><input type="checkbox" aria-label=${name} .checked=${this.#chosen().has(i)} ?disabled=${count === 0}
                @change=${(event: Event) => this.#choose(i, (event.target as HTMLInputElement).checked)} /></td>
            <th scope="row">${name}</th>
            <td>${word(kind === 'table' ? 'import.parts.rows' : 'import.parts.features', {count})}</td>
            <td>${kind === 'table' ? word('import.parts.byRow') : systemWords(part)}</td>
        </tr>`;
    }

    #chosen(): ReadonlySet<number> {
        return this.chosen ?? new Set(this.flow.parts);
    }

    #choose(part: number, on: boolean): void {
        const next = new Set(this.#chosen());
        if (on) next.add(part);
        else next.delete(part);
        this.chosen = next;
    }

    #needsSystem(): boolean {
        return [...this.#chosen()].some((i) => {
            const part = this.opened?.parts[i];
            return part?.kind === 'features' && ['missing', 'unknown'].includes(part.system.kind);
        });
    }
}

function systemWords({system}: Extract<PartSummary, {kind: 'features'}>): string {
    if (system.kind === 'missing') return word('import.parts.notSaid');
    if (system.kind === 'unknown') return word('import.parts.unknown', {text: system.text.slice(0, 80)});
    return systemName(system.code);
}

declare global {
    interface HTMLElementTagNameMap {
        'db-parts-step': PartsStep;
    }
}
