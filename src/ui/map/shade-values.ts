import type {Figure} from '../../coverage/figure.ts';
import {type ShadeClass, type Shading, shading} from '../../map/choropleth.ts';
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
        view: {shaded, shadedLevel},
        analysis: {table}
    } = workspace;
    if (!shaded || !table) return null;
    const rows = table.rows.filter(({level}) => level === shadedLevel);
    const values = rows.map(({code, figures}) => ({code, value: shadeValue(figures[shaded])}));
    return shading(values, !isShare(workspace));
}

/** Counts of a class in words: `3`, `4–7`; the last class has its end too. */
export function countRange({from, to}: ShadeClass, last: boolean): string {
    const end = last ? to : to - 1;
    return from === end ? number(from, 0) : `${number(from, 0)}–${number(end, 0)}`;
}
