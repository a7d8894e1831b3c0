import {css, html, LitElement, nothing} from 'lit';
import {customElement} from 'lit/decorators.js';
import type {UnitRecord} from '../../record/feature.ts';
import type {Change} from '../../record/patch.ts';
import {changesInUnit} from '../../store/changes-in-unit.ts';
import {look} from '../app/look.ts';
import {WorkspaceController} from '../context.ts';
import type {UnitChosenEvent} from '../coverage/unit-field.ts';
import '../coverage/unit-field.ts';
import {sightOf} from '../map/sight.ts';
import {ReturnFocus} from '../return-focus.ts';
import type {HistoryPart} from '../view.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import './act-list.ts';
import './chain-state.ts';
import '../icons.ts';
import './playback.ts';

const PARTS: readonly HistoryPart[] = ['journal', 'window', 'unit', 'playback'];

/** The unit whose acts were looked at last; the panel is made anew for the playback. */
const looked = new WeakMap<Workspace, string>();

/** The journal under the map: every act, the acts in the window or of a unit, or the whole played back. */
@customElement('db-journal')
export class Journal extends LitElement {
    static override styles = [
        look,
        css`
            :host {
                display: flex;
                flex-direction: column;
                min-block-size: 0;
                background: var(--colour-surface);
            }
            header {
                display: flex;
                flex: none;
                flex-wrap: wrap;
                gap: var(--space-2);
                align-items: center;
                padding: 3px var(--space-2) 3px var(--space-3);
                border-block-end: 1px solid var(--colour-line);
                background: var(--colour-surface-sunk);
            }
            .parts button {
                min-block-size: 26px;
                padding: 0 var(--space-2);
                border: 1px solid var(--colour-line-strong);
                border-radius: var(--radius);
                background: var(--colour-surface);
                color: inherit;
                font: inherit;
                cursor: pointer;
            }
            .parts button[aria-pressed='true'] {
                background: var(--colour-accent);
                color: var(--colour-on-accent);
            }
            db-unit-field {
                inline-size: 180px;
            }
            .space {
                flex: 1;
            }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['view', 'records']);
    #test: {readonly of: readonly unknown[]; readonly where: (change: Change) => boolean} | null = null;

    constructor() {
        super();
        new ReturnFocus(this);
    }

    override render() {
        const workspace = this.#workspace.value;
        const part = workspace?.view.history;
        if (!workspace || !part) return nothing;
        const isRead = workspace.store.isWhole;
        return html`
            <header>
                <h2>${word('history.title')}</h2>
                <div class="parts" role="group" aria-label=${word('history.title')}>
                    ${PARTS.map(
                        (name) => html`<button aria-pressed=${name === part} data-part=${name}
                            @click=${() => workspace.look({history: name})}>${word(`history.part.${name}`)}</button>`
                    )}
                </div>
                ${
                    part === 'unit'
                        ? html`<db-unit-field .units=${workspace.units} .code=${this.#code(workspace)} @db-unit-chosen=${({
                              code
                          }: UnitChosenEvent) => {
                              looked.set(workspace, code);
                              this.requestUpdate();
                          }}></db-unit-field>`
                        : nothing
                }
                ${part === 'journal' && isRead ? html`<db-chain-state .lines=${workspace.store.lines}></db-chain-state>` : nothing}
                <span class="space"></span>
                <button class="plain" title=${word('history.close')} aria-label=${word('history.close')}
                    @click=${() => workspace.look({history: null, traced: null})}><vaadin-icon icon="vaadin:close-small"></vaadin-icon></button>
            </header>
            ${!isRead ? html`<p role="status">${word('history.reading')}</p>` : part === 'playback' ? html`<db-playback .unit=${workspace.units?.byCode(this.#code(workspace))?.properties.name ?? ''} .where=${this.#where(workspace)}></db-playback>` : html`<db-act-list scope=${part} .where=${part === 'unit' ? this.#where(workspace) : null}></db-act-list>`}
        `;
    }

    // the one that is selected or in the middle of the map, until another is chosen
    #code(workspace: Workspace): string {
        const {units} = workspace;
        const known = looked.get(workspace);
        if (!units || (known !== undefined && units.byCode(known))) return known ?? '';
        const {selected} = workspace.view;
        const record = selected && workspace.find(selected.id)?.record;
        const own =
            selected?.layer === 'unit' ? (record?.properties as UnitRecord['properties'] | undefined) : undefined;
        const {centre} = sightOf(workspace).now;
        const here = record?.geometry ? units.propose(record.geometry) : centre && units.at(...centre).at(-1);
        const code = own?.code ?? here?.properties.code ?? units.units[0]?.properties.code ?? '';
        looked.set(workspace, code);
        return code;
    }

    #where(workspace: Workspace): ((change: Change) => boolean) | null {
        const code = this.#code(workspace);
        if (!workspace.units?.byCode(code)) return null;
        const {records} = workspace.store;
        const of = [records.layer('unit'), workspace.view.unitSet, code];
        if (!this.#test?.of.every((part, i) => part === of[i])) {
            this.#test = {of, where: changesInUnit(records, workspace.view.unitSet, code)};
        }
        return this.#test!.where;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-journal': Journal;
    }
}
