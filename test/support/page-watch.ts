import {execFileSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import type {Page} from 'playwright-core';

/** Memory of one process, MB: resident now, resident at its peak since the last look, and its own share of what it has. */
export interface ProcessMemory {
    readonly now: number;
    readonly peak: number;
    /** Proportional set size: pages shared with other processes of the browser are divided among them. */
    readonly own: number;
}

/**
 * Memory of the page's process (with its workers): of the browser's processes the renderer that takes most. The peak
 * begins anew with `fromNow`.
 *
 * @param profile folder of the browser's profile, by which its processes are known
 */
export function pageMemory(profile: string, {fromNow = false} = {}): ProcessMemory {
    const list = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args='], {maxBuffer: 2 ** 26})
        .toString()
        .trim()
        .split('\n');
    const all = list
        .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)!)
        .map(([, pid, parent, args]) => ({pid, parent, args}));
    const ours = new Set(all.filter(({args}) => args!.includes(`--user-data-dir=${profile}`)).map(({pid}) => pid));
    for (let grown = true; grown; ) {
        grown = false;
        for (const {pid, parent} of all) if (ours.has(parent) && !ours.has(pid)) grown = ours.add(pid).size > 0;
    }
    const renderers = all.filter(({pid, args}) => ours.has(pid) && args!.includes('--type=renderer'));
    return renderers
        .map(({pid}) => {
            const status = readFileSync(`/proc/${pid}/status`, 'utf8');
            const shares = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
            if (fromNow) writeFileSync(`/proc/${pid}/clear_refs`, '5');
            return {now: megabytes(status, 'VmRSS'), peak: megabytes(status, 'VmHWM'), own: megabytes(shares, 'Pss')};
        })
        .reduce((most, one) => (one.now > most.now ? one : most));
}

function megabytes(text: string, name: string): number {
    return Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1] ?? 0) / 1024);
}

/** How long the page stood still in a stretch of time, milliseconds. */
export interface Standstill {
    /** The longest wait of a message for its turn. */
    readonly longest: number;
    /** Tasks of more than 200 ms, as the browser counts them. */
    readonly long: readonly number[];
    readonly took: number;
}

/** Watch the page's main thread from now on, also when it is loaded anew; `standstill` tells of the time since the last look. */
export async function watchStandstill(page: Page): Promise<void> {
    const begin = (): void => {
        const seen = {longest: 0, long: [] as number[], from: performance.now()};
        const channel = new MessageChannel();
        let last = performance.now();
        channel.port1.onmessage = () => {
            const now = performance.now();
            seen.longest = Math.max(seen.longest, now - last);
            last = now;
            // a rest, so that the watching takes no time from what is watched
            setTimeout(() => {
                last = performance.now();
                channel.port2.postMessage(0);
            }, 4);
        };
        channel.port2.postMessage(0);
        new PerformanceObserver((list) => {
            for (const {duration} of list.getEntries()) if (duration > 100) seen.long.push(Math.round(duration));
        }).observe({type: 'longtask'});
        Object.assign(window, {seen});
    };
    await page.addInitScript(begin);
    await page.evaluate(begin);
}

export function standstill(page: Page): Promise<Standstill> {
    return page.evaluate(() => {
        const {seen} = window as unknown as {seen: {longest: number; long: number[]; from: number}};
        const now = performance.now();
        const {longest, long, from} = seen;
        Object.assign(seen, {longest: 0, long: [], from: now});
        return {longest: Math.round(longest), long, took: Math.round(now - from)};
    });
}

/** What the page itself holds, MB, after its rubbish is gone; its workers have heaps of their own. */
export async function pageHeap(page: Page): Promise<number> {
    const session = await page.context().newCDPSession(page);
    await session.send('HeapProfiler.collectGarbage');
    const {usedSize} = await session.send('Runtime.getHeapUsage');
    await session.detach();
    return Math.round(usedSize / 2 ** 20);
}
