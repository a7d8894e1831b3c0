import {type NumberReading, numberReadings} from './number-reading.ts';
import type {Box} from './vietnam.ts';

/** A number of metres as it may have been meant, and what had to be supposed for that. */
export interface MetreValue {
    readonly value: number;
    readonly step: number;
    /** UTM zone written before an easting: `48 698679`. */
    readonly zone: number | null;
    /** Leading digits were missing and are filled in. */
    readonly completed: boolean;
    /** Written in kilometres. */
    readonly kilometres: boolean;
}

const ZONE_BEFORE = /^(4[89]|1[89]) ?(\d{3}[ .,′]?\d{3}(?:[.,]\d+)?)$/;
/** Shorter ends of a number leave too much to guess. */
const FEWEST_DIGITS = 5;
/** Northings of Vietnam, metres: 8° to 23.5° N. */
const NORTHINGS = [880_000, 2_620_000] as const;
/** What the scale and the bend of the parallels make of a northing, far from the central meridian, metres. */
const MARGIN = 15_000;
/** Eastings of Vietnam in the system farthest off, 102° or 111°, metres; HN-72 with its zone; and inside a zone of 6°. */
const EASTINGS = [10_000, 1_300_000] as const;
const ZONED_EASTINGS = [18_010_000, 19_990_000] as const;
const ZONE_EASTINGS = [100_000, 900_000] as const;

/**
 * The northings that a written number may mean: whole, in kilometres, or with its leading digits left out (`13296` of
 * 1 213 296), then every one in reach that ends so. Metres.
 *
 * @param box where the place may lie, degrees: it bounds what is completed
 */
export function northings(text: string, [, south, , north]: Box): MetreValue[] {
    const reach = [south * 110_550 - MARGIN, north * 110_750 + MARGIN] as const;
    return numberReadings(text).flatMap((number) => [
        ...within([whole(number)], NORTHINGS),
        ...within(kilometres(number), NORTHINGS),
        ...within(completions(number, 6, NORTHINGS), reach)
    ]);
}

/** As `northings`, for eastings; a UTM zone may stand before one. HN-72's own leading 18 or 19 is left in place. */
export function eastings(text: string): MetreValue[] {
    const zoned = ZONE_BEFORE.exec(text.trim().replace(/ ?M$/, ''));
    const after = zoned ? within(numberReadings(zoned[2]!).map(whole), ZONE_EASTINGS) : [];
    const zone = Number(zoned?.[1]);
    return [
        ...after.map((each) => (zone < 30 ? {...each, value: each.value + zone * 1e6} : {...each, zone})),
        ...numberReadings(text).flatMap((number) => [
            ...within([whole(number)], EASTINGS),
            ...within([whole(number)], ZONED_EASTINGS),
            ...within(kilometres(number), ZONE_EASTINGS),
            ...within(completions(number, 5, ZONE_EASTINGS), ZONE_EASTINGS)
        ])
    ];
}

function metres(value: number, step: number): MetreValue {
    return {value, step, zone: null, completed: false, kilometres: false};
}

function whole({value, step}: NumberReading): MetreValue {
    return metres(value, step);
}

function kilometres({value, step}: NumberReading): MetreValue[] {
    return value < 10_000 && step < 1 ? [{...metres(value * 1000, step * 1000), kilometres: true}] : [];
}

// the digits before the point, with leading noughts as written, are the last ones of the number
function completions(number: NumberReading, most: number, [least, greatest]: readonly [number, number]): MetreValue[] {
    if (number.value < 0 || number.digits < FEWEST_DIGITS || number.digits > most) return [];
    const period = 10 ** number.digits;
    const found: MetreValue[] = [];
    for (let value = number.value + period; value <= greatest; value += period) {
        if (value >= least) found.push({...metres(value, number.step), completed: true});
    }
    return found;
}

function within(values: readonly MetreValue[], [least, greatest]: readonly [number, number]): MetreValue[] {
    return values.filter(({value}) => value >= least && value <= greatest);
}
