import type {ConcludedZoneRecord, IsoDate} from '../record/feature.ts';
import type {LayerChange} from './layer-changes.ts';

/** Which conclusions hold, kept from one question to the next: the same set as `zonesInForce` gives. */
export interface ForceKeeper {
    /** Take changes in, ask for a day, and hear which zones came into force and went out of it. */
    update(
        changes: readonly LayerChange<ConcludedZoneRecord>[],
        asOf: IsoDate
    ): {added: ConcludedZoneRecord[]; removed: ConcludedZoneRecord[]};
}

/** Cost: the zones changed and those they name; all zones when the day changes. */
export function forceKeeper(): ForceKeeper {
    const zones = new Map<string, ConcludedZoneRecord>();
    const inForce = new Map<string, ConcludedZoneRecord>();
    /** By id of a zone, the zones that replace it. */
    const replacers = new Map<string, Set<string>>();
    let day: IsoDate | null = null;

    const counts = ({properties: {state}}: ConcludedZoneRecord): boolean =>
        state === 'approved' || state === 'superseded';
    const replacedFrom = (id: string): IsoDate => {
        let first = '';
        for (const by of replacers.get(id) ?? []) {
            const zone = zones.get(by)!;
            const {effectiveOn} = zone.properties;
            if (counts(zone) && (first === '' || effectiveOn < first)) first = effectiveOn;
        }
        return first;
    };
    const holds = ({id, properties: {state, effectiveOn}}: ConcludedZoneRecord, asOf: IsoDate): boolean => {
        if (effectiveOn > asOf) return false;
        return state === 'approved' || (state === 'superseded' && asOf < replacedFrom(id));
    };

    return {
        update(changes, asOf) {
            const touched = new Set<string>();
            for (const {before, after} of changes) {
                const id = (before ?? after)!.id;
                touched.add(id);
                for (const named of before?.properties.supersedes ?? []) {
                    replacers.get(named)?.delete(id);
                    touched.add(named);
                }
                for (const named of after?.properties.supersedes ?? []) {
                    const by = replacers.get(named) ?? new Set();
                    replacers.set(named, by.add(id));
                    touched.add(named);
                }
                if (after) zones.set(id, after);
                else zones.delete(id);
            }
            const added: ConcludedZoneRecord[] = [];
            const removed: ConcludedZoneRecord[] = [];
            for (const id of asOf === day ? touched : new Set([...zones.keys(), ...inForce.keys()])) {
                const was = inForce.get(id);
                const zone = zones.get(id);
                const is = zone && holds(zone, asOf) ? zone : undefined;
                if (was === is) continue;
                if (was) removed.push(was);
                if (is) added.push(is);
                if (is) inForce.set(id, is);
                else inForce.delete(id);
            }
            day = asOf;
            return {added, removed};
        }
    };
}
