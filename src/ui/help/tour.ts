import {css, html, LitElement} from 'lit';
import {customElement} from 'lit/decorators.js';
import {AskEvent} from '../app/events.ts';
import {look} from '../app/look.ts';
import {WorkspaceController} from '../context.ts';
import type {Task} from '../view.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import '@vaadin/button';

/**
 * The three jobs at the first start, over the map, until it is closed.
 *
 * @fires {Event} db-close
 * @fires {AskEvent} db-ask - the help is wanted
 */
@customElement('db-tour')
export class Tour extends LitElement {
    static override styles = [
        look,
        css`
            :host {
                display: block;
                max-inline-size: 380px;
                padding: var(--space-3) var(--space-4);
                border: 1px solid var(--colour-line);
                border-radius: var(--radius);
                background: var(--colour-surface);
                box-shadow: var(--shadow);
            }
            ol {
                margin: var(--space-2) 0;
                padding-inline-start: 1.4em;
            }
            /* a name of two lines beside its number, not above it */
            li button {
                vertical-align: top;
            }
            li + li {
                margin-block-start: var(--space-1);
            }
            p {
                margin: 0 0 var(--space-2);
            }
            footer {
                display: flex;
                gap: var(--space-2);
                justify-content: end;
            }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['view']);

    override render() {
        const jobs: readonly [Task, 'help.tour.1' | 'help.tour.2' | 'help.tour.3'][] = [
            ['conclude', 'help.tour.1'],
            ['coverage', 'help.tour.2'],
            ['print', 'help.tour.3']
        ];
        return html`
            <section aria-label=${word('help.tour.title')}>
                <h2>${word('help.tour.title')}</h2>
                <ol>
                    ${jobs.map(
                        ([task, key]) =>
                            html`<li><button class="plain" @click=${() => this.#go(task)}>${word(key)}</button></li>`
                    )}
                </ol>
                <p><button class="plain" data-act="dashboard" @click=${() => this.dispatchEvent(new AskEvent('dashboard'))}>${word('dashboard.open')}</button></p>
                <p class="quiet">${word('help.tour.note')}</p>
                <footer>
                    <vaadin-button theme="tertiary small" @click=${() => this.dispatchEvent(new AskEvent('help'))}>
                        ${word('help.tour.open')}
                    </vaadin-button>
                    <vaadin-button theme="primary small" @click=${this.#close}>${word('help.tour.close')}</vaadin-button>
                </footer>
            </section>
        `;
    }

    #go(task: Task): void {
        const workspace: Workspace | null = this.#workspace.value;
        workspace?.look({task});
    }

    #close(): void {
        this.dispatchEvent(new Event('db-close'));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-tour': Tour;
    }
}
