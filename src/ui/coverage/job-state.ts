import '@vaadin/button';
import '@vaadin/progress-bar';
import {html, nothing} from 'lit';
import {word} from '../words.ts';

/** A question that is worked out off the page: not asked yet, on its way, answered, or failed. */
export type JobState<T> =
    | {readonly state: 'idle'}
    | {readonly state: 'working'; readonly progress: number; readonly cancel: () => void}
    | {readonly state: 'done'; readonly answer: T}
    | {readonly state: 'failed'; readonly details: string};

/**
 * Follow a job from question to answer and tell each state. Cancelled, it goes back to where it was before.
 *
 * @param start asks; gets a signal and a place to tell progress (0 … 1)
 */
export async function follow<T>(
    start: (signal: AbortSignal, onProgress: (part: number) => void) => Promise<T>,
    before: JobState<T>,
    tell: (state: JobState<T>) => void
): Promise<void> {
    const cancel = new AbortController();
    const stop = () => {
        cancel.abort();
        tell(before.state === 'done' ? before : {state: 'idle'});
    };
    const working = (progress: number) => tell({state: 'working', progress, cancel: stop});
    working(0);
    try {
        const answer = await start(cancel.signal, (part) => {
            if (!cancel.signal.aborted) working(part);
        });
        if (!cancel.signal.aborted) tell({state: 'done', answer});
    } catch (error) {
        if (cancel.signal.aborted) return;
        tell({state: 'failed', details: error instanceof Error ? error.message : String(error)});
    }
}

/** How far a job is, with a way to stop it; or that it failed, and what was kept. Nothing when there is nothing to say. */
export function jobView(job: JobState<unknown>, words: string) {
    if (job.state === 'working') {
        return html`<div role="status"><p class="small">${words}</p>
            <vaadin-progress-bar .value=${job.progress} aria-label=${words}></vaadin-progress-bar>
            <vaadin-button theme="small tertiary" @click=${job.cancel}>${word('app.cancel')}</vaadin-button></div>`;
    }
    if (job.state === 'failed') {
        return html`<div class="error small" role="alert"><p>${word('coverage.failed')} ${word('coverage.failedNothing')}</p>
            <details><summary>${word('coverage.details')}</summary>${job.details}</details></div>`;
    }
    return nothing;
}
