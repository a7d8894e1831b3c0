import {statSync} from 'node:fs';
import type {Feature, Position} from 'geojson';
import {crsMember, systemOf, toWgs84} from '../exchange/crs-member.ts';
import {FileFault} from '../exchange/fault.ts';
import {openFile} from '../exchange/open-file.ts';
import type {Areal} from '../record/feature.ts';
import {sentence} from '../record/sentence.ts';
import {checkGeometry} from '../topology/check.ts';
import {guessFields} from '../units/guess-fields.ts';
import {readBytes} from './files.ts';
import {Fault, language, say} from './say.ts';
import {streamFeatures} from './stream-features.ts';

/** A polygon of any file, with the code that its properties carry. */
export interface PolygonFeature {
    readonly id: string | number | null;
    readonly code: string | null;
    readonly geometry: Areal;
}

/**
 * The polygons of a file of any format that has features, in file order; the property with the code is told by its name.
 *
 * @throws {Fault} if the file cannot be read, holds something else than polygons, or one of them cannot be measured.
 */
export async function readPolygons(file: string): Promise<PolygonFeature[]> {
    const features = await featuresOf(file);
    const field = guessFields(features).code ?? 'code';
    return features.map((feature, index) => {
        const geometry = arealOf(feature, index + 1, file);
        const code: unknown = feature.properties?.[field];
        return {
            id: feature.id ?? null,
            code: code === undefined || code === null ? null : String(code),
            geometry
        };
    });
}

/**
 * Show the polygons of a collection one by one, so that a large file never stands in memory. Answers false, perhaps after
 * some of them, for a file that is no plain sound collection: `readPolygons` reads it, or tells what is wrong.
 *
 * @throws {Fault} if one of them cannot be measured.
 */
export function eachPolygon(file: string, visit: (geometry: Areal, number: number) => void): boolean {
    if (!isFile(file)) return false;
    let number = 0;
    const isDegrees = ({crs}: {readonly crs?: unknown}): boolean => crsMember(crs).kind === 'format';
    return streamFeatures(file, isDegrees, (feature) => {
        visit(arealOf(feature as Feature | null, ++number, file), number);
    });
}

function isFile(file: string): boolean {
    return statSync(file, {throwIfNoEntry: false})?.isFile() === true;
}

function arealOf(feature: Feature | null, number: number, file: string): Areal {
    const geometry = feature?.geometry;
    if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') {
        throw new Fault(say('cli.unreadable', {file, why: say('cli.notPolygons', {number})}));
    }
    if (!isMeasurable(geometry)) {
        const why = faultOf(geometry)?.why ?? '';
        throw new Fault(say('cli.unreadable', {file, why: say('cli.brokenPolygon', {number, why})}));
    }
    return geometry;
}

/** What is wrong with an outline, in words, and where; null for a sound one. */
export function faultOf(geometry: Areal): {readonly why: string; readonly at: string} | null {
    const issue = checkGeometry(geometry, '').find(({severity}) => severity === 'error');
    return issue ? {why: sentence(issue.rule, issue.values, language()).what, at: issue.at?.join(' ') ?? ''} : null;
}

/**
 * The features of a file of any format that has them, of all its parts, in WGS 84; a bare geometry is one.
 *
 * @throws {Fault} if it cannot be read, has tables only, or does not say which system it is in.
 */
export async function featuresOf(file: string): Promise<Feature[]> {
    const bytes = readBytes(file);
    try {
        const {parts} = await openFile(bytes, file);
        const shaped = parts.flatMap((part) => (part.kind === 'features' ? [part] : []));
        if (shaped.length === 0) throw new FileFault('file-is-table', {file});
        return shaped.flatMap((part) => {
            const system = systemOf(part.system, file);
            const convert = system ? toWgs84(system) : null;
            return part.features.map((value) => {
                const feature = value as Feature;
                if (!convert || !feature?.geometry) return feature;
                return {...feature, geometry: convert(feature.geometry)};
            });
        });
    } catch (fault) {
        // a position that the system cannot take is a fault of the file as well
        if (fault instanceof FileFault) {
            const {what, todo} = sentence(fault.rule, fault.values, language());
            throw new Fault(`${what} ${todo}`, {cause: fault});
        }
        if (fault instanceof RangeError)
            throw new Fault(say('cli.unreadable', {file, why: fault.message}), {cause: fault});
        throw fault;
    }
}

/** Rings closed, of four positions or more, in degrees, no edge across the antimeridian. What else may be wrong still has an area. */
function isMeasurable({type, coordinates}: Areal): boolean {
    const polygons = type === 'Polygon' ? [coordinates] : coordinates;
    return Array.isArray(polygons) && polygons.every((rings) => Array.isArray(rings) && rings.every(isRing));
}

function isRing(ring: readonly Position[]): boolean {
    if (!Array.isArray(ring) || ring.length < 4) return false;
    const [first, last] = [ring[0]!, ring.at(-1)!];
    if (first[0] !== last[0] || first[1] !== last[1] || !ring.every(isDegrees)) return false;
    return ring.every(([lon], i) => i === 0 || Math.abs(lon! - ring[i - 1]![0]!) < 180);
}

function isDegrees(position: Position): boolean {
    const [lon, lat] = position;
    return Math.abs(lon ?? Number.NaN) <= 180 && Math.abs(lat ?? Number.NaN) <= 90;
}
