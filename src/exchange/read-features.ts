import type {Feature, Geometry} from 'geojson';
import type {Misreading} from '../crs/misreadings.ts';
import type {AnyRecord, IsoDate, LayerId} from '../record/feature.ts';
import {isNumberedLayer, type NumberedLayer} from '../record/id.ts';
import type {Issue} from '../topology/issue.ts';
import {checkFeature} from './check-feature.ts';
import {systemOf, toWgs84} from './crs-member.ts';
import {type FieldIssue, FileFault, issueOf} from './fault.ts';
import {guessLayer} from './guess-layer.ts';
import {landmarkFields} from './landmark-fields.ts';
import {layerSchema, unknownFields} from './layer-schema.ts';
import {misreadingApplies, moveGeometry} from './move-geometry.ts';
import {type GivenIn, noteSource} from './note-source.ts';
import type {FeaturePart} from './opened-file.ts';
import {ownId, registerId} from './own-id.ts';

/** A feature that was not taken: its number in the file (from 1), its id if it has one, the field, and why. */
export interface Rejection {
    readonly number: number;
    readonly id: string | null;
    /** Line and column of the file on which the feature begins, from 1; null where the format has no lines. */
    readonly line: number | null;
    readonly column: number | null;
    /** Path of the field, e.g. `properties.reportedOn` or `geometry.coordinates[0][3]`; empty for the feature as a whole. */
    readonly field: string;
    readonly issue: Issue;
    /** What else is wrong with it. */
    readonly also: readonly FieldIssue[];
}

/** What a file gave: nothing of it has touched the project yet. */
export interface Draft {
    readonly layer: LayerId;
    readonly fileName: string;
    /** SHA-256 of the file's bytes, hex. */
    readonly sha256: string;
    readonly records: readonly AnyRecord[];
    readonly rejected: readonly Rejection[];
    /** Notes that do not stop a feature: fields unknown to the schema that were kept, ids that were given. */
    readonly notes: readonly Issue[];
    /** Features in the file, so that records + rejected = total. */
    readonly total: number;
    /** Ids of records that had none in the file. */
    readonly given: readonly string[];
    /** Features refused for their positions alone, as given: a look for a misreading may still place them. */
    readonly misplaced: readonly Misplaced[];
    /** Id of the misreading that was undone while reading, where one was. */
    readonly undone: string | null;
}

/** A feature whose only fault is its positions. */
export interface Misplaced {
    readonly number: number;
    readonly id: string | null;
    readonly geometry: Geometry;
    readonly properties: object;
}

