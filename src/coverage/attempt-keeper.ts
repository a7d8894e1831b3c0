import type {IsoDate, SurveyedAreaRecord} from '../record/feature.ts';
import type {LayerChange} from './layer-changes.ts';

/** Attempts that ended by a day, kept from one question to the next: the same set as `endedAttempts` gives. */
export interface AttemptKeeper {
    /** Take changes in, ask for a day, and hear which attempts count now and which do not any more. */
    update(
        changes: readonly LayerChange<SurveyedAreaRecord>[],
        asOf: IsoDate
    ): {added: SurveyedAreaRecord[]; removed: SurveyedAreaRecord[]};
    /** Those that name a site, in no order. */
    naming(site: string): Iterable<SurveyedAreaRecord>;
}

/** Cost: the attempts changed; all attempts when the day changes. */
export function attemptKeeper(): AttemptKeeper {
    const attempts = new Map<string, SurveyedAreaRecord>();
    const ended = new Map<string, SurveyedAreaRecord>();
    const bySite = new Map<string, Set<SurveyedAreaRecord>>();
    let day: IsoDate | null = null;
    return {
        naming: (site) => bySite.get(site) ?? [],
        update(changes, asOf) {
            const touched = new Set<string>();
            for (const {before, after} of changes) {
                const id = (before ?? after)!.id;
                touched.add(id);
                if (after) attempts.set(id, after);
                else attempts.delete(id);
            }
            const added: SurveyedAreaRecord[] = [];
            const removed: SurveyedAreaRecord[] = [];
            for (const id of asOf === day ? touched : new Set([...attempts.keys(), ...ended.keys()])) {
                const was = ended.get(id);
                const attempt = attempts.get(id);
                const endedOn = attempt?.properties.endedOn;
                const is = endedOn !== undefined && endedOn <= asOf ? attempt : undefined;
                if (was === is) continue;
                if (was) {
                    removed.push(was);
                    for (const site of was.properties.siteIds) bySite.get(site)?.delete(was);
                }
                if (is) {
                    added.push(is);
                    for (const site of is.properties.siteIds) {
                        const list = bySite.get(site) ?? new Set();
                        bySite.set(site, list.add(is));
                    }
                }
                if (is) ended.set(id, is);
                else ended.delete(id);
            }
            day = asOf;
            return {added, removed};
        }
    };
}
