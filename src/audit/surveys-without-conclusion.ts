import {representativePoint} from '../units/representative-point.ts';
import {dayText} from './evidence.ts';
import type {Inspected} from './inspected.ts';
import type {InspectedGround} from './inspected-ground.ts';
import {NOISE_M2} from './noise.ts';

/**
 * Attempts that ended by the day and whose ground no conclusion in force takes in: none of it, part of it, or all of it only
 * by conclusions that are older than the attempt.
 */
export function surveysWithoutConclusion(
    {attempts, zonesNear, overlay, region, unitsAt}: InspectedGround,
    onStep: () => void = () => undefined
): Inspected[] {
    return attempts.flatMap((attempt): Inspected[] => {
        onStep();
        const units = unitsAt(representativePoint(attempt.geometry));
        if (units.length === 0) return [];
        const whole = region(attempt.geometry);
        const over = zonesNear(attempt.geometry)
            .map((zone) => ({zone, common: overlay.intersect(whole, region(zone.geometry))}))
            .filter(({common}) => common.areaM2 > NOISE_M2);
        const left = (of: typeof over) => overlay.subtract(whole, overlay.union(of.map(({common}) => common)));
        const ended = attempt.properties.endedOn!;
        const [never, stale] = [left(over), left(over.filter(({zone}) => zone.properties.effectiveOn >= ended))];
        if (stale.areaM2 <= NOISE_M2) return [];
        const isOlder = never.areaM2 <= NOISE_M2;
        const rest = isOlder ? stale : never;
        const rule =
            over.length === 0
                ? 'survey-not-concluded'
                : isOlder
                  ? 'survey-newer-than-conclusion'
                  : 'survey-partly-concluded';
        const older = over.filter(({zone}) => zone.properties.effectiveOn < ended).map(({zone}) => zone.id);
        return [
            {
                list: 'survey-without-conclusion',
                rule,
                values: {
                    attempt: attempt.id,
                    ended: dayText(ended),
                    zones: (isOlder ? older : over.map(({zone}) => zone.id)).join(', '),
                    areaM2: Math.round(rest.areaM2),
                    percent: Math.round((1000 * rest.areaM2) / whole.areaM2) / 10
                },
                ids: [attempt.id, ...(isOlder ? older : [])],
                units,
                geometry: overlay.geometry(rest),
                areaM2: rest.areaM2,
                key: `survey-without-conclusion|${attempt.id}`
            }
        ];
    });
}
