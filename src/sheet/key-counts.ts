type Keyed = {readonly key: string};

const known = new WeakMap<readonly Keyed[], ReadonlyMap<string, number>>();

/** How many records on a sheet have a symbol, by its key. Counted once for a list: a layout asks for the legend often. */
export function keyCounts(placed: readonly Keyed[]): ReadonlyMap<string, number> {
    const found = known.get(placed);
    if (found) return found;
    const counts = new Map<string, number>();
    for (const {key} of placed) counts.set(key, (counts.get(key) ?? 0) + 1);
    known.set(placed, counts);
    return counts;
}
