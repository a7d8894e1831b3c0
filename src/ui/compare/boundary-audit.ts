import '@vaadin/button';
import {css, html, LitElement, nothing} from 'lit';
import {customElement, state} from 'lit/decorators.js';
import type {AuditedBoundaries} from '../../audit/audit-boundaries.ts';
import {WorkspaceController} from '../context.ts';
import {follow, type JobState, jobView} from '../coverage/job-state.ts';
import {panelStyle} from '../panel-style.ts';
import {day, word} from '../words.ts';
import type {Workspace} from '../workspace.ts';
import '../app/frame.ts';
import '../boundaries/boundary-findings.ts';

/** Which edition of the boundaries figures and sheets stand on, and how well it holds: shapes, gaps, overlaps, published areas. */
@customElement('db-boundary-audit')
export class BoundaryAudit extends LitElement {
    static override styles = [
        panelStyle,
        css`
            dl { display: grid; grid-template-columns: auto 1fr; gap: 2px var(--space-3); margin: 0; }
            dt { color: var(--colour-text-quiet); }
            dd { margin: 0; overflow-wrap: anywhere; }
        `
    ];

    readonly #workspace = new WorkspaceController(this, ['records', 'view']);
    @state() private job: JobState<AuditedBoundaries> = {state: 'idle'};

    override disconnectedCallback(): void {
        super.disconnectedCallback();
        if (this.job.state === 'working') this.job.cancel();
    }

    override render() {
        const workspace = this.#workspace.value;
        const {units} = workspace ?? {};
        if (!workspace || !units) return nothing;
        const {name, quality, source, validFrom, validTo} = units.set.properties;
        const entered = workspace.unitsEntered;
        return html`<div class="stack">
            <h3>${word('comparing.boundaries')}</h3>
            <dl class="small">
                <dt>${word('comparing.edition')}</dt><dd>${name} – ${word(`coverage.quality.${quality}`)}</dd>
                <dt>${word('comparing.inForce')}</dt><dd>${validTo ? word('layers.valid', {from: day(validFrom), to: day(validTo)}) : word('layers.validFrom', {from: day(validFrom)})}</dd>
                <dt>${word('comparing.source')}</dt><dd>${source}</dd>
                ${entered ? html`<dt>${word('comparing.enteredOn')}</dt><dd>${day(entered)}</dd>` : nothing}
            </dl>
            <div><vaadin-button theme="small" data-act="audit-boundaries" ?disabled=${this.job.state === 'working'} @click=${() => void this.#check(workspace)}>${word('comparing.checkBoundaries')}…</vaadin-button></div>
            ${jobView(this.job, word('comparing.checkingBoundaries'))}
            ${
                this.job.state === 'done'
                    ? html`<db-frame heading=${word('comparing.boundariesOf', {name})} style="--frame-width: 980px" @db-close=${() => {
                          this.job = {state: 'idle'};
                      }}><db-boundary-findings .result=${this.job.answer}></db-boundary-findings>
                      <vaadin-button slot="footer" theme="primary" @click=${() => {
                          this.job = {state: 'idle'};
                      }}>${word('app.close')}</vaadin-button></db-frame>`
                    : nothing
            }
        </div>`;
    }

    // held against the newest other edition of the project, where it has one
    async #check({units, store, files}: Workspace): Promise<void> {
        if (!units) return;
        const sets = [...store.records.layer('unit-set').values()].filter(({id}) => id !== units.set.id);
        const [newest] = sets.sort((a, b) => b.properties.validFrom.localeCompare(a.properties.validFrom));
        const other = [...store.records.layer('unit').values()].filter(
            ({properties}) => properties.unitSet === newest?.id
        );
        await follow(
            (signal, onProgress) =>
                files.run(
                    'boundaryAudit',
                    {units: units.units, other},
                    {signal, onProgress: (done, total) => onProgress(done / total)}
                ),
            this.job,
            (job) => {
                this.job = job;
            }
        );
    }
}

declare global {
    interface HTMLElementTagNameMap {
        'db-boundary-audit': BoundaryAudit;
    }
}
