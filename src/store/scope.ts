import type {Geometry} from 'geojson';
import type {AnyRecord, LayerId, UnitRecord} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Change, Records} from '../record/patch.ts';
import {groundOf} from '../units/ground-of.ts';
import {fold} from './as-of.ts';
import {makeLine} from './make-line.ts';
import {partOf} from './part.ts';
import type {LineFault} from './verify-lines.ts';

/** What a partial bundle is of: units of one unit set with all units below them. */
export interface Scope {
    readonly unitSet: string;
    /** Codes of the units that were asked for. */
    readonly codes: readonly string[];
    /** Their names, in the same order. */
    readonly names: readonly string[];
    /** Codes of these units and of all below them. */
    readonly units: readonly string[];
}

/** The act by which an office that opens a partial bundle says within what scope its own acts will be. */
export const OPEN_PART = 'open-part';

/** These layers come with every part so that it can be read and counted; a part changes nothing of them. */
const CONTEXT: readonly LayerId[] = ['unit-set', 'unit', 'plan'];

/** What belongs to a unit by name, wherever it lies. */
const OF_UNITS: readonly LayerId[] = ['register', 'raised-finding', 'finding-exception', 'inspection', 'acceptance'];

/** The scope of units by their codes. @throws {RangeError} with the code that the unit set does not have. */
export function scopeOf(records: Records, unitSet: string, codes: readonly string[]): Scope {
    const all = [...records.layer('unit').values()].filter(({properties}) => properties.unitSet === unitSet);
    const names = codes.map((code) => {
        const unit = all.find(({properties}) => properties.code === code);
        if (!unit) throw new RangeError(code);
        return unit.properties.name;
    });
    const units = new Set(codes);
    for (const code of units) {
        for (const {properties} of all) if (properties.parent === code) units.add(properties.code);
    }
    return {unitSet, codes, names, units: [...units].sort()};
}

/** The scope that a manifest or an act says, null where it is none. */
export function readScope(value: unknown): Scope | null {
    const {unitSet, codes, names, units} = (value ?? {}) as Partial<Record<keyof Scope, unknown>>;
    if (typeof unitSet !== 'string' || !isTexts(codes) || !isTexts(names) || !isTexts(units)) return null;
    return {unitSet, codes, names, units};
}

