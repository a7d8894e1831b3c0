import type {Effort} from '../../audit/effort-map.ts';
import type {CheckedPlace} from '../../map/check-layers.ts';
import {type ShadeClass, shading} from '../../map/choropleth.ts';
import {number, percent, word} from '../words.ts';

/** By what the effort map is shaded. */
export const EFFORT_SHADES = ['attempts', 'searches', 'depth', 'searched'] as const;
export type EffortShade = (typeof EFFORT_SHADES)[number];

/** Ground shaded by the effort that was made there, with the classes for the legend; ground without a value is left blank. */
export function effortShades(
    efforts: readonly Effort[],
    by: EffortShade
): {readonly places: readonly CheckedPlace[]; readonly classes: readonly ShadeClass[]} {
    const values = efforts.map((effort) => ({code: effort.key, value: valueAt(effort, by)}));
    const {classes, byCode} = shading(values, by === 'attempts' || by === 'searches');
    const places = efforts.flatMap(({key, geometry}): CheckedPlace[] => {
        const shade = byCode.get(key);
        return shade === null || shade === undefined ? [] : [{key: `effort|${key}`, role: 'shade', geometry, shade}];
    });
    return {places, classes};
}

/** A class of the legend in words. */
export function shadeText({from, to}: ShadeClass, by: EffortShade): string {
    const text = (value: number): string =>
        by === 'searched' ? percent(value) : by === 'depth' ? `${number(value, 1)} m` : number(value, 0);
    if (by === 'attempts' || by === 'searches') {
        const [least, most] = [Math.max(1, Math.ceil(from)), Math.ceil(to) - 1];
        return least >= most ? number(Math.max(least, most), 0) : word('effort.legend', {least, most});
    }
    return word('effort.legend', {least: text(from), most: text(to)});
}

function valueAt({attempts, depthM, searchedM2, groundM2}: Effort, by: EffortShade): number | null {
    const all = attempts.survey + attempts.verification + attempts.search;
    if (by === 'depth') return depthM;
    if (by === 'searches') return attempts.search || null;
    if (by === 'searched') return searchedM2 > 0 ? searchedM2 / groundM2 : null;
    return all || null;
}
