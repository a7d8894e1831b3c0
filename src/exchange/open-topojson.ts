import {feature} from 'topojson-client';
import {crsMember} from './crs-member.ts';
import {FileFault} from './fault.ts';
import type {FeaturePart} from './opened-file.ts';
import {parseJson} from './parse-json.ts';
import {utf8Bytes} from './utf8-bytes.ts';

/** Positions that all objects together may come to: arcs may be used again and again. */
const MOST_POSITIONS = 20_000_000;

/**
 * Open a TopoJSON file: every object of it is a part.
 *
 * @throws {FileFault} `topojson-broken`, and those of `parseJson`.
 */
export function openTopoJson(given: Uint8Array, fileName: string): FeaturePart[] {
    const text = new TextDecoder().decode(utf8Bytes(given, fileName).bytes);
    const topology = parseJson(text, fileName) as Topology;
    const broken = (said: string, cause?: unknown) => new FileFault('topojson-broken', {file: fileName, said}, {cause});
    const {objects, arcs} = topology;
    if (typeof objects !== 'object' || objects === null || !Array.isArray(arcs)) throw broken('objects, arcs');
    const lengths = arcs.map((arc) => (Array.isArray(arc) ? arc.length : 0));
    let positions = 0;
    const count = (value: unknown): void => {
        if (typeof value === 'number') positions += lengths[value < 0 ? ~value : value] ?? 0;
        else if (Array.isArray(value)) for (const inner of value) count(inner);
        if (positions > MOST_POSITIONS) throw broken(`> ${MOST_POSITIONS}`);
    };
    const walk = (object: TopologyObject): void => {
        count(object?.arcs);
        if (Array.isArray(object?.geometries)) object.geometries.forEach(walk);
    };
    return Object.entries(objects).map(([name, object]) => {
        try {
            walk(object);
            const made = feature(topology as never, object as never) as unknown as {features?: unknown[]};
            const features = Array.isArray(made.features) ? made.features : [made];
            return {kind: 'features', name, features, places: null, system: crsMember(topology.crs), foreign: []};
        } catch (cause) {
            if (cause instanceof FileFault) throw cause;
            throw broken(name.slice(0, 40), cause);
        }
    });
}

interface TopologyObject {
    readonly arcs?: unknown;
    readonly geometries?: readonly TopologyObject[];
}

interface Topology {
    readonly objects?: Readonly<Record<string, TopologyObject>>;
    readonly arcs?: readonly unknown[];
    readonly crs?: unknown;
}
