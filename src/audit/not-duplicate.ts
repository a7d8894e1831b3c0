import {distanceM} from '../measure/distance.ts';
import type {NotDuplicate} from '../record/grave-site.ts';
import {LIMITS} from './duplicate-weights.ts';
import {nameTraits} from './name-similarity.ts';
import type {SiteTraits} from './site-traits.ts';

/** Why a decision holds no more: a site has moved by so many metres, or its name has become another. */
export interface Lapse {
    readonly site: string;
    readonly what: 'moved' | 'renamed';
    readonly movedM: number;
    readonly before: string;
    readonly now: string;
}

/** What a person decided about two sites, and what has made it lapse since; it holds where nothing has. */
export interface Decided {
    readonly decision: NotDuplicate;
    readonly lapses: readonly Lapse[];
}

/**
 * The newest "không trùng" about two sites, null where there is none. It lapses when one of them has moved by more than
 * 10 m and more than half its uncertainty, or has another name (accents and common words aside).
 */
export function decidedAbout(a: SiteTraits, b: SiteTraits): Decided | null {
    const found = [...decisions(a, b), ...decisions(b, a)].sort((x, y) => (x.decision.on < y.decision.on ? 1 : -1));
    return found[0] ?? null;
}

function decisions(a: SiteTraits, b: SiteTraits): Decided[] {
    return (a.site.properties.notDuplicates ?? [])
        .filter(({site}) => site === b.site.id)
        .map((decision) => {
            const {lon, lat, name, otherLon, otherLat, otherName} = decision;
            return {decision, lapses: [...lapsesOf(a, lon, lat, name), ...lapsesOf(b, otherLon, otherLat, otherName)]};
        });
}

function lapsesOf(
    {site, lon, lat, radiusM, name}: SiteTraits,
    lonThen: number,
    latThen: number,
    nameThen = ''
): Lapse[] {
    const movedM = distanceM(lonThen, latThen, lon, lat);
    const told = {site: site.id, movedM: Math.round(movedM), before: nameThen, now: site.properties.name ?? ''};
    return [
        ...(movedM > Math.max(LIMITS.movedM, LIMITS.movedShare * radiusM) ? [{...told, what: 'moved' as const}] : []),
        ...(nameTraits(nameThen).core === name.core ? [] : [{...told, what: 'renamed' as const}])
    ];
}
