import {ContextConsumer, createContext} from '@lit/context';
import type {ReactiveControllerHost} from 'lit';
import type {Workspace, WorkspaceChange} from './workspace.ts';

export const workspaceContext = createContext<Workspace>('dia-ban-workspace');

/**
 * Gives a component the workspace and redraws it when something it names has changed.
 *
 * `at` is called with each change, after the workspace is there; the component is redrawn all the same, unless it answers false.
 */
export class WorkspaceController {
    #workspace: Workspace | null = null;
    #stop: (() => void) | null = null;

    constructor(
        host: ReactiveControllerHost & HTMLElement,
        private readonly changes: readonly WorkspaceChange[],
        at?: (workspace: Workspace, change: WorkspaceChange | 'start') => unknown
    ) {
        // The workspace comes again, by the context, when the component is put back into the page.
        host.addController({hostDisconnected: () => this.#stop?.()});
        new ContextConsumer(host, {
            context: workspaceContext,
            subscribe: true,
            callback: (workspace) => {
                this.#stop?.();
                this.#workspace = workspace;
                this.#stop = workspace.subscribe((change) => {
                    // A change of language redraws everybody.
                    if (!this.changes.includes(change) && change !== 'view') return;
                    if (at?.(workspace, change) !== false) host.requestUpdate();
                });
                at?.(workspace, 'start');
                host.requestUpdate();
            }
        });
    }

    /** The workspace, or null before the component is in the page. */
    get value(): Workspace | null {
        return this.#workspace;
    }
}
