import {css, html, LitElement, nothing} from 'lit';
import {customElement} from 'lit/decorators.js';
import {look} from '../app/look.ts';
import {WorkspaceController} from '../context.ts';
import {word} from '../words.ts';
import type {HistoryPart} from '../workspace.ts';
import './act-list.ts';
import './chain-state.ts';
import '../icons.ts';
import './playback.ts';

const PARTS: readonly HistoryPart[] = ['journal', 'window', 'playback'];

/** The journal under the map: every act, the acts in the window, or the whole played back. */
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
            .space {
                flex: 1;
            }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['view', 'records']);

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
                ${part === 'journal' && isRead ? html`<db-chain-state .lines=${workspace.store.lines}></db-chain-state>` : nothing}
                <span class="space"></span>
                <button class="plain" title=${word('history.close')} aria-label=${word('history.close')}
                    @click=${() => workspace.look({history: null, traced: null})}><vaadin-icon icon="vaadin:close-small"></vaadin-icon></button>
            </header>
            ${!isRead ? html`<p role="status">${word('history.reading')}</p>` : part === 'playback' ? html`<db-playback></db-playback>` : html`<db-act-list scope=${part}></db-act-list>`}
        `;
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-journal': Journal;
    }
}
