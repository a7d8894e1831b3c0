import type {Feature} from 'geojson';
import {UNIT_LEVELS, type UnitLevel} from '../record/unit.ts';
import {type GuessedFields, guessFields} from '../units/guess-fields.ts';
import type {FileUnit} from '../units/match-units.ts';
import {levelOfValue} from '../units/plain-unit-name.ts';
import {type BoundaryFile, codeOf, levelAbove, type SettledUnit, textOf} from '../units/read-boundaries.ts';
import {systemOf, toWgs84} from './crs-member.ts';
import {FileFault} from './fault.ts';
import {openFile} from './open-file.ts';
import type {FeaturePart, GivenSystem} from './opened-file.ts';

/** A part of a boundary file as it is told: its columns with some values, and what they look like. */
export interface BoundarySource {
    readonly file: string;
    readonly part: string;
    readonly count: number;
    readonly system: GivenSystem;
    readonly columns: readonly {readonly name: string; readonly samples: readonly string[]}[];
    readonly guess: GuessedFields;
    /** Code of the province, where the features name a single one. */
    readonly province: string;
}

/** How a person reads a part: which columns hold what; `level` is one for all, or told by `levelColumn`. */
export interface BoundaryReading {
    readonly level: UnitLevel;
    readonly levelColumn: string;
    readonly code: string;
    readonly name: string;
    readonly parent: string;
    readonly officialKm2: string;
    /** Code of the system, where the file tells none. */
    readonly system: string;
    readonly use: boolean;
}

/** What a person settled, by the key of a unit of the files. */
export type Settled = Readonly<Record<string, SettledUnit>>;

const PROVINCE_COLUMNS = ['ma_tinh', 'province_code', 'provincecode', 'ma_t'];
const SAMPLES = 3;

/** Boundary files on their way in: opened once, in a worker, and read as often as columns are chosen anew. */
export class BoundarySession {
    private constructor(private readonly parts: readonly {readonly file: string; readonly part: FeaturePart}[]) {}

    /** @throws {FileFault} when a file cannot be read, or none of its parts has features. */
    static async open(
        files: readonly {readonly bytes: Uint8Array; readonly fileName: string}[],
        onProgress: (done: number, total: number) => void = () => {}
    ): Promise<BoundarySession> {
        const parts: {file: string; part: FeaturePart}[] = [];
        const total = files.reduce((sum, {bytes}) => sum + bytes.length, 0);
        let before = 0;
        for (const {bytes, fileName} of files) {
            const opened = await openFile(bytes, fileName, (done, of) =>
                onProgress(before + (of > 0 ? (done / of) * bytes.length : 0), total)
            );
            const own = opened.parts.filter((part) => part.kind === 'features');
            if (own.length === 0) throw new FileFault('file-is-table', {file: fileName});
            parts.push(...own.map((part) => ({file: fileName, part})));
            before += bytes.length;
            onProgress(before, total);
        }
        return new BoundarySession(parts);
    }

    sources(): BoundarySource[] {
        return this.parts.map(({file, part}) => {
            const features = part.features.map(featureOf);
            const names = [...new Set(features.flatMap(({properties}) => Object.keys(properties ?? {})))];
            return {
                file,
                part: part.name,
                count: features.length,
                system: part.system,
                columns: names.map((name) => ({name, samples: samplesOf(features, name)})),
                guess: guessFields(features),
                province: provinceOf(features)
            };
        });
    }

