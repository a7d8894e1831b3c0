import '@vaadin/button';
import '@vaadin/progress-bar';
import {html, nothing} from 'lit';
import {word} from '../words.ts';

/** What the print panel is at, or what became of it. */
export type PrintJob =
    | {readonly kind: 'idle'}
    | {readonly kind: 'working'; readonly words: string; readonly done: number; readonly of: number}
    | {readonly kind: 'said'; readonly words: string}
    | {
          readonly kind: 'failed';
          readonly unit: string;
          readonly files: number;
          readonly details: string;
          readonly fault: string | null;
      };

/** How far the making of sheets is, with the way to stop it. */
export function jobSaid(job: PrintJob, stop: () => void) {
    if (job.kind === 'idle') return nothing;
    if (job.kind === 'said') return html`<p role="status">${job.words}</p>`;
    if (job.kind === 'failed')
        return html`<div class="error stack" role="alert">
        <p>${job.fault ?? word('print.failed', {unit: job.unit})}</p><p class="small">${job.files > 0 ? word('print.failedKept', {count: job.files}) : word('print.failedNothing')} ${job.fault === null ? word('print.failedTry') : nothing}</p>
        <details class="small"><summary>${word('print.details')}</summary>${job.details}</details>
    </div>`;
    return html`<div role="status">
        <p class="small">${job.words}</p>
        <vaadin-progress-bar .value=${job.of > 1 ? job.done / job.of : 0} .indeterminate=${job.of <= 1} aria-label=${job.words}></vaadin-progress-bar>
        <vaadin-button theme="small" @click=${stop}>${word('print.cancel')}</vaadin-button>
    </div>`;
}
