import type {ConcludedZoneRecord} from '../record/feature.ts';
import {entryDay, plusDays} from './calendar.ts';
import {inState} from './make-zone.ts';
import {APPROVER, type Office, PROVINCE} from './offices.ts';
import type {Seeded} from './seeded.ts';
import type {Entry} from './told.ts';
import {WORDS} from './words.ts';

/** How a zone came to be as it is: drafted and submitted by the district, approved or returned by the province. */
export function zoneStory(
    zone: ConcludedZoneRecord,
    replaced: readonly ConcludedZoneRecord[],
    office: Office,
    chance: Seeded
): Entry[] {
    const {state, effectiveOn} = zone.properties;
    const layer = 'concluded-zone' as const;
    const final = state === 'superseded' ? 'approved' : state;
    if (effectiveOn < '2024' && final === 'approved') {
        return [
            {
                day: '2024-01-05',
                step: 3,
                office,
                act: 'import',
                why: WORDS.why['import-zones'],
                layer,
                after: inState(zone, 'approved')
            }
        ];
    }
    const drafted = entryDay(effectiveOn);
    const entries: Entry[] = [
        {day: drafted, step: 5, office, act: 'conclude', why: WORDS.why.conclude, layer, after: inState(zone, 'draft')}
    ];
    if (final === 'draft') return entries;
    const submitted = entryDay(plusDays(drafted, chance.whole(1, 8)));
    entries.push({
        day: submitted,
        step: 6,
        office,
        act: 'submit',
        why: WORDS.why.submit,
        layer,
        after: inState(zone, 'submitted')
    });
    if (final === 'submitted') return entries;
    const decided = entryDay(plusDays(submitted, chance.whole(3, 18)));
    const act = final === 'returned' ? 'return' : replaced.length > 0 ? 'supersede' : 'approve';
    const decision = {day: decided, step: 7, office: PROVINCE, by: APPROVER, act, why: WORDS.why[act], layer};
    entries.push({...decision, after: inState(zone, final)});
    for (const old of replaced) entries.push({...decision, after: inState(old, 'superseded')});
    return entries;
}
