import type {JournalLine} from '../record/journal-line.ts';

/**
 * Lines in the order that every machine finds alike: a line comes after its `prev` and after everything it has `seen`;
 * among the lines that could be next, the smallest (at, hash) is. A line named but not there holds nobody up. The same
 * line given twice counts once.
 *
 * Cost: O(lines × origins).
 */
export function foldOrder(lines: readonly JournalLine[]): JournalLine[] {
    const waiting = new Map<string, JournalLine>();
    for (const line of lines) waiting.set(line.hash, line);
    const chains = chainsOf(waiting.values());

    const ordered: JournalLine[] = [];
    while (chains.length > 0) {
        const chain = next(chains, waiting);
        const line = chain.lines[chain.at++]!;
        ordered.push(line);
        waiting.delete(line.hash);
        if (chain.at === chain.lines.length) chains.splice(chains.indexOf(chain), 1);
    }
    return ordered;
}

interface Chain {
    readonly lines: JournalLine[];
    at: number;
}

// the lines of each origin by number; only the first waiting line of a chain can be next
function chainsOf(lines: Iterable<JournalLine>): Chain[] {
    const chains = new Map<string, JournalLine[]>();
    for (const line of lines) {
        const chain = chains.get(line.origin);
        if (chain) chain.push(line);
        else chains.set(line.origin, [line]);
    }
    return [...chains.values()].map((chain) => ({
        lines: chain.sort((a, b) => a.n - b.n || compare(a, b)),
        at: 0
    }));
}

function next(chains: readonly Chain[], waiting: ReadonlyMap<string, JournalLine>): Chain {
    let best: Chain | undefined;
    let fallback: Chain | undefined;
    for (const chain of chains) {
        const line = chain.lines[chain.at]!;
        if (!fallback || compare(line, fallback.lines[fallback.at]!) < 0) fallback = chain;
        if (best && compare(best.lines[best.at]!, line) <= 0) continue;
        if (isReady(line, waiting)) best = chain;
    }
    // only a forged journal waits in a circle; it is still read in one order
    return best ?? fallback!;
}

function isReady(line: JournalLine, waiting: ReadonlyMap<string, JournalLine>): boolean {
    for (const origin in line.seen) {
        if (waiting.has(line.seen[origin]!)) return false;
    }
    return true;
}

function compare(a: JournalLine, b: JournalLine): number {
    if (a.at !== b.at) return a.at < b.at ? -1 : 1;
    return a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0;
}