function isTexts(value: unknown): value is string[] {
    return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** The scope within which an origin writes, from its first act that says so, since nobody widens their own; null for one not bound. */
export function scopeOfOrigin(lines: readonly JournalLine[], origin: string): Scope | null {
    const line = lines.find((one) => one.origin === origin && one.act === OPEN_PART);
    return line ? readScope(line.args['scope']) : null;
}

/** The line by which an office binds its chain to a scope. `lines` are all that it has seen. */
export function openPart(
    lines: readonly JournalLine[],
    scope: Scope,
    of: Pick<JournalLine, 'origin' | 'by' | 'at'>
): JournalLine {
    const newest = new Map(lines.map(({origin, n, hash}) => [origin, {n, hash}]));
    const own = newest.get(of.origin);
    newest.delete(of.origin);
    const seen = Object.fromEntries([...newest].map(([origin, {hash}]) => [origin, hash]));
    const place = {n: 1 + (own?.n ?? 0), prev: own?.hash ?? null, seen};
    return makeLine({...of, ...place, act: OPEN_PART, args: {scope}, why: scope.names.join(', '), changes: []});
}

/**
 * The part of a journal that a scope asks for: unit set, units and plan, the register of its units, every record that lies in
 * them or touches them or once did, its attachments, and what comes along (`partOf`). Cost: O(positions of all versions).
 */
export function partOfScope(lines: readonly JournalLine[], scope: Scope): JournalLine[] {
    const touches = touchesScope(fold(lines), scope);
    const found = new Set<string>();
    for (const {changes} of lines) {
        for (const change of changes) if (sidesOf(change).some(touches.side(change.layer))) found.add(change.id);
    }
    return partOf(lines, ({layer, id, before, after}) => {
        if (CONTEXT.includes(layer) || found.has(id)) return true;
        return layer === 'attachment' && [before, after].some((record) => found.has(ownerOf(record)));
    });
}

/**
 * Whether a change stays within a scope: what was there and what takes its place. `records` say where the units lie and what
 * an attachment belongs to.
 */
export function isWithin(records: Records, scope: Scope): (change: Change) => boolean {
    const {side} = touchesScope(records, scope);
    return (change) => {
        if (CONTEXT.includes(change.layer)) return false;
        const sides = sidesOf(change);
        if (change.layer !== 'attachment') return sides.every(side(change.layer));
        return sides.every((record) => {
            const owner = findOwner(records, ownerOf(record));
            return owner === null || side(owner.layer)(owner.record);
        });
    };
}

/** Whether a record lies in a scope: on its ground, of its units, or attached to what does. Units and plan are context. */
export function isInScope(records: Records, scope: Scope): (layer: LayerId, record: AnyRecord) => boolean {
    const {side} = touchesScope(records, scope);
    return (layer, record) => {
        if (layer === 'unit') {
            const {code, unitSet} = record.properties as UnitRecord['properties'];
            return unitSet === scope.unitSet && scope.units.includes(code);
        }
        if (layer !== 'attachment') return side(layer)(record);
        const owner = findOwner(records, ownerOf(record));
        return owner !== null && side(owner.layer)(owner.record);
    };
}

/** The scope of a part whose offices have said theirs: all of them as one, null where none has. */
export function scopesOf(lines: readonly JournalLine[]): Scope | null {
    return joinScopes(lines.flatMap(({act, args}) => (act === OPEN_PART ? (readScope(args['scope']) ?? []) : [])));
}

/** Several scopes of one unit set as one; null for none. */
export function joinScopes(scopes: readonly Scope[]): Scope | null {
    const [first] = scopes;
    if (!first) return null;
    const pairs = scopes.flatMap(({codes, names}) => codes.map((code, i) => [code, names[i] ?? code] as const));
    const named = new Map(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
    return {
        unitSet: first.unitSet,
        codes: [...named.keys()],
        names: [...named.values()],
        units: [...new Set(scopes.flatMap(({units}) => units))].sort()
    };
}

/**
 * What new lines do outside the scope that their origin is bound to: one fault for each line, with the first record.
 *
 * `held` is the journal that they come to, `added` must be sound (`lineFaults`). Cost: a fold where an origin is bound.
 */
export function scopeFaults(held: readonly JournalLine[], added: readonly JournalLine[]): LineFault[] {
    const all = [...held, ...added];
    const bound = new Set(all.filter(({act}) => act === OPEN_PART).map(({origin}) => origin));
    if (bound.size === 0) return [];
    const records = fold(all);
    return [...bound].flatMap((origin) => {
        const scope = scopeOfOrigin(all, origin);
        if (!scope) return [];
        const within = isWithin(records, scope);
        return added.flatMap((line) => {
            const outside = line.origin === origin && line.changes.find((change) => !within(change));
            if (!outside) return [];
            const {n, by} = line;
            const values = {origin, n, id: outside.id, office: by.office, scope: scope.names.join(', ')};
            return [{rule: 'line-scope', values}];
        });
    });
}

function touchesScope(records: Records, {unitSet, codes, units}: Scope) {
    const all: readonly UnitRecord[] = [...records.layer('unit').values()];
    const asked = all.filter(({properties}) => properties.unitSet === unitSet && codes.includes(properties.code));
    const onGround = groundOf(asked);
    const isOfUnits = ({properties}: AnyRecord) => {
        const {unit, unitSet: of} = properties as {unit?: unknown; unitSet?: unknown};
        return of === unitSet && typeof unit === 'string' && units.includes(unit);
    };
    const side = (layer: LayerId) => (record: AnyRecord) => {
        if (OF_UNITS.includes(layer)) return isOfUnits(record);
        return record.geometry !== null && !CONTEXT.includes(layer) && onGround(record.geometry as Geometry);
    };
    return {side};
}

function sidesOf({before, after}: Change): AnyRecord[] {
    return [before, after].filter((record) => record !== null);
}

function ownerOf(record: AnyRecord | null): string {
    return String((record?.properties as {of?: unknown} | undefined)?.of ?? '');
}

function findOwner(records: Records, id: string): {readonly layer: LayerId; readonly record: AnyRecord} | null {
    for (const layer of ['grave-site', 'surveyed-area', 'concluded-zone', 'cemetery', 'raised-finding'] as const) {
        const record = records.layer(layer).get(id);
        if (record) return {layer, record};
    }
    return null;
}
