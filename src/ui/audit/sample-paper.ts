import '@vaadin/button';
import {html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {InspectionRecord} from '../../record/feature.ts';
import {sampleSheet} from '../../report/sample-sheet.ts';
import {download} from '../app/download.ts';
import {problemEvent, problemOf} from '../app/problem.ts';
import {WorkspaceController} from '../context.ts';
import {panelStyle} from '../panel-style.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

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
        const isReady = workspace.analysis.table !== null && !this.busy;
        return html`<vaadin-button theme="small" data-act="worksheet-docx" ?disabled=${!isReady} @click=${() => void this.#docx(workspace)}>${word('sampling.sheet.docx')}</vaadin-button>`;
    }

    async #docx(workspace: Workspace): Promise<void> {
        const {inspection} = this;
        const {records, units, analysis} = workspace;
        if (!inspection || !units || !analysis.table) return;
        this.busy = true;
        try {
            const {officeDocx} = await import('../../report/office-docx.ts');
            const unit = units.byCode(inspection.properties.unit)?.properties.name ?? inspection.properties.unit;
            const sheet = sampleSheet(records, units, analysis.table.stamp, {inspection: inspection.properties, unit});
            const bytes = await officeDocx(sheet);
            download(bytes as Uint8Array<ArrayBuffer>, `phieu-kiem-tra-${inspection.id}.docx`, DOCX);
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
