import {sameJson} from '../record/canonical-json.ts';
import type {AnyRecord, LayerId} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import {hashOfRecord} from './hash.ts';
import {type Touch, touchesOf} from './touches.ts';

/** What one side made of the record; null when it deleted it. */
export interface ConflictSide {
    readonly line: JournalLine;
    readonly record: AnyRecord | null;
}

/** A field in which the sides differ: `geometry`, or the path of a property such as `document.number`. */
export interface ConflictField {
    readonly path: string;
    /** The value before both; undefined when there was none. */
    readonly base: unknown;
    /** The value of each side, in the order of `sides`. */
    readonly values: readonly unknown[];
    /** The side that alone changed the field since the base, so that a decision can start with it; -1 when several did. */
    readonly changedBy: number;
}

/** A record that was changed by acts that had not seen each other. */
export interface Conflict {
    readonly layer: LayerId;
    readonly id: string;
    /** The record as all sides last had it in common; null when each made it anew. */
    readonly base: AnyRecord | null;
    /** The newest act of each side, in fold order; the last one holds until a decision. */
    readonly sides: readonly ConflictSide[];
    /** Empty when a side has deleted the record: then only the whole can be chosen. */
    readonly fields: readonly ConflictField[];
    /** The act that saw all sides and touched the record; absent while nobody has decided. */
    readonly resolvedBy?: JournalLine;
}

/**
 * The conflicts of a journal, the open and the decided, in the fold order of their last act.
 *
 * Two acts on one record conflict when neither had seen the other and they left different records. An act that has
 * seen some of the sides takes their place; one that has seen all of them is the decision. A record can be in conflict,
 * be decided and be in conflict again; taking a decision back brings its conflict back. Any order of the same lines gives the same answer. Cost: as `touchesOf`, and a
 * hash for each side.
 */
export function conflictsIn(lines: readonly JournalLine[]): Conflict[] {
    const tips = new Map<string, readonly Touch[]>();
    const decisions = new Map<string, Decided>();
    const decided: Conflict[] = [];
    for (const touch of touchesOf(lines)) {
        const {layer, id} = touch.change;
        const key = `${layer} ${id}`;
        const before = tips.get(key) ?? [];
        const {act, args, hash} = touch.line;
        const taken = act === 'undo' ? decisions.get(`${key} ${args['of']}`) : undefined;
        if (taken) {
            tips.set(key, [...before.filter((tip) => tip !== taken.by), ...taken.sides]);
            decided.splice(decided.indexOf(taken.conflict), 1);
            continue;
        }
        const unseen = before.filter((tip) => !touch.knows(tip));
        if (unseen.length === 0 && differ(before)) {
            const conflict = conflictOf(before, touch.line);
            decided.push(conflict);
            if (act === 'resolve-conflict') decisions.set(`${key} ${hash}`, {by: touch, sides: before, conflict});
            if (act === 'redo') decisions.set(`${key} ${args['of']}`, {by: touch, sides: before, conflict});
        }
        tips.set(key, [...unseen, touch]);
    }
    const open = [...tips.values()].filter(differ).map((sides) => conflictOf(sides));
    return [...decided, ...open];
}

/** The conflicts that nobody has decided yet. Cost: as `conflictsIn`. */
export function openConflicts(lines: readonly JournalLine[]): Conflict[] {
    return conflictsIn(lines).filter(({resolvedBy}) => !resolvedBy);
}

interface Decided {
    readonly by: Touch;
    readonly sides: readonly Touch[];
    readonly conflict: Conflict;
}

function differ(touches: readonly Touch[]): boolean {
    return new Set(touches.length < 2 ? [] : touches.map(({change}) => hashOfRecord(change.after))).size > 1;
}

function conflictOf(touches: readonly Touch[], resolvedBy?: JournalLine): Conflict {
    const {layer, id} = touches[0]!.change;
    const common = touches[0]!.findEarlier((earlier) =>
        touches.every((touch) => touch !== earlier && touch.knows(earlier))
    );
    const base = common?.change.after ?? null;
    const sides = touches.map(({line, change}) => ({line, record: change.after}));
    const fields = fieldsOf(base, sides);
    return {layer, id, base, sides, fields, ...(resolvedBy ? {resolvedBy} : {})};
}

function fieldsOf(base: AnyRecord | null, sides: readonly ConflictSide[]): ConflictField[] {
    if (sides.some(({record}) => record === null)) return [];
    const all = [base, ...sides.map(({record}) => record)].map(flat);
    const paths = new Set(all.flatMap((fields) => [...fields.keys()]));
    return [...paths].sort().flatMap((path) => {
        const [was, ...values] = all.map((fields) => fields.get(path));
        if (values.every((value) => sameJson(value ?? null, values[0] ?? null))) return [];
        const changed = values.flatMap((value, side) => (sameJson(value ?? null, was ?? null) ? [] : [side]));
        return [{path, base: was, values, changedBy: changed.length === 1 ? changed[0]! : -1}];
    });
}

// objects are opened, lists and the geometry are one value each
function flat(record: AnyRecord | null): ReadonlyMap<string, unknown> {
    const fields = new Map<string, unknown>();
    const open = (value: unknown, path: string) => {
        if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
            for (const [name, inner] of Object.entries(value)) open(inner, path ? `${path}.${name}` : name);
        } else if (value !== undefined) fields.set(path, value);
    };
    if (!record) return fields;
    open(record.properties, '');
    fields.set('geometry', record.geometry);
    return fields;
}
