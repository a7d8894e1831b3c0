import list from '../../data/control-points.json' with {type: 'json'};
import {toMgrs} from './military-grid.ts';
import {system, type Transform, transform} from './system.ts';

/** A position known in two systems from outside this program (`data/control-points.json`). */
export interface ControlPoint {
    readonly id: string;
    readonly name: string;
    readonly from: string;
    readonly to: string;
    /** In `from`: longitude or easting first. */
    readonly at: readonly [number, number];
    /** The same in `to`. */
    readonly expected: readonly [number, number];
    readonly toleranceM: number;
    /** Letters of the square of 100 km, where `to` is UTM zone 48. */
    readonly letters?: string;
    readonly source: string;
}

/** A control point that was missed. */
export interface ControlFault {
    readonly point: ControlPoint;
    /** There from `from` to `to`, back again, or in the letters of the square. */
    readonly on: 'there' | 'back' | 'letters';
    /** Metres beside the known position; null where no position came out. */
    readonly offM: number | null;
}

export interface SelfTest {
    readonly passed: boolean;
    readonly count: number;
    readonly failures: readonly ControlFault[];
}

/** A round trip must come back to where it began, to this; it does to 0.1 mm. */
const BACK_METRES = 0.001;

/** The control points of the program: published, or reckoned by PROJ with the pinned operations. */
export const CONTROL_POINTS = list as unknown as readonly ControlPoint[];

/**
 * Tries the transformations against control points, there and back: a program that fails here would misplace graves.
 *
 * Accuracy: each point has its tolerance, 2 mm where PROJ gave the numbers and the rounding of the source where a document
 *           did; the way back must close to 1 mm.
 * Cost:     2 transformations a point, under 10 ms for all.
 *
 * @param transformOf how two systems are joined; another than the program's own in tests only
 */
export function selfTest(
    points: readonly ControlPoint[],
    transformOf: (from: string, to: string) => Transform = transform
): SelfTest {
    const failures = points.flatMap((point) => faultsOf(point, transformOf));
    return {passed: failures.length === 0, count: points.length, failures};
}

function faultsOf(point: ControlPoint, transformOf: (from: string, to: string) => Transform): ControlFault[] {
    const {from, to, at, expected, toleranceM, letters} = point;
    try {
        const found = transformOf(from, to)(...at);
        const there = apart(to, found, expected);
        if (!(there <= toleranceM)) return [{point, on: 'there', offM: there}];
        if (letters && toMgrs(48, ...found).letters !== letters) return [{point, on: 'letters', offM: there}];
        const back = apart(from, transformOf(to, from)(...found), at);
        return back <= BACK_METRES ? [] : [{point, on: 'back', offM: back}];
    } catch {
        // an unknown system or a position that cannot be carried over is a point missed, not a program stopped
        return [{point, on: 'there', offM: null}];
    }
}

// metres; degrees by the radius of the sphere, which is as good as 1 % and says how far all the same
function apart(code: string, [x, y]: readonly [number, number], [u, v]: readonly [number, number]): number {
    if (system(code).kind !== 'geographic') return Math.hypot(x - u, y - v);
    return 111_195 * Math.hypot((x - u) * Math.cos((v * Math.PI) / 180), y - v);
}
