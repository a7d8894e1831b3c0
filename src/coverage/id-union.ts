/** The ids behind several parts, each once, in order; kept while parts change. */
export interface IdUnion {
    /** Put a part's ids in place of those it had; ids of one part are distinct. */
    replace(was: readonly string[], is: readonly string[]): void;
    /** Ascending by UTF-16 code unit; the same array while nothing changed. */
    readonly ids: readonly string[];
}

/** Cost: to replace, the ids of the part; to read after a change, one copy of all ids. */
export function idUnion(): IdUnion {
    const counts = new Map<string, number>();
    const changed = new Set<string>();
    let ids: readonly string[] = [];
    const add = (id: string, step: number): void => {
        counts.set(id, (counts.get(id) ?? 0) + step);
        changed.add(id);
    };
    return {
        replace(was, is) {
            if (was === is) return;
            const before = new Set(was);
            for (const id of is) if (!before.delete(id)) add(id, 1);
            for (const id of before) add(id, -1);
        },
        get ids() {
            if (changed.size === 0) return ids;
            const joined: string[] = [];
            const left = new Set<string>();
            for (const id of changed) {
                const there = counts.get(id)! > 0;
                if (!there) counts.delete(id);
                if (there === holds(ids, id)) continue;
                if (there) joined.push(id);
                else left.add(id);
            }
            changed.clear();
            if (joined.length > 0 || left.size > 0) ids = merged(ids, joined.sort(), left);
            return ids;
        }
    };
}

function holds(ids: readonly string[], id: string): boolean {
    let [low, high] = [0, ids.length];
    while (low < high) {
        const middle = (low + high) >> 1;
        if (ids[middle]! < id) low = middle + 1;
        else high = middle;
    }
    return ids[low] === id;
}

function merged(ids: readonly string[], joined: readonly string[], left: ReadonlySet<string>): string[] {
    const all: string[] = [];
    let next = 0;
    for (const id of ids) {
        while (next < joined.length && joined[next]! < id) all.push(joined[next++]!);
        if (!left.has(id)) all.push(id);
    }
    while (next < joined.length) all.push(joined[next++]!);
    return all;
}
