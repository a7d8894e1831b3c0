import type {Figure, FigureId} from '../../coverage/figure.ts';
import type {CoverageRow} from '../../coverage/table.ts';

/** The order in which units are read: by code, by name, or by a figure; those without a base always come last. */
export interface RowOrder {
    readonly by: 'code' | 'name' | FigureId;
    readonly down: boolean;
}

const names = new Intl.Collator('vi');

/** Rows in an order; equal ones by code. A figure orders by its share, a list without a base by its count. */
export function ordered(rows: readonly CoverageRow[], {by, down}: RowOrder): CoverageRow[] {
    const sign = down ? -1 : 1;
    const byCode = (a: CoverageRow, b: CoverageRow) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
    return [...rows].sort((a, b) => {
        if (by === 'code') return sign * byCode(a, b);
        if (by === 'name') return sign * names.compare(a.name, b.name) || byCode(a, b);
        const [x, y] = [measured(a.figures[by]), measured(b.figures[by])];
        if (x === null || y === null) return Number(x === null) - Number(y === null) || byCode(a, b);
        return sign * (x - y) || byCode(a, b);
    });
}

/** Rows of a tree in an order: units stay below their own, siblings change places. Rows come parents first. */
export function orderedTree(rows: readonly CoverageRow[], order: RowOrder): CoverageRow[] {
    const codes = new Set(rows.map(({code}) => code));
    const below = new Map<string | null, CoverageRow[]>();
    for (const row of rows) {
        const parent = row.parent !== null && codes.has(row.parent) ? row.parent : null;
        const siblings = below.get(parent);
        if (siblings) siblings.push(row);
        else below.set(parent, [row]);
    }
    const walk = (parent: string | null): CoverageRow[] =>
        ordered(below.get(parent) ?? [], order).flatMap((row) => [row, ...walk(row.code)]);
    return walk(null);
}

function measured({share, denominator, numerator}: Figure): number | null {
    return denominator === null ? numerator : share;
}