export interface ReadOptions {
    readonly fileName: string;
    /** SHA-256 of the file's bytes, hex; worked out by the caller, who has the bytes. */
    readonly sha256: string;
    readonly layer: LayerId | 'guess';
    /** Gives a new id, each once; the unit is that of the feature's properties, its place that of the geometry. */
    readonly nextId: (layer: NumberedLayer, unitCode: string | undefined, geometry: Geometry | null) => string;
    /** Codes of the unit set in use; without them no code is doubted. */
    readonly knownUnits?: ReadonlySet<string> | undefined;
    readonly today?: IsoDate | undefined;
    /** Code of the system that a person says the positions are in; goes before what the file says. */
    readonly system?: string | undefined;
    /** Undo this misreading where a position can have come about by it. */
    readonly undo?: Misreading | undefined;
    readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

const PROGRESS_STEP = 500;

/**
 * Read features of an opened file into a draft. Every feature is either taken or rejected with number, line, id, field and
 * reason; nothing is repaired. Only errors reject; warnings are notes. The sentences are in `data/codes/rules-*.json`.
 *
 * Cost: O(positions), about 4 s for 100 MB of GeoJSON (test/bench/import.bench.ts).
 *
 * @throws {FileFault} when there is no feature, no layer is told by them, or the system is unknown and none is said.
 */
export function readFeatures(part: FeaturePart, options: ReadOptions): Draft {
    const {fileName, sha256, knownUnits, today, undo, onProgress} = options;
    const {features, places, foreign} = part;
    if (features.length === 0) throw new FileFault('no-features', {file: fileName});
    const system = systemOf(part.system, fileName, options.system);
    const layer = options.layer === 'guess' ? guessLayer(features) : options.layer;
    if (!layer) throw new FileFault('layer-unknown', {file: fileName});
    const reader = new Reader(layer, options);
    const toDegrees = system ? toWgs84(system) : (geometry: Geometry) => geometry;
    const convert = (geometry: Geometry) => {
        const degrees = toDegrees(geometry);
        return undo && misreadingApplies(degrees, undo) ? moveGeometry(degrees, undo.undo) : degrees;
    };
    const check = {layer, knownUnits, today, convert: system || undo ? convert : undefined};
    const givenIn = (geometry: Geometry): GivenIn | null =>
        undo && misreadingApplies(toDegrees(geometry), undo)
            ? undo
            : system && {system: system.code, operation: system.operation, accuracyM: system.accuracyM};

    const kindWords = layerSchema('landmark').properties['kind']?.['x-labels'] ?? {};
    features.forEach((value, i) => {
        const number = i + 1;
        const {value: named, filled} =
            layer === 'landmark' ? landmarkFields(value, fileName, kindWords) : {value, filled: []};
        const feature = ownId(layer, named);
        const {faults, feature: checked} = checkFeature(feature.value, feature.id ?? `#${number}`, check);
        const [line, column] = [places?.lines[i] ?? null, places?.columns[i] ?? null];
        reader.take({number, line, column, id: feature.id}, noted(value, checked, faults, givenIn), faults);
        for (const {field, from} of filled) reader.fill(field, from);
        if (feature.moved) reader.count('ids-from-properties', feature.moved);
        if (number % PROGRESS_STEP === 0) onProgress?.(number, features.length);
    });
    onProgress?.(features.length, features.length);

    const notes = reader.notes();
    if (system) {
        const {code, operation, accuracyM} = system;
        notes.unshift(issueOf('crs-converted', [], {system: code, operation: operation ?? '–', accuracyM}, 'notice'));
    }
    if (undo)
        notes.unshift(
            issueOf(
                'shift-undone',
                [],
                {system: undo.system, operation: undo.operation ?? '–', accuracyM: undo.accuracyM},
                'notice'
            )
        );
    if (foreign.length > 0) notes.push(issueOf('members-left', [], {members: foreign.join(', ')}, 'notice'));
    const {records, rejected, given, misplaced} = reader;
    const undone = undo?.id ?? null;
    return {layer, fileName, sha256, records, rejected, notes, total: features.length, given, misplaced, undone};
}

class Reader {
    readonly records: AnyRecord[] = [];
    readonly rejected: Rejection[] = [];
    readonly given: string[] = [];
    readonly misplaced: Misplaced[] = [];
    readonly #warnings: Issue[] = [];
    readonly #counts = new Map<string, {readonly rule: string; readonly field: string; count: number}>();
    readonly #fills = new Map<string, Issue>();
    readonly #numbers = new Map<string, number>();

    constructor(
        readonly layer: LayerId,
        readonly options: ReadOptions
    ) {}

