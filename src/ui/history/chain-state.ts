import {css, html, LitElement, nothing} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {JournalLine} from '../../record/journal-line.ts';
import {sentence} from '../../record/sentence.ts';
import {headCode} from '../../store/as-of.ts';
import type {LineFault} from '../../store/verify-lines.ts';
import {look} from '../app/look.ts';
import {WorkspaceController} from '../context.ts';
import {follow, type JobState, jobView} from '../coverage/job-state.ts';
import {spoken, word} from '../words.ts';

/** What was verified, and what is wrong with it. */
interface Verified {
    readonly count: number;
    readonly head: string;
    readonly faults: readonly LineFault[];
}

/** Whether the journal's chain is whole: verified off the page when this is opened, faults by line. */
@customElement('db-chain-state')
export class ChainState extends LitElement {
    static override styles = [
        look,
        css`
            :host {
                font-size: var(--text-small);
            }
            .whole {
                color: var(--colour-met);
            }
            .broken {
                max-block-size: 90px;
                overflow: auto;
                color: var(--colour-error);
            }
            ul {
                margin: 0;
                padding-inline-start: var(--space-4);
            }
            p {
                margin: 0;
            }
        `
    ];

    @property({attribute: false}) lines: readonly JournalLine[] = [];
    @state() private job: JobState<Verified> = {state: 'idle'};
    readonly #workspace = new WorkspaceController(this, []);

    override firstUpdated(): void {
        this.#verify();
    }

    override render() {
        if (!this.#workspace.value) return nothing;
        return html`${jobView(this.job, word('history.verifying'))}
            ${this.job.state === 'done' ? this.#said(this.job.answer) : nothing}
            ${
                this.job.state === 'idle'
                    ? html`<button class="plain" @click=${this.#verify}>${word('history.verify')}</button>`
                    : nothing
            }`;
    }

    #said({count, head, faults}: Verified) {
        if (faults.length === 0) {
            return html`<span class="whole" role="status">${word('history.whole', {count, head})}</span>`;
        }
        return html`<div class="broken" role="alert" tabindex="0"><p>${word('history.broken', {count, faults: faults.length})}</p>
            <ul>${faults.slice(0, 100).map(({rule, values}) => html`<li>${sentence(rule, values, spoken()).what}</li>`)}</ul></div>`;
    }

    #verify = (): void => {
        const workspace = this.#workspace.value;
        if (!workspace) return;
        const {lines} = this;
        void follow(
            async (signal): Promise<Verified> => {
                const {faults} = await workspace.files.run('verify', {lines}, {signal});
                return {count: lines.length, head: headCode(lines), faults};
            },
            this.job,
            (job) => {
                this.job = job;
            }
        );
    };
}

declare global {
    interface HTMLElementTagNameMap {
        'db-chain-state': ChainState;
    }
}
