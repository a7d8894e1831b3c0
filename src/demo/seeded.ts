/** Chance that everybody can repeat: the same seed gives the same numbers on every machine. */
export interface Seeded {
    /** A number in [0, 1). */
    next(): number;
    /** A number in [from, to). */
    between(from: number, to: number): number;
    /** A whole number from `from` to `to`, both included. */
    whole(from: number, to: number): number;
    /** True with this probability. */
    chance(probability: number): boolean;
    /** One of the list; @throws {RangeError} if it is empty. */
    pick<T>(list: readonly T[]): T;
    /** One key of a table of weights. */
    weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
    /** About normal, mean 0 and standard deviation 1 (sum of twelve). */
    bell(): number;
}

/**
 * Start a sequence from a seed and a purpose, so that two parts of the demo do not share theirs.
 *
 * Source: mulberry32 by Tommy Ettinger (public domain), the purpose mixed in by FNV-1a.
 */
export function seeded(seed: number, purpose: string): Seeded {
    let state = (seed ^ fnv(purpose)) >>> 0;
    const next = () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let t = state;
        t = Math.imul(t ^ (t >>> 15), t | 1);
        t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
    const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
    return {
        next,
        between: (from, to) => from + next() * (to - from),
        whole,
        chance: (probability) => next() < probability,
        pick(list) {
            if (list.length === 0) throw new RangeError('Nothing to pick from.');
            return list[whole(0, list.length - 1)]!;
        },
        weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
            const entries = Object.entries(weights) as [K, number][];
            let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
            for (const [key, weight] of entries) {
                left -= weight;
                if (left < 0) return key;
            }
            return entries.at(-1)![0];
        },
        bell() {
            let sum = -6;
            for (let i = 0; i < 12; i++) sum += next();
            return sum;
        }
    };
}

/** FNV-1a, 32 bits, over UTF-16 code units. */
function fnv(text: string): number {
    let hash = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    return hash >>> 0;
}
