import '@vaadin/button';
import {html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {InspectionRecord} from '../../record/feature.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {downloadFile} from '../report/document-file.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/** The worksheet of a sample, to be taken away. */
@customElement('db-sample-paper')
export class SamplePaper extends LitElement {
    static override styles = [panelStyle];

    @property({attribute: false}) inspection: InspectionRecord | null = null;
    @state() private busy = false;
    readonly #workspace = new WorkspaceController(this, ['records', 'analysis']);

    override render() {
        const workspace = this.#workspace.value;
        if (!workspace || !this.inspection) return nothing;
        const isReady = workspace.analysis.state === 'ready' && workspace.analysis.table !== null && !this.busy;
        return html`<div class="row">${(['docx', 'pdf'] as const).map(
            (format) => html`<vaadin-button theme="small" data-act="worksheet-${format}" ?disabled=${!isReady}
                @click=${() => void this.#take(workspace, format)}>${word(`sampling.sheet.${format}`)}</vaadin-button>`
        )}${this.busy ? html`<span class="small quiet" role="status">${word('sampling.sheet.making')}</span>` : nothing}</div>`;
    }

    async #take(workspace: Workspace, format: 'docx' | 'pdf'): Promise<void> {
        const {inspection} = this;
        const {plan, analysis} = workspace;
        if (!inspection || !analysis.table || !plan) return;
        this.busy = true;
        try {
            workspace.requireSound();
            const ask = {
                kind: 'worksheet',
                unit: inspection.properties.unit,
                fields: {},
                inspection: inspection.id
            } as const;
            const given = {ask, records: workspace.recordList(), table: analysis.table, plan, format};
            const {file, bytes} = await workspace.jobs.run('report', given);
            downloadFile(bytes.slice(), format, file);
        } catch (error) {
            this.dispatchEvent(problemEvent(problemOf(error)));
        } finally {
            this.busy = false;
        }
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-sample-paper': SamplePaper;
    }
}
