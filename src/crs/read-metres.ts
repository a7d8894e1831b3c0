import {areaOfUse} from './area-of-use.ts';
import type {Pair} from './axis-labels.ts';
import type {Candidate} from './candidate.ts';
import {eastings, type MetreValue, northings} from './metre-values.ts';
import {projectionOf} from './projection.ts';
import {agrees, isStated, type Stated} from './stated-system.ts';
import {type CrsSystem, systems, transform} from './system.ts';
import {type Box, inBox} from './vietnam.ts';

/** Below it an easting of HN-72 has its zone left out, as people write it. */
const HN72_ZONE = 2_000_000;
/** What offices here use most. */
const LIKELY = ['EPSG:5899', 'EPSG:3405', 'EPSG:3406', 'DIABAN:TM6-10745', 'EPSG:32648', 'EPSG:32649', 'EPSG:9212'];
/** Made for the oil fields off Vũng Tàu. */
const OFFSHORE = ['EPSG:3176', 'EPSG:2093'];
/** Where the text names no system, numbers without their leading digits are read in these only. */
const COMPLETED = ['EPSG:5899', 'EPSG:3405', 'EPSG:3406', 'EPSG:3148', 'EPSG:3149'];

/** Reads two numbers of metres as northing and easting, in either order, in every projected system that the text may mean;
 * numbers without their leading digits where they lead into the box, the others also elsewhere. */
export function readMetres(pair: Pair, stated: Stated, box: Box): Candidate[] {
    return [...inOrder(pair, 'northing-first', stated, box), ...inOrder(turned(pair), 'easting-first', stated, box)];
}

function turned({first, second, firstLabel, secondLabel, certain}: Pair): Pair {
    return {first: second, second: first, firstLabel: secondLabel, secondLabel: firstLabel, certain};
}

function inOrder(pair: Pair, order: 'northing-first' | 'easting-first', stated: Stated, box: Box): Candidate[] {
    const [norths, easts] = [northings(pair.first, box), eastings(pair.second)];
    if (norths.length === 0 || easts.length === 0) return [];
    const against = pair.firstLabel?.axis === 'east' || pair.secondLabel?.axis === 'north';
    const said = pair.firstLabel !== null && pair.secondLabel !== null;
    const reason = against ? 'against-labels' : said ? 'labelled' : order;
    const projected = systems().filter((each) => each.kind === 'projected' && agrees(each, stated));
    return projected.flatMap((each) =>
        norths.flatMap((north) =>
            easts.flatMap((east) => {
                const found = position(each, north, east, reason, box, isStated(stated));
                const penalty = (order === 'northing-first' ? 0 : 1) + (against ? 5 : 0);
                return found ? [{...found, rank: found.rank + penalty}] : [];
            })
        )
    );
}

function position(
    target: CrsSystem,
    north: MetreValue,
    east: MetreValue,
    reason: string,
    box: Box,
    stated: boolean
): Candidate | null {
    const {zone, falseEasting} = projectionOf(target);
    const completed = north.completed || east.completed;
    if (completed && !stated && !COMPLETED.includes(target.code)) return null;
    if (east.zone !== null && (east.zone !== zone || target.datum === 'HN-72')) return null;
    const easting = east.value < HN72_ZONE ? east.value + falseEasting - 500_000 : east.value;
    const place = safely(target.code, easting, north.value);
    if (!place) return null;
    const [lon, lat] = place;
    if (completed && !inBox(box, lon, lat)) return null;
    const elsewhere = !areaOfUse(target.code, lon, lat).system;
    if (completed && elsewhere) return null;
    const kilometres = north.kilometres || east.kilometres;
    const likely = LIKELY.indexOf(target.code);
    const suffix = completed ? 'completed' : kilometres ? 'kilometres' : east.zone !== null ? 'zone' : reason;
    return {
        lon,
        lat,
        system: target.code,
        operation: target.operation,
        accuracyM: Math.hypot(Math.hypot(north.step, east.step) / 2, target.accuracyM),
        reason: elsewhere ? 'reading-metres-elsewhere' : `reading-metres-${suffix}`,
        values: {
            system: target.name,
            systemEn: target.nameEn,
            x: grouped(north.value),
            y: grouped(easting),
            ...(east.zone === null ? {} : {zone: east.zone})
        },
        completed,
        rank:
            10 +
            (likely >= 0 ? likely : 10) +
            (target.datum === 'VN-2000' ? 0 : 10) +
            (elsewhere || OFFSHORE.includes(target.code) ? 50 : 0) +
            (completed ? 100 : 0) +
            (kilometres ? 60 : 0)
    };
}

function safely(code: string, easting: number, northing: number): [number, number] | null {
    try {
        return transform(code, 'EPSG:4326')(easting, northing);
    } catch {
        return null; // the projection does not reach so far
    }
}

/** Metres to the whole one, thousands apart. */
function grouped(value: number): string {
    return Math.round(value)
        .toString()
        .replace(/\B(?=(\d{3})+$)/g, '\u202f');
}
