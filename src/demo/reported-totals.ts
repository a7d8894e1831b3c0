import type {GraveSiteRecord, SurveyedAreaRecord, UnitRecord} from '../record/feature.ts';
import {registered, row} from './make-register.ts';
import type {Office} from './offices.ts';
import type {Planted} from './plant.ts';
import type {Entry} from './told.ts';
import {fill, WORDS} from './words.ts';

const ON = '2024-12-24';
/** Districts whose own total is off, and by how much. */
const OFF: Readonly<Record<string, number>> = {736: 9, 741: -6};

/**
 * What each district says of itself at the end of the year: the sites surveyed or verified (the numerator of K1). Most
 * agree with what the records add up to; two do not.
 */
export function reportedTotals(
    entries: readonly Entry[],
    offices: ReadonlyMap<string, Office>,
    isPlanted: boolean
): {entries: Entry[]; list: Planted[]} {
    const counts = surveyedByDistrict(entries);
    const list: Planted[] = [];
    const rows = [...offices].map(([district, office]) => {
        const count = counts.get(district) ?? 0;
        const value = count + (isPlanted ? (OFF[district] ?? 0) : 0);
        const record = row(district, ON, {kind: 'reported-total', figure: 'K1', value, on: ON});
        const after = {...record, properties: {...record.properties, note: WORDS.reportedNote}};
        const sentence = fill(WORDS.planted['totals-differ'], {a: after.id, value, count});
        if (value !== count) list.push({rule: 'totals-differ', ids: [after.id], sentence});
        return registered(office, ON, after);
    });
    return {entries: rows, list};
}

// one site a place: duplicates and finds by chance are no part of the base
function surveyedByDistrict(entries: readonly Entry[]): Map<string, number> {
    const sites = new Map<string, GraveSiteRecord>();
    const looked = new Set<string>();
    for (const {layer, after} of entries) {
        if (layer === 'grave-site') sites.set(after.id, after as GraveSiteRecord);
        if (layer !== 'surveyed-area') continue;
        const {activity, siteIds} = (after as SurveyedAreaRecord).properties;
        if (activity !== 'search') for (const id of siteIds) looked.add(id);
    }
    const counts = new Map<string, number>();
    for (const [id, {properties}] of sites) {
        if (properties.duplicateOf !== undefined || properties.offPlan) continue;
        if (properties.verification.state === 'none' && !looked.has(id)) continue;
        const district = id.split('-')[1]!;
        counts.set(district, (counts.get(district) ?? 0) + 1);
    }
    return counts;
}

/** The published areas do not add up: the province has more than its districts together. */
export function officialGap(units: readonly UnitRecord[]): Planted[] {
    const province = units.find(({properties}) => properties.level === 'province')!;
    const value = province.properties.officialKm2 ?? 0;
    const count = units
        .filter(({properties}) => properties.level === 'district')
        .reduce((sum, {properties}) => sum + (properties.officialKm2 ?? 0), 0);
    const figures = {value: String(value).replace('.', ','), count: String(count).replace('.', ',')};
    return [{rule: 'official-gap', ids: [province.id], sentence: fill(WORDS.planted['official-gap'], figures)}];
}
