import '@vaadin/button';
import '@vaadin/progress-bar';
import {html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {ReportAsk} from '../../report/report-ground.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {downloadFile} from '../report/document-file.ts';
import {reportFile} from '../report/report-job.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/** A document of the inspection, to be taken away as .docx or .pdf, with how far it is and the way to stop it. */
@customElement('db-report-buttons')
export class ReportButtons extends LitElement {
    static override styles = [panelStyle];

    /** What is made. */
    @property({attribute: false}) ask: ReportAsk | null = null;
    /** What it is called on the buttons. */
    @property() label = '';
    /** How far it is, 0 to 1; null while nothing is made. */
    @state() private done: number | null = null;
    readonly #workspace = new WorkspaceController(this, ['records', 'analysis']);
    #cancel: AbortController | null = null;

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        this.#cancel?.abort();
    }

    override render() {
        const workspace = this.#workspace.value;
        const {ask, label, done} = this;
        if (!workspace || !ask) return nothing;
        const isReady = workspace.analysis.state === 'ready' && done === null;
        return html`<div class="row">${(['docx', 'pdf'] as const).map(
            (format) => html`<vaadin-button theme="small" data-act="${ask.kind}-${format}" ?disabled=${!isReady}
                @click=${() => void this.#take(workspace, ask, format)}>${label} (.${format})</vaadin-button>`
        )}</div>
        ${
            done === null
                ? nothing
                : html`<div role="status"><vaadin-progress-bar .value=${done} .indeterminate=${done === 0} aria-label=${label}></vaadin-progress-bar>
                <vaadin-button theme="small" data-act="stop" @click=${() => this.#cancel?.abort()}>${word('documents.cancel')}</vaadin-button></div>`
        }`;
    }

    async #take(workspace: Workspace, ask: ReportAsk, format: 'docx' | 'pdf'): Promise<void> {
        const cancel = new AbortController();
        this.#cancel = cancel;
        this.done = 0;
        const onProgress = (at: number, of: number): void => {
            this.done = at / of;
        };
        try {
            const options = {signal: cancel.signal, onProgress};
            const {file, bytes} = await reportFile(workspace, {ask, asOf: workspace.asOf}, format, options, () => {});
            downloadFile(bytes.slice(), format, file);
        } catch (error) {
            if (!cancel.signal.aborted) this.dispatchEvent(problemEvent(problemOf(error)));
        } finally {
            this.done = null;
        }
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-report-buttons': ReportButtons;
    }
}
