import type {Geometry} from 'geojson';
import type {IsoDate} from '../../record/feature.ts';
import {dayText, type Evidence, type Finding} from '../evidence.ts';
import type {Rule} from '../rule.ts';

/** Reported, verified, searched; begun, ended; written, in effect: what is dated before what must come first. */
export const datesOutOfOrder: Rule = {
    id: 'dates-out-of-order',
    severities: ['error'],
    reads: ['grave-site', 'surveyed-area', 'concluded-zone'],
    told
};

function told({records, finding}: Evidence): Finding[] {
    const told: Finding[] = [];
    const check = (
        variant: string,
        earlier: IsoDate | undefined,
        later: IsoDate | undefined,
        of: readonly {readonly id: string; readonly geometry: Geometry | null}[]
    ): void => {
        if (earlier === undefined || later === undefined || earlier <= later) return;
        const ids = of.map(({id}) => id);
        const values = {case: variant, records: ids.join(', '), earlier: dayText(earlier), later: dayText(later)};
        const geometry = of[0]!.geometry;
        told.push(finding({rule: 'dates-out-of-order', severity: 'error', ids, values, geometry, variant}));
    };

    const sites = records.layer('grave-site');
    for (const site of sites.values()) {
        check('report-verification', site.properties.reportedOn, site.properties.verification.on, [site]);
    }
    for (const attempt of records.layer('surveyed-area').values()) {
        const {startedOn, endedOn, activity, siteIds} = attempt.properties;
        check('start-end', startedOn, endedOn, [attempt]);
        for (const id of new Set(siteIds)) {
            const site = sites.get(id);
            if (!site || site.properties.offPlan) continue;
            const {reportedOn, verification} = site.properties;
            if (reportedOn > startedOn) check('report-attempt', reportedOn, startedOn, [site, attempt]);
            else if (activity === 'search' && verification.state === 'verified') {
                check('verification-search', verification.on, startedOn, [site, attempt]);
            }
        }
    }
    const zones = records.layer('concluded-zone');
    for (const zone of zones.values()) {
        const {document: paper, effectiveOn, supersedes = []} = zone.properties;
        check('document-effect', paper.date, effectiveOn, [zone]);
        for (const id of supersedes) {
            const older = zones.get(id);
            if (older) check('older-newer', older.properties.effectiveOn, effectiveOn, [zone, older]);
        }
    }
    return told;
}