    take(
        place: Pick<Rejection, 'number' | 'line' | 'column' | 'id'>,
        feature: Feature<Geometry | null>,
        faults: readonly FieldIssue[]
    ): void {
        const {number, id} = place;
        const errors = faults.filter(({issue}) => issue.severity === 'error');
        const first = id === null ? undefined : this.#numbers.get(id);
        if (first !== undefined) errors.push({field: 'id', issue: issueOf('id-twice', [id!], {id: id!, first})});
        const own = id ?? (errors.length === 0 ? this.#giveId(feature) : null);
        if (own === null && errors.length === 0) errors.push({field: 'id', issue: issueOf('id-missing', [])});
        const [worst, ...also] = errors;
        if (worst) {
            if (this.rejected.length >= MOST_REJECTED)
                throw new FileFault('too-many-rejected', {file: this.options.fileName, most: MOST_REJECTED});
            this.rejected.push({...place, ...worst, also});
            if (errors.every(({issue}) => POSITION_RULES.has(issue.rule))) {
                const {geometry, properties} = feature;
                if (geometry) this.misplaced.push({number, id, geometry, properties: properties ?? {}});
            }
            return;
        }
        this.#numbers.set(own!, number);
        this.records.push({...feature, type: 'Feature', id: own!, properties: feature.properties ?? {}});
        for (const {issue} of faults) this.#warnings.push({...issue, ids: [own!]});
        for (const field of unknownFields(this.layer, feature.properties ?? {})) this.count('field-kept', field);
        for (const field of Object.keys(feature)) if (!MEMBERS.has(field)) this.count('member-kept', field);
    }

    count(rule: string, field: string): void {
        const key = `${rule} ${field}`;
        const entry = this.#counts.get(key);
        if (entry) entry.count++;
        else this.#counts.set(key, {rule, field, count: 1});
    }

    /** A field of a landmark that was read from another field of the file, or taken where the file has none. */
    fill(field: string, from: string | null): void {
        const {title = field, 'x-en': titleEn = field} = layerSchema(this.layer).properties[field] ?? {};
        const key = `fill ${field} ${from}`;
        const entry = this.#fills.get(key);
        const values = {title, titleEn, from: from ?? '', count: Number(entry?.values['count'] ?? 0) + 1};
        this.#fills.set(key, issueOf(from === null ? 'field-assumed' : 'field-read-from', [], values, 'notice'));
    }

    notes(): Issue[] {
        const counted = [
            ...this.#fills.values(),
            ...[...this.#counts.values()].map(({rule, field, count}) => issueOf(rule, [], {field, count}, 'notice'))
        ];
        const given = this.given.length > 0 ? [issueOf('ids-given', [], {count: this.given.length}, 'notice')] : [];
        return [...given, ...counted, ...this.#warnings];
    }

    #giveId({properties, geometry}: Feature<Geometry | null>): string | null {
        const {layer} = this;
        const given = properties ?? {};
        if (layer === 'unit') return this.#keep(`${given['unitSet']}/${given['code']}`);
        if (layer === 'register') return this.#keep(registerId(given));
        if (layer === 'plan') return this.#keep(given['id']);
        if (!isNumberedLayer(layer)) return null;
        const unit = typeof given['unit'] === 'string' ? given['unit'] : undefined;
        let id = this.options.nextId(layer, unit, geometry);
        while (this.#numbers.has(id)) id = this.options.nextId(layer, unit, geometry);
        this.given.push(id);
        return id;
    }

    // an id that the properties spell out, unless another feature of the file has it
    #keep(id: string): string | null {
        return this.#numbers.has(id) ? null : id;
    }
}

/** A file with more faulty features is not worth a list of them. */
const MOST_REJECTED = 200_000;

const MEMBERS = new Set(['type', 'id', 'geometry', 'properties', 'bbox']);

const POSITION_RULES = new Set(['metres-for-degrees', 'swapped-axes']);

// The coordinate as received is never lost: what was converted keeps its text, system and operation.
function noted(
    value: unknown,
    checked: Feature<Geometry | null>,
    faults: readonly FieldIssue[],
    givenIn: (geometry: Geometry) => GivenIn | null
): Feature<Geometry | null> {
    const geometry = (value as Feature<Geometry | null> | null)?.geometry;
    if (!geometry || faults.some(({issue}) => issue.severity === 'error')) return checked;
    const source = givenIn(geometry);
    return source ? noteSource(checked, geometry, source) : checked;
}
