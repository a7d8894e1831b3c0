import {isOpen, siteStandings} from '../conclusion/site-standing.ts';
import {representativePoint} from '../units/representative-point.ts';
import type {UnitGaps} from './ground-gaps.ts';
import type {Inspected} from './inspected.ts';
import type {InspectedGround} from './inspected-ground.ts';

/**
 * Units without units below on whose ground there is no conclusion in force and no attempt that ended by the day: with sites
 * that still ask for work, with a conclusion that is only drafted, or with nothing at all.
 */
export function untouchedUnits(
    {records, asOf, index, unitsAt, pathTo}: InspectedGround,
    gaps: readonly UnitGaps[]
): Inspected[] {
    const open = new Map<string, string[]>();
    for (const standing of siteStandings(records, asOf, {siteUnit: 'site'}).standings) {
        if (!isOpen(standing) || standing.site.geometry === null) continue;
        const code = unitsAt(representativePoint(standing.site.geometry)).at(-1);
        if (code !== undefined) open.set(code, [...(open.get(code) ?? []), standing.site.id]);
    }
    const drafts = new Map<string, string[]>();
    for (const {id, properties} of records.layer('concluded-zone').values()) {
        const {state, unit, unitSet} = properties;
        if (unitSet !== index.set.id || !['draft', 'submitted', 'returned'].includes(state)) continue;
        drafts.set(unit, [...(drafts.get(unit) ?? []), id]);
    }
    return gaps
        .filter(({isUntouched}) => isUntouched)
        .map(({unit, areaM2}): Inspected => {
            const {code, name} = unit.properties;
            const [sites, drafted] = [open.get(code) ?? [], drafts.get(code) ?? []];
            const rule =
                sites.length > 0
                    ? 'unit-untouched-with-sites'
                    : drafted.length > 0
                      ? 'unit-untouched-drafted'
                      : 'unit-untouched';
            return {
                list: 'unit-untouched',
                rule,
                values: {unit: name, sites: sites.length, drafts: drafted.join(', ')},
                ids: [unit.id, ...sites, ...drafted],
                units: pathTo(code),
                geometry: unit.geometry,
                areaM2,
                key: `unit-untouched|${unit.id}`
            };
        });
}
