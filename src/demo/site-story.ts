import type {GraveSiteRecord, SurveyedAreaRecord} from '../record/feature.ts';
import {entryDay} from './calendar.ts';
import type {Commune} from './ground.ts';
import type {Office} from './offices.ts';
import type {SitePlan} from './plan-sites.ts';
import type {Entry} from './told.ts';
import {dayText, fill, WORDS} from './words.ts';

/** Ids of sites in the order of planning. */
export function siteIds(sites: readonly SitePlan[], giveId: (commune: Commune, letter: 'S') => string): string[] {
    return sites.map(({commune}) => giveId(commune, 'S'));
}

/** How a site was entered: listed or reported, then verified, then merged with the site it repeats. */
export function siteEntries(site: GraveSiteRecord, office: Office): Entry[] {
    const {reportedOn, verification, duplicateOf} = site.properties;
    const layer = 'grave-site' as const;
    const isOld = reportedOn < '2024';
    const entered = isOld ? '2024-01-04' : entryDay(reportedOn);
    const checkedAt =
        verification.on === undefined ? null : verification.on < '2024' ? entered : entryDay(verification.on);
    const isLater = checkedAt !== null && checkedAt > entered;
    const {duplicateOf: _later, ...reported} = site.properties;
    const first: GraveSiteRecord = {
        ...site,
        properties: isLater ? {...reported, verification: {state: 'none'}} : reported
    };
    const why = isOld ? WORDS.why['import-sites'] : fill(WORDS.why.report, {day: dayText(entered)});
    const entries: Entry[] = [
        {day: entered, step: 1, office, act: isOld ? 'import' : 'report', why, layer, after: first}
    ];
    if (isLater) {
        entries.push({
            day: checkedAt,
            step: 2,
            office,
            act: 'verify',
            why: fill(WORDS.why.verify, {day: dayText(checkedAt)}),
            layer,
            after: {...site, properties: reported}
        });
    }
    if (duplicateOf !== undefined) {
        entries.push({day: '2024-11-15', step: 2, office, act: 'merge', why: WORDS.why.merge, layer, after: site});
    }
    return entries;
}

/** How an attempt on the ground was entered: from the files of earlier years, or when its minutes were there. */
export function attemptEntry(attempt: SurveyedAreaRecord, office: Office): Entry {
    const {activity, endedOn, document} = attempt.properties;
    const layer = 'surveyed-area' as const;
    if (endedOn! < '2024') {
        return {
            day: '2024-01-05',
            step: 2,
            office,
            act: 'import',
            why: WORDS.why['import-attempts'],
            layer,
            after: attempt
        };
    }
    const day = entryDay(document?.date ?? endedOn!);
    const act = activity === 'search' ? 'search' : activity === 'survey' ? 'survey' : 'verify';
    const why = fill(WORDS.why[act === 'search' ? 'search' : 'survey'], {day: dayText(day)});
    return {day, step: act === 'search' ? 4 : 3, office, act, why, layer, after: attempt};
}
