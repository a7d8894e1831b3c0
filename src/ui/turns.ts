import type {Turn} from '../store/checkpoint.ts';

/** Milliseconds of long work after which the page has its turn: less than a frame that a hand or an eye would miss. */
const MOST_MS = 16;

/**
 * Turns for long work on the page: it goes on at once as long as it has worked for a short time only, else when the page
 * has drawn and answered. Not by timers, which a browser slows down in a window that nobody sees.
 */
export function turns(): Turn {
    const channel = new MessageChannel();
    const waiting: (() => void)[] = [];
    channel.port1.onmessage = () => waiting.shift()?.();
    let since = performance.now();
    return async () => {
        if (performance.now() - since < MOST_MS) return;
        await new Promise<void>((go) => {
            waiting.push(go);
            channel.port2.postMessage(null);
        });
        since = performance.now();
    };
}
