import {conclusionAbove} from '../conclusion/unit-conclusion.ts';
import type {Target} from '../record/plan.ts';
import {FIGURES, type Figure, type FigureId, figureOf, type Tally} from './figure.ts';
import type {CoverageRow, CoverageTable} from './table.ts';
import {sumAreas} from './unit-areas.ts';

/** A group of units that a person put together: what a district was, or a cluster of communes (cụm). */
export interface UnitGroup {
    readonly name: string;
    /** Codes of units of the table, of any level, none inside another. */
    readonly codes: readonly string[];
}

/** Figures whose numbers count the records behind them; the others sum what the records say. */
const COUNTED: ReadonlySet<FigureId> = new Set(['K1', 'K2', 'K3', 'K4', 'K5', 'K6']);

/**
 * The row of a group of units, as if they were one: records are counted once by their ids, areas and sums added up, and a
 * target is judged anew.
 *
 * Bounds stay bounds: a site is certain for the group when it is certain for one of its units, and possible when it is
 * possible for any, so a disc across a border inside the group counts as possible although it cannot leave the group.
 *
 * @throws {RangeError} if the group is empty, names a unit that the table lacks or one twice, or one inside another.
 */
export function groupRow(table: CoverageTable, {name, codes}: UnitGroup): CoverageRow {
    const byCode = new Map(table.rows.map((row) => [row.code, row]));
    const members = codes.map((code) => {
        const row = byCode.get(code);
        if (!row) throw new RangeError(`No unit ${code} in the table.`);
        return row;
    });
    if (members.length === 0) throw new RangeError('A group needs a unit.');
    const chosen = new Set(codes);
    if (chosen.size < codes.length) throw new RangeError('A group names a unit twice.');
    for (const {code, parent} of members) {
        for (let above = parent; above !== null; above = byCode.get(above)?.parent ?? null) {
            if (chosen.has(above))
                throw new RangeError(`Unit ${code} lies inside ${above}, which is in the group too.`);
        }
    }
    const unitM2 = members.reduce((sum, {areas}) => sum + areas.unitM2, 0);
    const figures = FIGURES.map((id) => {
        const parts = members.map((row) => row.figures[id]);
        return [id, figureOf(id, togetherTally(id, parts), targetOf(parts))] as const;
    });
    return {
        code: codes.join('+'),
        name,
        level: 'district',
        parent: null,
        conclusion: conclusionAbove(members.flatMap((row) => lowest(row, table)).map(({conclusion}) => conclusion)),
        figures: Object.fromEntries(figures) as Record<FigureId, Figure>,
        areas: sumAreas(
            members.map(({areas}) => areas),
            unitM2
        )
    };
}

function togetherTally(id: FigureId, parts: readonly Figure[]): Tally {
    const numeratorIds = united(parts.map((part) => part.numeratorIds));
    const denominatorIds = united(parts.map((part) => part.denominatorIds));
    const sum = (pick: (part: Figure) => number): number => parts.reduce((total, part) => total + pick(part), 0);
    const hasBase = parts.every(({denominator}) => denominator !== null);
    const counted = COUNTED.has(id);
    const ranges = parts.flatMap(({expected}) => expected ?? []);
    const inTime = sum((part) => (part.judged ?? part.share ?? 0) * (part.denominator ?? 0));
    const base = sum(({denominator}) => denominator ?? 0);
    return {
        numerator: counted ? numeratorIds.length : sum(({numerator}) => numerator),
        denominator: !hasBase ? null : counted ? denominatorIds.length : base,
        numeratorIds,
        denominatorIds,
        possibleIds: united(parts.map((part) => part.possibleIds)),
        ...(counted && {certain: sum(({certain}) => certain)}),
        ...(parts.some(({judged}) => judged !== undefined) && base > 0 && {judged: inTime / base}),
        ...(ranges.length > 0 && {
            expected: {
                min: ranges.reduce((total, {min}) => total + min, 0),
                best: ranges.reduce((total, {best}) => total + best, 0),
                max: ranges.reduce((total, {max}) => total + max, 0)
            }
        })
    };
}

function targetOf(parts: readonly Figure[]): Target | null {
    return parts[0]?.target ?? null;
}

function united(lists: readonly (readonly string[])[]): string[] {
    return [...new Set(lists.flat())].sort();
}

// the rows below that have none below themselves; the row itself when it has none
function lowest(row: CoverageRow, table: CoverageTable): CoverageRow[] {
    const below = table.rows.filter(({parent}) => parent === row.code);
    return below.length === 0 ? [row] : below.flatMap((part) => lowest(part, table));
}
