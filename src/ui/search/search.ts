import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import {foldText} from '../../record/fold-text.ts';
import {readCode} from '../../store/find-code.ts';
import {AskEvent, SayEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {TASKS} from '../app/panels.ts';
import {keepComparing} from '../compare/comparing.ts';
import {WorkspaceController} from '../context.ts';
import {pasteLines} from '../coordinate/paste-lines.ts';
import {word, wordOf} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {type Entry, entriesOf, matches} from './match.ts';
import '../icons.ts';

/** One line of the list: what it says and what choosing it does. */
interface Result {
    readonly kind: string;
    readonly title: string;
    readonly note: string;
    readonly choose: () => void;
}

const COMMANDS = ['import', 'boundaries', 'save-bundle', 'undo', 'redo', 'dashboard', 'help'] as const;

/**
 * The search of everything (ARIA combobox with a list): names without accents, numbers, documents, codes on paper, coordinates, commands.
 *
 * @fires {AskEvent} db-ask
 * @fires {SayEvent} db-say
 */
@customElement('db-search')
export class Search extends LitElement {
    static override styles = [
        look,
        css`
            :host {
                position: relative;
                display: block;
            }
            input {
                inline-size: 100%;
                block-size: 28px;
                padding: 0 var(--space-2) 0 28px;
                border: 0;
                border-radius: var(--radius);
                background: var(--colour-surface);
                color: var(--colour-text);
                font: inherit;
            }
            input::placeholder {
                color: var(--colour-text-quiet);
                opacity: 1;
            }
            vaadin-icon {
                position: absolute;
                inset-block-start: 6px;
                inset-inline-start: 7px;
                color: var(--colour-text-quiet);
                pointer-events: none;
            }
            ul,
            .none {
                position: absolute;
                z-index: 60;
                inset-block-start: calc(100% + 4px);
                inset-inline-start: 0;
                inline-size: max(100%, 420px);
                max-block-size: 70vh;
                margin: 0;
                padding: var(--space-1) 0;
                overflow: auto;
                border: 1px solid var(--colour-line-strong);
                border-radius: var(--radius);
                background: var(--colour-surface);
                color: var(--colour-text);
                box-shadow: var(--shadow);
                list-style: none;
            }
            .none {
                padding: var(--space-3);
            }
            li {
                display: grid;
                grid-template-columns: 1fr auto;
                gap: 0 var(--space-3);
                padding: 4px var(--space-3);
                cursor: pointer;
            }
            li[aria-selected='true'] {
                background: var(--colour-selection-quiet);
                box-shadow: inset 3px 0 var(--colour-selection);
            }
            small {
                font-size: var(--text-small);
            }
            small.note {
                grid-column: 1 / -1;
            }
        `
    ];

    @state() private text = '';
    @state() private open = false;
    @state() private at = 0;
    @state() private results: readonly Result[] = [];
    readonly #workspace = new WorkspaceController(this, ['records', 'view']);
    #finding: Promise<void> = Promise.resolve();
    #entries: {records: unknown; unitSet: string; list: Entry[]} | null = null;

    override focus(): void {
        const input = this.renderRoot.querySelector('input');
        input?.focus();
        input?.select();
    }

    override render() {
        const active = this.open ? this.results[this.at] : undefined;
        return html`
            <vaadin-icon icon="vaadin:search"></vaadin-icon>
            <input type="text" role="combobox" aria-autocomplete="list" aria-controls="results" aria-expanded=${this.open}
                aria-activedescendant=${active ? `result-${this.at}` : nothing} aria-label=${word('search.label')}
                title=${word('search.label')} placeholder=${word('search.placeholder')} autocomplete="off"
                spellcheck="false" .value=${this.text} @input=${this.#typed} @keydown=${this.#key} @paste=${pasteLines}
                @focus=${this.#look} @blur=${() => (this.open = false)} />
            ${this.open ? this.#list() : nothing}
            <span class="heard" role="status">${this.open ? word('search.count', {count: this.results.length}) : ''}</span>
        `;
    }

    #list() {
        if (this.results.length === 0) return html`<div class="none quiet" id="results">${word('search.none')}</div>`;
        return html`<ul id="results" role="listbox" aria-label=${word('search.results')}
            @pointerdown=${(event: Event) => event.preventDefault()}>
            ${this.results.map(
                ({kind, title, note}, i) => html`<li role="option" id="result-${i}" aria-selected=${i === this.at}
                    @click=${() => this.#choose(i)}>
                    <span>${title}</span><small class="quiet">${kind}</small>
                    ${note ? html`<small class="note quiet">${note}</small>` : nothing}
                </li>`
            )}
        </ul>`;
    }

    #typed(event: Event): void {
        this.text = (event.target as HTMLInputElement).value;
        this.#look();
    }

    #look(): void {
        this.#finding = this.#find();
    }

    #key(event: KeyboardEvent): void {
        const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
        if (step && this.results.length > 0) {
            this.open = true;
            this.at = (this.at + step + this.results.length) % this.results.length;
            void this.updateComplete.then(() =>
                this.renderRoot.querySelector(`#result-${this.at}`)?.scrollIntoView({block: 'nearest'})
            );
        } else if (event.key === 'Enter') void this.#chooseFound();
        else if (event.key === 'Escape') {
            if (this.open) this.open = false;
            else this.text = '';
        } else return;
        event.preventDefault();
        event.stopPropagation();
    }

    // what was typed last may still be looked up: a reader of codes presses Enter with the last letter
    async #chooseFound(): Promise<void> {
        await this.#finding;
        if (this.open) this.#choose(this.at);
        else this.#look();
    }

    #choose(index: number): void {
        const result = this.results[index];
        if (!result) return;
        this.open = false;
        result.choose();
    }

    async #find(): Promise<void> {
        const workspace = this.#workspace.value;
        const {text} = this;
        if (!workspace || text.trim() === '') {
            this.results = [];
            this.open = false;
            return;
        }
        const coordinates = /\d/.test(text) ? await this.#coordinates(workspace, text) : [];
        if (text !== this.text) return;
        const found = matches(text, this.#all(workspace)).map((entry) => this.#record(workspace, entry));
        this.results = [
            ...this.#printed(workspace, text),
            ...coordinates,
            ...found,
            ...this.#commands(workspace, text)
        ];
        this.at = 0;
        this.open = true;
    }

    // the code of the journal's head that stands on sheets and documents
    #printed(workspace: Workspace, text: string): Result[] {
        // twelve digits in a row are rather a coordinate
        const code = /^\s*(DIABAN1;|[\da-f]{4}-[\da-f]{4}-[\da-f]{4}\s*$)/i.test(text) ? readCode(text) : null;
        if (!code) return [];
        const choose = () => {
            keepComparing(workspace, {means: 'printed', code: text, unit: ''});
            workspace.look({task: 'audit', audit: 'compare', duplicates: null});
        };
        const title = word('comparing.searchCode', {code: code.head});
        return [{kind: word('compare.part'), title, note: word('comparing.searchCodeHow'), choose}];
    }

    #all({records, view}: Workspace): Entry[] {
        if (this.#entries?.records !== records || this.#entries.unitSet !== view.unitSet) {
            this.#entries = {records, unitSet: view.unitSet, list: entriesOf(records, view.unitSet)};
        }
        return this.#entries.list;
    }

    #record(workspace: Workspace, {id, layer, title, note}: Entry): Result {
        const choose = () => workspace.select(id, {show: true});
        return {kind: word(`layer.${layer}`), title, note, choose};
    }

    async #coordinates(workspace: Workspace, text: string): Promise<Result[]> {
        const [{readPlace}, {trustWords}, {operatedWords, systemName}] = await Promise.all([
            import('../coordinate/read-place.ts'),
            import('../coordinate/reading-card.ts'),
            import('../coordinate/system-words.ts')
        ]);
        const {readout, lettering} = workspace.view;
        const {readings} = readPlace(text, workspace);
        // four digits alone are rather a document or a unit than a sheet 1:100.000
        const numbered = /^\s*\d{4}\s*$/.test(text);
        const results = readings.map((reading, chosen) => {
            const {system, lon, lat, reason, values} = reading;
            const title = operatedWords(readout[0], lon, lat, lettering);
            const choose = () => {
                workspace.look({tool: 'coordinate'});
                workspace.point({asGiven: text, readings, chosen});
                this.dispatchEvent(new SayEvent(word('search.shown', {place: title})));
            };
            if (reason === 'reading-sheet') {
                const sheet = String(values?.['number']);
                return numbered
                    ? null
                    : {kind: word('search.sheet'), title: sheet, note: wordOf(reason, values), choose};
            }
            const note = `${systemName(system)} · ${trustWords(reading)}`;
            return {kind: word('search.coordinate'), title, note, choose};
        });
        return results.filter((result) => result !== null).slice(0, 4);
    }

    #commands(workspace: Workspace, text: string): Result[] {
        const query = foldText(text);
        const tasks = TASKS.map((task) => ({
            title: word(`app.task.${task}`),
            choose: () => workspace.look({task})
        }));
        const asks = COMMANDS.map((what) => ({
            title: word(`search.command.${what}`),
            choose: () => void this.dispatchEvent(new AskEvent(what))
        }));
        const goTo = {title: word('search.command.coordinate'), choose: () => workspace.look({tool: 'coordinate'})};
        return [...tasks, ...asks, goTo]
            .filter(({title}) => query.length > 1 && foldText(title).includes(query))
            .map((command) => ({...command, kind: word('search.command'), note: ''}));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-search': Search;
    }
}
