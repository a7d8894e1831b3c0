import type {CoverageRow} from '../../coverage/table.ts';

export interface TreeRow {
    readonly row: CoverageRow;
    /** 1 at the top. */
    readonly level: number;
    /** Has units below it. */
    readonly parent: boolean;
}

/** The rows that are seen when the units in `open` are open. Rows must come parents first, as the table has them. */
export function visibleRows(rows: readonly CoverageRow[], open: ReadonlySet<string>): TreeRow[] {
    const codes = new Set(rows.map(({code}) => code));
    const parents = new Set(rows.map(({parent}) => parent));
    const levels = new Map<string, number>();
    const seen: TreeRow[] = [];
    for (const row of rows) {
        const top = row.parent === null || !codes.has(row.parent);
        const above = top ? 0 : levels.get(row.parent!);
        if (above === undefined || (!top && !open.has(row.parent!))) continue;
        levels.set(row.code, above + 1);
        seen.push({row, level: above + 1, parent: parents.has(row.code)});
    }
    return seen;
}

/** Where a key leads in a tree grid (WAI-ARIA practices): the row to go to, and the row to open or close. */
export function moveInTree(
    rows: readonly TreeRow[],
    open: ReadonlySet<string>,
    from: string,
    key: string
): {readonly to: string; readonly toggle?: string} | null {
    const at = rows.findIndex(({row}) => row.code === from);
    const here = rows[at];
    if (!here) return null;
    const go = (index: number) => ({to: rows[Math.max(0, Math.min(rows.length - 1, index))]!.row.code});
    switch (key) {
        case 'ArrowDown':
            return go(at + 1);
        case 'ArrowUp':
            return go(at - 1);
        case 'Home':
            return go(0);
        case 'End':
            return go(rows.length - 1);
        case 'ArrowRight':
            if (!here.parent) return null;
            return open.has(from) ? go(at + 1) : {to: from, toggle: from};
        case 'ArrowLeft':
            if (here.parent && open.has(from)) return {to: from, toggle: from};
            return here.row.parent === null ? null : go(rows.findIndex(({row}) => row.code === here.row.parent));
        default:
            return null;
    }
}
