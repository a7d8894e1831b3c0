import type {Geometry, Polygon} from 'geojson';
import {fromPlane, planeX, planeY} from '../measure/equal-area-plane.ts';
import type {Areal, IsoDate, SurveyedAreaRecord} from '../record/feature.ts';
import type {SurveyedArea} from '../record/surveyed-area.ts';
import type {Region} from '../topology/overlay.ts';
import {edgesOf} from '../topology/reach.ts';
import type {InspectedGround} from './inspected-ground.ts';
import {NOISE_M2} from './noise.ts';

export type Activity = SurveyedArea['activity'];

/**
 * What was done on a piece of ground, as the records say it and no more: how often, by which methods, how deep, on how much of
 * it. Nothing here says how likely it is that something was missed.
 */
export interface Effort {
    /** Code of the unit, or column and row of the square. */
    readonly key: string;
    readonly name: string;
    readonly units: readonly string[];
    readonly geometry: Geometry;
    readonly groundM2: number;
    readonly attempts: Readonly<Record<Activity, number>>;
    /** Methods as they were written, the most frequent first. */
    readonly methods: readonly {readonly method: string; readonly count: number}[];
    /** Attempts that name no method. */
    readonly withoutMethod: number;
    /** Greatest depth that a search here records, metres; null where none records one. */
    readonly depthM: number | null;
    /** Searches that record no depth. */
    readonly withoutDepth: number;
    /** Ground under any attempt, and under a search, counted once, m². */
    readonly attemptedM2: number;
    readonly searchedM2: number;
    readonly found: number;
    readonly lastOn: IsoDate | null;
    readonly ids: readonly string[];
}

/**
 * The effort in each unit without units below, all of them, those without any attempt too.
 *
 * An attempt counts where more than 1 m² of it lies; `found` counts an attempt whole in every unit that it reaches.
 */
export function effortByUnit(ground: InspectedGround, onStep: () => void = () => undefined): Effort[] {
    return ground.leaves.map((unit) => {
        onStep();
        const {code, name} = unit.properties;
        return effortOn(ground, unit.geometry, ground.attemptsNear(unit.geometry), {
            key: code,
            name,
            units: ground.pathTo(code)
        });
    });
}

/**
 * The effort in each square of the equal-area plane that an attempt reaches; where there was none there is no square. Squares
 * lie on whole multiples of their side, so that two maps of one side lie on the same squares.
 *
 * Cost: one intersection for each attempt and square.
 */
export function effortBySquare(ground: InspectedGround, sideM: number, onStep: () => void = () => undefined): Effort[] {
    const members = new Map<string, SurveyedAreaRecord[]>();
    const leafCodes = new Set(ground.leaves.map(({properties}) => properties.code));
    for (const attempt of ground.attempts) {
        const [west, south, east, north] = edgesOf(attempt.geometry).box;
        for (let i = floor(planeX(west), sideM); i <= floor(planeX(east), sideM); i++) {
            for (let j = floor(planeY(south), sideM); j <= floor(planeY(north), sideM); j++) {
                const key = `${i} ${j}`;
                members.set(key, [...(members.get(key) ?? []), attempt]);
            }
        }
    }
    return [...members]
        .map(([key, attempts]) => {
            onStep();
            const [i, j] = key.split(' ').map(Number) as [number, number];
            const square = squareAt(i * sideM, j * sideM, sideM);
            const [lon, lat] = fromPlane((i + 0.5) * sideM, (j + 0.5) * sideM);
            const units = ground.index.at(lon, lat).map(({properties}) => properties.code);
            return effortOn(ground, square, attempts, {key, name: key, units});
        })
        .filter(({attempts, units}) => {
            const here = attempts.survey + attempts.verification + attempts.search > 0;
            return here && (units.length === 0 || leafCodes.has(units.at(-1)!));
        })
        .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function effortOn(
    {overlay, region}: InspectedGround,
    geometry: Areal,
    near: readonly SurveyedAreaRecord[],
    named: Pick<Effort, 'key' | 'name' | 'units'>
): Effort {
    const whole = region(geometry);
    const here: {readonly attempt: SurveyedAreaRecord; readonly common: Region}[] = [];
    for (const attempt of near) {
        const common = overlay.intersect(whole, region(attempt.geometry));
        if (common.areaM2 > NOISE_M2) here.push({attempt, common});
    }
    const of = here.map(({attempt}) => attempt.properties);
    const searches = here.filter(({attempt}) => attempt.properties.activity === 'search');
    const depths = searches.flatMap(({attempt: {properties}}) => properties.depthM ?? []);
    const counts = new Map<string, number>();
    for (const {method} of of) {
        const name = method?.trim();
        if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const m2 = (pieces: typeof here): number => overlay.union(pieces.map(({common}) => common)).areaM2;
    const count = (activity: Activity): number => of.filter((each) => each.activity === activity).length;
    return {
        ...named,
        geometry,
        groundM2: whole.areaM2,
        attempts: {survey: count('survey'), verification: count('verification'), search: count('search')},
        methods: [...counts]
            .map(([method, times]) => ({method, count: times}))
            .sort((a, b) => b.count - a.count || (a.method < b.method ? -1 : 1)),
        withoutMethod: of.filter(({method}) => !method?.trim()).length,
        depthM: depths.length > 0 ? Math.max(...depths) : null,
        withoutDepth: searches.length - depths.length,
        attemptedM2: m2(here),
        searchedM2: m2(searches),
        found: of.reduce((sum, {found}) => sum + found, 0),
        lastOn: of.reduce<IsoDate | null>(
            (last, {endedOn}) => (last === null || endedOn! > last ? endedOn! : last),
            null
        ),
        ids: here.map(({attempt}) => attempt.id)
    };
}

function floor(value: number, side: number): number {
    return Math.floor(value / side);
}

// lines of the plane's grid are meridians and parallels, so four corners are enough
function squareAt(x: number, y: number, side: number): Polygon {
    const corners = [
        [x, y],
        [x + side, y],
        [x + side, y + side],
        [x, y + side],
        [x, y]
    ] as const;
    return {type: 'Polygon', coordinates: [corners.map(([east, north]) => fromPlane(east, north))]};
}
