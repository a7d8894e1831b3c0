import {misreading} from '../../src/crs/misreadings.ts';
import type {Transform} from '../../src/crs/system.ts';
import {seeded} from '../../src/demo/seeded.ts';
import {placeOf} from '../../src/exchange/known-places.ts';
import {metresBetween} from '../../src/exchange/local-metres.ts';
import type {AnyRecord} from '../../src/record/feature.ts';
import type {Records} from '../../src/record/patch.ts';
import {lookAt, misreadFile, onlyUnits, readAs, takenAsDegrees, unflipped} from './shifted-file.ts';

/** Ways in which an office spoils a file; `swapped` and `metres` show by their form. */
export const SPOILED: Readonly<Record<string, Transform>> = {
    'VN-2000 as WGS 84': takenAsDegrees('EPSG:4756'),
    'Indian 1960 as WGS 84': takenAsDegrees('EPSG:4131'),
    'HN-72 as WGS 84': takenAsDegrees('EPSG:4147'),
    'Indian UTM 48 as WGS 84 UTM 48': readAs('EPSG:3148', 'EPSG:32648'),
    'rotations unflipped': unflipped(),
    '107°45′ read as 106°15′': readAs('EPSG:5899', 'EPSG:9212'),
    '106°15′ read as 107°45′': readAs('EPSG:9212', 'EPSG:5899'),
    '107°45′ read as 108°': readAs('EPSG:5899', 'EPSG:5898'),
    'UTM 48 read as 49': readAs('EPSG:3405', 'EPSG:3406'),
    'TM-6 read as TM-3': readAs('DIABAN:TM6-10745', 'EPSG:5899'),
    'swapped axes': (x, y) => [y, x],
    'metres 5899': takenAsDegrees('EPSG:5899'),
    'metres UTM 48': takenAsDegrees('EPSG:3405')
};

/** What ties the file to the project. */
export type Tie = 'known' | 'nearby' | 'units';

/** How often a file of `n` sites was read rightly, offered among several, read wrongly, or left alone. */
export interface Tally {
    right: number;
    among: number;
    wrong: number;
    silent: number;
}

/** Draw files of `n` sites, spoil each, and count what is said of them. */
export function tally(project: Records, spoil: Transform | null, tie: Tie, n: number, trials: number): Tally {
    const sites = [...project.layer('grave-site').values()] as AnyRecord[];
    const ground = tie === 'units' ? onlyUnits(project) : project;
    const result: Tally = {right: 0, among: 0, wrong: 0, silent: 0};
    for (let trial = 0; trial < trials; trial++) {
        const random = seeded(trial + 1, `forensics ${n} ${tie}`);
        const chosen = new Set<AnyRecord>();
        while (chosen.size < n) chosen.add(random.pick(sites));
        const said = lookAt(misreadFile([...chosen], spoil, tie === 'nearby' ? 'no-ids' : 'all'), ground, 'grave-site');
        const truths = [...chosen].map(({geometry}) => placeOf(geometry!)!);
        const holds = (id: string) =>
            spoil !== null && truths.every((at) => metresBetween(misreading(id).undo(...spoil(at[0], at[1])), at) < 5);
        const proposed = said.choices.map((choice) => choice.misreading);
        if (said.verdict === 'shifted' && holds(proposed[0]!)) result.right++;
        else if (said.verdict === 'choose' && proposed.some(holds)) result.among++;
        else if (proposed.length > 0) result.wrong++;
        else result.silent++;
    }
    return result;
}
