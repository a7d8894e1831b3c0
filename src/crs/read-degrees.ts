import {type AngleReading, angleReading} from './angle-reading.ts';
import type {AxisLabel, Pair} from './axis-labels.ts';
import type {Candidate} from './candidate.ts';
import {agrees, type Stated} from './stated-system.ts';
import {type CrsSystem, systems, transform} from './system.ts';

/** Metres in a degree of a great circle; exact enough for half of a last digit. */
const DEGREE = 111_000;
/** What is likelier: phones give WGS 84, offices VN-2000, old sheets the rest. */
const ORDER = ['WGS 84', 'VN-2000', 'HN-72', 'Indian 1960'];

/**
 * Reads two angles as latitude and longitude, in either order, in every geographic system that the text may mean.
 *
 * @returns `'over-60'` where minutes or seconds are 60 or more
 */
export function readDegrees(pair: Pair, stated: Stated): Candidate[] | 'over-60' {
    const [first, second] = [angleReading(pair.first), angleReading(pair.second)];
    if (first === 'over-60' || second === 'over-60') return 'over-60';
    if (!first || !second) return [];
    const geographic = systems().filter((each) => each.kind === 'geographic' && agrees(each, stated));
    return [
        ...inOrder(first, second, pair.firstLabel, pair.secondLabel, 'latitude-first', geographic),
        ...inOrder(second, first, pair.secondLabel, pair.firstLabel, 'longitude-first', geographic)
    ];
}

function inOrder(
    lat: AngleReading,
    lon: AngleReading,
    latLabel: AxisLabel | null,
    lonLabel: AxisLabel | null,
    order: string,
    geographic: readonly CrsSystem[]
): Candidate[] {
    const against = latLabel?.axis === 'east' || lonLabel?.axis === 'north';
    const said = latLabel !== null || lonLabel !== null;
    const packed = lat.packed || lon.packed;
    const northern = lat.value * (against ? 1 : (latLabel?.sign ?? 1));
    const eastern = lon.value * (against ? 1 : (lonLabel?.sign ?? 1));
    if (!(Math.abs(northern) <= 90 && Math.abs(eastern) <= 180)) return [];
    const ambiguous = latLabel?.ambiguous && lonLabel?.vietnamese;
    const spelling = ambiguous ? 'n-is-north' : said ? 'labelled' : order;
    const reason = against ? 'against-labels' : packed ? `packed-${order}` : spelling;
    const cell = Math.hypot(lat.step, lon.step * Math.cos((northern * Math.PI) / 180)) * DEGREE;
    return geographic.flatMap(({code, datum, operation, accuracyM}) => {
        const [x, y] = transform(code, 'EPSG:4326')(eastern, northern);
        return {
            lon: x,
            lat: y,
            system: code,
            operation,
            accuracyM: Math.hypot(cell / 2, accuracyM),
            reason: `reading-degrees-${reason}`,
            values: {system: datum},
            rank:
                10 * ORDER.indexOf(datum) +
                (order === 'latitude-first' ? 0 : 1) +
                (packed ? 40 : 0) +
                (against ? 30 : 0)
        };
    });
}
