import type {CDPSession, Page} from 'playwright-core';

interface TraceEvent {
    readonly name: string;
    readonly ph: string;
    readonly ts: number;
    readonly dur?: number;
    readonly pid: number;
    readonly tid: number;
}

/** What counts as script: calls into functions and what they leave behind for the end of the task. */
const SCRIPT = new Set(['FunctionCall', 'EvaluateScript', 'RunMicrotasks']);
const MARK = 'frame-begins';

/** From now on the page marks the beginning of every frame. */
export async function markFrames(page: Page): Promise<void> {
    await page.evaluate((name) => {
        const frame = () => {
            performance.mark(name);
            performance.clearMarks(name);
            requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
    }, MARK);
}

/**
 * Script on the page's main thread in each frame while something is done, milliseconds, as Chromium's own trace has it: from the
 * beginning of a frame to that of the next. The page must mark its frames (`markFrames`).
 */
export async function scriptFrames(client: CDPSession, act: () => Promise<unknown>): Promise<number[]> {
    const events: TraceEvent[] = [];
    const collect = ({value}: {value: unknown[]}) => events.push(...(value as TraceEvent[]));
    client.on('Tracing.dataCollected', collect);
    const includedCategories = ['devtools.timeline', 'blink.user_timing'];
    await client.send('Tracing.start', {transferMode: 'ReportEvents', traceConfig: {includedCategories}});
    await act();
    const complete = new Promise<void>((done) => client.once('Tracing.tracingComplete', () => done()));
    await client.send('Tracing.end');
    await complete;
    client.off('Tracing.dataCollected', collect);

    const marks = events.filter(({name}) => name === MARK);
    const [{pid, tid} = {pid: 0, tid: 0}] = marks;
    const begins = marks.map(({ts}) => ts).sort((a, b) => a - b);
    const script = events
        .filter((each) => each.pid === pid && each.tid === tid && each.ph === 'X' && SCRIPT.has(each.name))
        .sort((a, b) => a.ts - b.ts);
    const frames = begins.map(() => 0);
    let frame = 0;
    let until = 0;
    for (const {ts, dur = 0} of script) {
        // what lies within another call is counted with it
        const [from, to] = [Math.max(ts, until), ts + dur];
        if (to <= from) continue;
        until = to;
        while (frame + 1 < begins.length && begins[frame + 1]! <= from) frame++;
        if (begins.length > 0 && from >= begins[0]!) frames[frame] = frames[frame]! + (to - from) / 1000;
    }
    return frames;
}
