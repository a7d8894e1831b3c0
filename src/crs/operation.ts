import list from '../../data/crs.json' with {type: 'json'};
import {type CrsSystem, connect, geographicOf, system, type Transform} from './system.ts';

/** A published datum operation to WGS 84, as `data/crs.json` lists it. */
export interface Operation {
    /** `EPSG:6960`; two that follow one another are joined by `+`. */
    readonly code: string;
    readonly name: string;
    readonly datum: string;
    /** Metres, seconds of arc and parts per million, as PROJ's `+towgs84` takes them (position vector). */
    readonly towgs84: readonly number[];
    readonly accuracyM: number;
    /** Where it is stated to hold: west, south, east, north in degrees. */
    readonly area: readonly [number, number, number, number];
    readonly source: string;
}

const all = list.operations as unknown as readonly Operation[];

/** The operation by which a system (code or short name) goes to WGS 84; null on WGS 84 itself. */
export function operationOf(code: string): Operation | null {
    const {operation} = system(code);
    return all.find((each) => each.code === operation) ?? null;
}

/** All published operations of a datum, the one that its systems use first. */
export function operationsOn(datum: string): readonly Operation[] {
    const own = geographicOf(datum).operation;
    return all.filter((each) => each.datum === datum).sort((a, b) => Number(b.code === own) - Number(a.code === own));
}

const built = new Map<string, Transform>();

/** From a system to WGS 84 by another operation than its own. Built once for a pair and kept. */
export function byOperation(from: CrsSystem, operation: Operation): Transform {
    const key = `${from.code} ${operation.code}`;
    let found = built.get(key);
    if (!found) {
        const proj4 = from.proj4.replace(/\+towgs84=\S+/, `+towgs84=${operation.towgs84.join(',')}`);
        found = connect({...from, code: key, proj4, operation: operation.code}, system('EPSG:4326'));
        built.set(key, found);
    }
    return found;
}
