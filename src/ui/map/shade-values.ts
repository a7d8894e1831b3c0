import type {Figure, FigureId} from '../../coverage/figure.ts';
import {groupRow, type UnitGroup} from '../../coverage/group-row.ts';
import type {CoverageTable} from '../../coverage/table.ts';
import {type ShadeClass, type ShadeValue, type Shading, shading} from '../../map/choropleth.ts';
import {number} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/** What colours a unit: the share where the figure has one, the count where it is a list without a base. */
export function shadeValue({share, denominator, numerator}: Figure): number | null {
    return denominator === null && share === null ? numerator : share;
}

/** True when the figure is told as a share of its base. */
export function isShare(workspace: Workspace): boolean {
    const {shaded} = workspace.view;
    return !!shaded && !!workspace.analysis.table?.rows.some((row) => row.figures[shaded].denominator !== null);
}

/** The shading that the view asks for; null when it asks for none or there are no figures yet. */
export function shadingOf(workspace: Workspace): Shading | null {
    const {
        view: {shaded, shadedLevel, groups},
        analysis: {table}
    } = workspace;
    if (!shaded || !table) return null;
    const values =
        shadedLevel === 'group'
            ? groups.flatMap((group) => groupValues(table, group, shaded))
            : table.rows
                  .filter(({level}) => level === shadedLevel)
                  .map(({code, figures}) => ({code, value: shadeValue(figures[shaded])}));
    return shading(values, !isShare(workspace));
}

// a group's communes all take the value of the group; a group with a unit that the set lacks has none
function groupValues(table: CoverageTable, group: UnitGroup, shaded: FigureId): ShadeValue[] {
    const codes = new Set(table.rows.map(({code}) => code));
    if (!group.codes.every((code) => codes.has(code))) return [];
    const value = shadeValue(groupRow(table, group).figures[shaded]);
    const within = new Set(group.codes);
    for (const {code, parent} of table.rows) if (parent !== null && within.has(parent)) within.add(code);
    return table.rows
        .filter(({code, level}) => level === 'commune' && within.has(code))
        .map(({code}) => ({code, value}));
}

/** Counts of a class in words: `3`, `4–7`; the last class has its end too. */
export function countRange({from, to}: ShadeClass, last: boolean): string {
    const end = last ? to : to - 1;
    return from === end ? number(from, 0) : `${number(from, 0)}–${number(end, 0)}`;
}
