import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {ReadOnly} from '../../store/read-only.ts';
import {StorageError, WriterElsewhere} from '../../store/storage.ts';
import {UndoRefused} from '../../store/undo-stacks.ts';
import {CoordinatesUnsound, OutOfScope, RoleRefused} from '../act-refusals.ts';
import {word, wordOf} from '../words.ts';
import {SayEvent} from './events.ts';
import {look} from './look.ts';
import '@vaadin/button';
import '../icons.ts';

/** One sentence what happened, one what was kept, one what to do; details for those who help. */
export interface Problem {
    readonly happened: string;
    readonly kept: string;
    readonly todo: string;
    readonly details?: string;
}

/** The window that writes keeps the right to write, because it has acts that it could not store. */
export class TakeOverRefused extends Error {}

export class ProblemEvent extends Event {
    constructor(readonly problem: Problem) {
        super('db-problem', {bubbles: true, composed: true});
    }
}

/** The event by which any component shows a problem: `this.dispatchEvent(problemEvent({…}))`. */
export function problemEvent(problem: Problem): ProblemEvent {
    return new ProblemEvent(problem);
}

/** The problem behind an error that the world gave: storage, an undo refused, or something unforeseen. */
export function problemOf(error: unknown): Problem {
    const details =
        error instanceof Error ? [error.stack ?? error.message, causeOf(error)].join('\n').trim() : String(error);
    if (error instanceof StorageError) {
        const happened = word(`app.saveFailed.${error.reason}`);
        return {happened, kept: word('app.keptMemory'), todo: word('app.saveFailed.todo'), details};
    }
    if (error instanceof CoordinatesUnsound) {
        const {failures, count} = error.selfTest;
        const happened = word('app.unsound.happened', {failed: failures.length, count});
        return {happened, kept: word('app.unsound.kept'), todo: word('app.unsound.todo'), details};
    }
    if (error instanceof OutOfScope) {
        const {id, scope} = error;
        const happened = word('part.outside', {id, scope: scope.names.join(', ')});
        return {happened, kept: word('app.keptAll'), todo: word('part.outsideTodo')};
    }
    if (error instanceof RoleRefused) {
        const happened = word(`app.role.${error.role}`, {id: error.id});
        return {happened, kept: word('app.keptAll'), todo: word('app.role.todo')};
    }
    if (error instanceof ReadOnly) {
        const {reason} = error;
        return {
            happened: word(`readOnly.refused`),
            kept: word(`readOnly.${reason}`),
            todo: word(`readOnly.${reason}.todo`)
        };
    }
    if (error instanceof WriterElsewhere) {
        const happened = word('readOnly.lost');
        return {happened, kept: word('app.keptMemory'), todo: word('readOnly.lost.todo'), details};
    }
    if (error instanceof TakeOverRefused) {
        const [happened, kept] = [word('readOnly.notPassed'), word('app.keptAll')];
        return {happened, kept, todo: word('readOnly.notPassed.todo')};
    }
    if (error instanceof UndoRefused) {
        const [happened, todo] = [wordOf(error.reason, error.values), word('app.undoRefusedTodo')];
        return {happened, kept: word('app.keptAll'), todo, details};
    }
    const [happened, todo] = [word('app.problem.unknown'), word('app.problem.unknownTodo')];
    return {happened, kept: word('app.keptMemory'), todo, details};
}

function causeOf({cause}: Error): string {
    return cause instanceof Error ? `${cause.name}: ${cause.message}` : '';
}

/**
 * A calm bar over the map that stays until it is closed.
 *
 * @fires {Event} db-close
 */
@customElement('db-problem')
export class ProblemBar extends LitElement {
    static override styles = [
        look,
        css`
            :host {
                display: block;
                max-inline-size: 640px;
                padding: var(--space-3) var(--space-4);
                border: 1px solid var(--colour-error);
                border-inline-start-width: 5px;
                border-radius: var(--radius);
                background: var(--colour-surface);
                box-shadow: var(--shadow);
            }
            p {
                margin: 0 0 var(--space-1);
            }
            .happened {
                font-weight: 600;
            }
            pre {
                max-block-size: 140px;
                overflow: auto;
                margin: var(--space-1) 0;
                padding: var(--space-2);
                background: var(--colour-surface-sunk);
                font-size: var(--text-small);
                white-space: pre-wrap;
            }
            footer {
                display: flex;
                gap: var(--space-2);
                justify-content: end;
            }
        `
    ];

    @property({attribute: false}) problem: Problem | null = null;
    @state() private detailed = false;

    override render() {
        if (!this.problem) return nothing;
        const {happened, kept, todo, details} = this.problem;
        return html`
            <div role="alert">
                <p class="happened">${happened}</p>
                <p><span class="quiet">${word('app.problem.kept')}:</span> ${kept}</p>
                <p><span class="quiet">${word('app.problem.todo')}:</span> ${todo}</p>
            </div>
            ${details && this.detailed ? html`<pre tabindex="0">${details}</pre>` : nothing}
            <footer>
                ${
                    details
                        ? html`<vaadin-button theme="tertiary small" @click=${() => void this.#copy(details)}>
                              ${word('app.problem.copy')}
                          </vaadin-button>`
                        : nothing
                }
                <vaadin-button theme="small" @click=${this.#close}>${word('app.close')}</vaadin-button>
            </footer>
        `;
    }

    async #copy(details: string): Promise<void> {
        this.detailed = true;
        try {
            await navigator.clipboard.writeText(details);
            this.dispatchEvent(new SayEvent(word('app.problem.copied')));
        } catch {
            // the details stand open now and can be copied by hand
        }
    }

    #close(): void {
        this.detailed = false;
        this.dispatchEvent(new Event('db-close'));
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-problem': ProblemBar;
    }
    interface HTMLElementEventMap {
        'db-problem': ProblemEvent;
    }
}
