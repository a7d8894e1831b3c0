import type {ConcludedZoneRecord, IsoDate} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';

/**
 * The conclusions that hold on a day, newest first: by effective date, then by date of the document, then by id.
 *
 * A zone holds from its effective date once approved. A superseded zone still holds on a day before every zone that
 * replaces it takes effect; without such a zone it does not hold.
 */
export function zonesInForce(records: Records, asOf: IsoDate): ConcludedZoneRecord[] {
    const zones = [...records.layer('concluded-zone').values()];
    const replacedFrom = new Map<string, IsoDate>();
    for (const {properties} of zones) {
        if (properties.state !== 'approved' && properties.state !== 'superseded') continue;
        for (const id of properties.supersedes ?? []) {
            const day = replacedFrom.get(id);
            if (day === undefined || properties.effectiveOn < day) replacedFrom.set(id, properties.effectiveOn);
        }
    }
    const holds = ({id, properties: {state, effectiveOn}}: ConcludedZoneRecord): boolean => {
        if (effectiveOn > asOf) return false;
        return state === 'approved' || (state === 'superseded' && asOf < (replacedFrom.get(id) ?? ''));
    };
    return zones.filter(holds).sort(newestFirst);
}

/** Order of conclusions, newest first: which of two overlapping zones counts. */
export function newestFirst(a: ConcludedZoneRecord, b: ConcludedZoneRecord): number {
    return (
        compare(b.properties.effectiveOn, a.properties.effectiveOn) ||
        compare(b.properties.document.date, a.properties.document.date) ||
        compare(b.id, a.id)
    );
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
