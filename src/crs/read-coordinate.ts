import {operationOf} from './operation.ts';
import {parseCoordinate} from './parse.ts';
import type {CoordinateAnswer, Lettering} from './reading.ts';

export type Box = readonly [west: number, south: number, east: number, north: number];

export const VIETNAM: Box = [102, 8, 110, 24];

export interface ReadOptions {
    readonly box?: Box;
    readonly lettering?: Lettering;
    readonly near?: readonly [lon: number, lat: number];
    readonly systems?: readonly string[];
}

/** Every plausible reading of a coordinate text inside the box, best first; when there is none, the fault says why. */
export function readCoordinate(text: string, {box = VIETNAM}: ReadOptions = {}): CoordinateAnswer {
    const readings = parseCoordinate(text, box).map((reading) => {
        const operation = operationOf(reading.system);
        return {...reading, operation: operation?.code ?? null, accuracyM: Math.hypot(operation?.accuracyM ?? 0, 3)};
    });
    return {readings, fault: readings.length > 0 ? null : {reason: 'coordinate-not-read', values: {}}};
}
