import {basename} from 'node:path';
import type {FeatureCollection} from 'geojson';
import type {UnitRecord, UnitSetRecord} from '../record/feature.ts';
import {sentence} from '../record/sentence.ts';
import type {UnitLevel} from '../record/unit.ts';
import {BoundariesRefused} from '../units/boundaries-refused.ts';
import {guessFields} from '../units/guess-fields.ts';
import {type BoundaryFile, readBoundaries} from '../units/read-boundaries.ts';
import {overlayEngine} from './files.ts';
import {featuresOf} from './polygons.ts';
import {Fault, language, say} from './say.ts';

/** A province as a unit set names it. */
interface Province {
    readonly code: string;
    readonly name: string;
}

/**
 * A unit set from one or two boundary files, their properties guessed by name: where there are two, the one with fewer
 * features holds the districts. What was left out is told on standard error.
 *
 * @param province taken where the files do not say of which province they are, or say this one
 * @throws {Fault} if a file cannot be read or no property looks like a code and a name.
 */
export async function loadUnits(
    files: readonly string[],
    id: string,
    province: Province | null
): Promise<{set: UnitSetRecord; units: readonly UnitRecord[]}> {
    const read = await Promise.all(
        files.map(async (file) => ({
            file,
            collection: {type: 'FeatureCollection' as const, features: await featuresOf(file)}
        }))
    );
    read.sort((a, b) => a.collection.features.length - b.collection.features.length);
    const boundaries = read.map(({file, collection}, i): BoundaryFile => {
        const strange = collection.features.findIndex((feature) => !isAreal(feature?.geometry?.type));
        if (strange >= 0) {
            const why = say('cli.notBoundaries', {number: strange + 1, type: typeOf(collection, strange)});
            throw new Fault(say('cli.unreadable', {file, why}));
        }
        const {code, name, parent} = guessFields(collection.features);
        if (!code || !name) throw new Fault(say('cli.unreadable', {file, why: say('cli.noCodeField')}));
        return {
            collection,
            level: levelOf(read.length, i, collection),
            fields: {code, name, ...(parent ? {parent} : {})}
        };
    });
    const set = {
        id,
        name: say('cli.unitsOfFiles'),
        validFrom: '2024-01-01',
        quality: 'third-party',
        source: files.map((file) => basename(file)).join(', '),
        ...(province && isOf(province, boundaries[0]!) && {province})
    } as const;
    try {
        const {unitSet, units, issues} = readBoundaries(boundaries, set, await overlayEngine());
        for (const {rule, severity, values} of issues) {
            if (severity !== 'notice') process.stderr.write(`${sentence(rule, values, language()).what}\n`);
        }
        return {set: unitSet, units};
    } catch (error) {
        if (!(error instanceof BoundariesRefused)) throw error;
        const {what, todo} = sentence(error.rule, error.values, language());
        throw new Fault(`${what} ${todo}`, {cause: error});
    }
}

function isOf({code}: Province, {collection, fields}: BoundaryFile): boolean {
    const {parent} = fields;
    return parent === undefined || collection.features.every(({properties}) => String(properties?.[parent]) === code);
}

function isAreal(type: string | undefined): boolean {
    return type === 'Polygon' || type === 'MultiPolygon';
}

function typeOf({features}: FeatureCollection, index: number): string {
    return String(features[index]?.geometry?.type ?? say('cli.noGeometry'));
}

// Districts of a province are tens, communes are hundreds: one file alone is told by its number of units.
function levelOf(files: number, index: number, {features}: FeatureCollection): UnitLevel {
    if (files > 1) return index === 0 ? 'district' : 'commune';
    return features.length > 30 ? 'commune' : 'district';
}
