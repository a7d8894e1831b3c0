import type {Cemetery} from '../record/cemetery.ts';
import type {CemeteryRecord, IsoDate} from '../record/feature.ts';
import type {Plan} from '../record/plan.ts';
import type {Tally} from './figure.ts';

/** Whether it is a martyrs' cemetery, and not another place where martyrs' graves are. */
export function isMartyrs({properties}: CemeteryRecord): boolean {
    return properties.kind !== 'other';
}

/** K6: martyrs' cemeteries counted in time, of all. Counted late and not counted both miss it. */
export function countedInTime(places: readonly CemeteryRecord[], asOf: IsoDate, {dates, settings}: Plan): Tally {
    const cemeteries = places.filter(isMartyrs);
    const limit = dates.cemeteryCountBefore;
    const counted = cemeteries.filter(({properties: {countedOn}}) => {
        if (countedOn === undefined || countedOn > asOf) return false;
        return countedOn < limit || (countedOn === limit && settings.deadlineDay === 'included');
    });
    return {
        numerator: counted.length,
        denominator: cemeteries.length,
        numeratorIds: counted.map(({id}) => id),
        denominatorIds: cemeteries.map(({id}) => id)
    };
}

/**
 * K7: graves whose identity became complete this year, of those partly known at its start (frozen): those in martyrs'
 * cemeteries, or all, as the setting (d) says.
 */
export function identified(places: readonly CemeteryRecord[], {identityBase}: Plan['settings']): Tally {
    const cemeteries = identityBase === 'all' ? places : places.filter(isMartyrs);
    const based = cemeteries.filter(({properties}) => properties.atYearStart.partial > 0);
    const moved = cemeteries.filter(({properties}) => completed(properties) !== 0);
    return {
        numerator: moved.reduce((sum, {properties}) => sum + completed(properties), 0),
        denominator: based.reduce((sum, {properties}) => sum + properties.atYearStart.partial, 0),
        numeratorIds: moved.map(({id}) => id),
        denominatorIds: based.map(({id}) => id)
    };
}

/**
 * Graves that went from partly to fully known since the start of the year, as far as two counts can show it: what "full"
 * gained and "partial" lost alike. New burials raise "full" alone and do not count; a correction from full to partial
 * counts against.
 */
export function completed({graves, atYearStart}: Pick<Cemetery, 'graves' | 'atYearStart'>): number {
    const gained = graves.full - atYearStart.full;
    const lost = atYearStart.partial - graves.partial;
    if (gained > 0 && lost > 0) return Math.min(gained, lost);
    return gained < 0 && lost < 0 ? Math.max(gained, lost) : 0;
}
