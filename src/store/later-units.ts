import type {IsoDate, LayerId, RecordOf} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Records} from '../record/patch.ts';
import {dayOf} from './as-of.ts';

/**
 * Records of a day, with what they are counted by: unit sets that came into the journal later, with their units, and the
 * newest plan where the day has none. Boundaries are reference: which set a figure stands on is asked for by the person,
 * and does not depend on when somebody had the file. A set that the day knew stays as the day knew it.
 *
 * Cost: O(units) when a set is taken over, nothing otherwise.
 */
export function withLaterUnits(records: Records, newest: Records): Records {
    const known = records.layer('unit-set');
    const later = [...newest.layer('unit-set')].filter(([id]) => !known.has(id));
    const planless = records.layer('plan').size === 0 && newest.layer('plan').size > 0;
    if (later.length === 0 && !planless) return records;
    const ids = new Set(later.map(([id]) => id));
    const units = [...newest.layer('unit')].filter(([, {properties}]) => ids.has(properties.unitSet));
    const layers: {readonly [L in LayerId]?: ReadonlyMap<string, RecordOf<L>>} = {
        'unit-set': new Map([...known, ...later]),
        unit: new Map([...records.layer('unit'), ...units]),
        ...(planless && {plan: newest.layer('plan')})
    };
    return {
        layer<L extends LayerId>(layer: L): ReadonlyMap<string, RecordOf<L>> {
            return (layers[layer] as ReadonlyMap<string, RecordOf<L>> | undefined) ?? records.layer(layer);
        }
    };
}

/** The day a unit set first came into the journal; undefined when it never did. Cost: O(changes). */
export function unitSetEntered(lines: readonly JournalLine[], id: string): IsoDate | undefined {
    let first: IsoDate | undefined;
    for (const {at, changes} of lines) {
        if (first !== undefined && dayOf(at) >= first) continue;
        if (changes.some((change) => change.layer === 'unit-set' && change.id === id && change.after))
            first = dayOf(at);
    }
    return first;
}

/**
 * The unit set to count by on a day when none was asked for: of those in force on it the one in force from the latest day,
 * else, of all, the one in force from the latest day. Undefined without sets.
 */
export function unitSetOn(records: Records, day: IsoDate): string | undefined {
    const sets = [...records.layer('unit-set').values()].sort(
        (a, b) => b.properties.validFrom.localeCompare(a.properties.validFrom) || a.id.localeCompare(b.id)
    );
    const inForce = sets.find(
        ({properties: {validFrom, validTo}}) => validFrom <= day && (validTo === undefined || day <= validTo)
    );
    return (inForce ?? sets[0])?.id;
}
