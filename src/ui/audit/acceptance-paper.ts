import '@vaadin/button';
import {html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import {reportFileName} from '../../report/file-name.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {downloadDocument} from '../report/document-file.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import {minutesOf} from './acceptance-acts.ts';

/** The minutes of a unit's acceptance, to be taken away. */
@customElement('db-acceptance-paper')
export class AcceptancePaperButtons extends LitElement {
    static override styles = [panelStyle];

    @property() unit = '';
    @state() private busy = false;
    readonly #workspace = new WorkspaceController(this, ['records', 'analysis']);

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace) return nothing;
        const isReady = workspace.analysis.state === 'ready' && !this.busy;
        return html`<div class="row">${(['docx', 'pdf'] as const).map(
            (format) => html`<vaadin-button theme="small" data-act="minutes-${format}" ?disabled=${!isReady}
                @click=${() => void this.#take(workspace, format)}>${word(`acceptance.minutes.${format}`)}</vaadin-button>`
        )}</div>`;
    }

    async #take(workspace: Workspace, format: 'docx' | 'pdf'): Promise<void> {
        this.busy = true;
        try {
            const paper = minutesOf(workspace, this.unit);
            if (paper) {
                const name = `${reportFileName('acceptance', this.unit, workspace.asOf)}.${format}`;
                await downloadDocument(workspace, paper, format, name);
            }
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        } finally {
            this.busy = false;
        }
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-acceptance-paper': AcceptancePaperButtons;
    }
}