    /** The units that the files name under a reading, for matching; features without a name are left to the check. */
    units(readings: readonly BoundaryReading[]): FileUnit[] {
        return this.#read(readings).flatMap(({at, reading, features}) =>
            features.flatMap(({number, feature, level}) => {
                const given = feature.properties ?? {};
                const name = textOf(given[reading.name]);
                if (level === null || name === null) return [];
                const parent = reading.parent ? codeOf(given[reading.parent], levelAbove(level)) : null;
                return [{key: `${at}:${number}`, code: codeOf(given[reading.code], level), name, level, parent}];
            })
        );
    }

    /**
     * The files as `readBoundaries` takes them: one for each level of each part, in WGS 84; and features whose level
     * nothing tells.
     *
     * @throws {FileFault} `crs-missing`, `crs-unknown` where neither file nor person names the system.
     */
    files(
        readings: readonly BoundaryReading[],
        settled: Settled
    ): {files: BoundaryFile[]; levelless: {number: number; name: string; value: string; field: string}[]} {
        const files: BoundaryFile[] = [];
        const levelless: {number: number; name: string; value: string; field: string}[] = [];
        for (const {at, reading, features} of this.#read(readings)) {
            const {file, part} = this.parts[at]!;
            const system = systemOf(part.system, file, reading.system || undefined);
            const convert = system ? toWgs84(system) : null;
            for (const level of UNIT_LEVELS) {
                const own = features.filter((each) => each.level === level);
                if (own.length === 0) continue;
                const numbers = own.map(({number}) => number);
                const choices = numbers.flatMap((number) => {
                    const choice = settled[`${at}:${number}`];
                    return choice === undefined ? [] : [[number, choice] as const];
                });
                files.push({
                    collection: {
                        type: 'FeatureCollection',
                        features: own.map(({feature}) => (convert ? moved(feature, convert) : feature))
                    },
                    level,
                    fields: {
                        code: reading.code,
                        name: reading.name,
                        ...(reading.parent ? {parent: reading.parent} : {})
                    },
                    ...(reading.officialKm2 ? {officialKm2: reading.officialKm2} : {}),
                    numbers,
                    settled: new Map(choices)
                });
            }
            for (const {number, feature} of features.filter(({level}) => level === null)) {
                const given = feature.properties ?? {};
                levelless.push({
                    number,
                    name: textOf(given[reading.name]) ?? '',
                    value: String(given[reading.levelColumn] ?? ''),
                    field: reading.levelColumn
                });
            }
        }
        // districts before communes, so that each finds the one above it
        return {files: files.sort((a, b) => UNIT_LEVELS.indexOf(a.level) - UNIT_LEVELS.indexOf(b.level)), levelless};
    }

    #read(readings: readonly BoundaryReading[]) {
        return this.parts.flatMap(({part}, at) => {
            const reading = readings[at];
            if (!reading?.use) return [];
            const features = part.features.map((value, i) => {
                const feature = featureOf(value);
                const level = reading.levelColumn
                    ? levelOfValue(feature.properties?.[reading.levelColumn])
                    : reading.level;
                return {number: i + 1, feature, level};
            });
            return [{at, reading, features}];
        });
    }
}

// what is no feature keeps its number and is refused with the others
function featureOf(value: unknown): Feature {
    const isFeature = typeof value === 'object' && value !== null && (value as {type?: unknown}).type === 'Feature';
    if (isFeature) return value as Feature;
    return {type: 'Feature', properties: {}, geometry: null} as unknown as Feature;
}

// positions that the system cannot take stay as they are, and the check of shapes names them
function moved(feature: Feature, convert: ReturnType<typeof toWgs84>): Feature {
    if (!feature.geometry) return feature;
    try {
        return {...feature, geometry: convert(feature.geometry)};
    } catch (error) {
        if (error instanceof RangeError) return feature;
        throw error;
    }
}

function samplesOf(features: readonly Feature[], name: string): string[] {
    const samples = new Set<string>();
    for (const {properties} of features) {
        const value: unknown = properties?.[name];
        if (value !== null && value !== undefined && value !== '') samples.add(String(value).slice(0, 40));
        if (samples.size === SAMPLES) break;
    }
    return [...samples];
}

function provinceOf(features: readonly Feature[]): string {
    const codes = new Set<string>();
    for (const {properties} of features) {
        const key = Object.keys(properties ?? {}).find((name) => PROVINCE_COLUMNS.includes(name.toLowerCase()));
        const code = key ? codeOf(properties?.[key], 'province') : null;
        if (code !== null) codes.add(code);
    }
    const [only] = codes;
    return codes.size === 1 && only ? only : '';
}
