import type {AnyRecord, LayerId} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Records} from '../record/patch.ts';
import {type MovedGround, movedGround} from '../topology/moved-ground.ts';
import type {Overlay} from '../topology/overlay.ts';
import {representativePoint} from '../units/representative-point.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import {diffRecords, type RecordDiff} from './diff-records.ts';

/** An act of the journal that changed a record between two states. */
export interface ActBehind {
    readonly hash: string;
    readonly at: string;
    readonly name: string;
    readonly office: string;
    readonly act: string;
    readonly why: string;
    /** The state that knows the act: `before` where the later one lacks it, as between two bundles that went apart. */
    readonly knownTo: 'before' | 'after';
}

/** A record that differs between two states: what, where, how much ground, and by whose acts. */
export interface ComparedRecord extends RecordDiff {
    /** Codes of the units it lies in, top down; of a record that moved, where it is now. Empty where it has no unit. */
    readonly units: readonly string[];
    /** Codes of the units it lay in before, where they are others. */
    readonly unitsBefore: readonly string[];
    readonly ground: MovedGround;
    /** Oldest first. Empty where only a person's act on another record explains it. */
    readonly acts: readonly ActBehind[];
}

/** A state of a project and the acts that it knows. */
export interface KnownState {
    readonly records: Records;
    readonly lines: readonly JournalLine[];
}

/**
 * The records that differ between two states, by layer and id, each with its units and the acts behind it: those that one state
 * knows and the other does not. Cost: `diffRecords`, two overlays for each area that differs, and one pass over the acts.
 */
export function comparedRecords(
    before: KnownState,
    after: KnownState,
    index: UnitIndex,
    overlay: Overlay
): ComparedRecord[] {
    const acts = actsBetween(before.lines, after.lines);
    return diffRecords(before.records, after.records).map((diff) => {
        const [was, is] = [
            diff.before && unitsOf(diff.layer, diff.before, before.records, index),
            diff.after && unitsOf(diff.layer, diff.after, after.records, index)
        ];
        const units = is ?? was ?? [];
        return {
            ...diff,
            units,
            unitsBefore: was && is && was.join() !== is.join() ? was : [],
            // a shape that stayed has moved no ground
            ground:
                diff.kind === 'changed' && !diff.moved
                    ? {gainedM2: 0, lostM2: 0}
                    : movedGround(diff.before?.geometry ?? null, diff.after?.geometry ?? null, overlay),
            acts: acts.get(`${diff.layer}/${diff.id}`) ?? []
        };
    });
}

function actsBetween(before: readonly JournalLine[], after: readonly JournalLine[]): Map<string, ActBehind[]> {
    const [known, now] = [before, after].map((lines) => new Set(lines.map(({hash}) => hash)));
    const found = new Map<string, ActBehind[]>();
    const note = (lines: readonly JournalLine[], other: ReadonlySet<string>, knownTo: ActBehind['knownTo']): void => {
        for (const {hash, at, by, act, why, changes} of lines) {
            if (other.has(hash)) continue;
            const behind: ActBehind = {hash, at, name: by?.name ?? '', office: by?.office ?? '', act, why, knownTo};
            for (const {layer, id} of changes ?? []) {
                const key = `${layer}/${id}`;
                const list = found.get(key);
                if (list) list.push(behind);
                else found.set(key, [behind]);
            }
        }
    };
    note(before, now!, 'before');
    note(after, known!, 'after');
    for (const list of found.values()) list.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    return found;
}

/** Codes of the units a record lies in, top down: by its place, else by the unit it names, else by what it is attached to. */
function unitsOf(layer: LayerId, record: AnyRecord, records: Records, index: UnitIndex): readonly string[] {
    const {code, unit, of} = record.properties as {code?: string; unit?: string; of?: string};
    const named = layer === 'unit' ? code : record.geometry === null || layer === 'raised-finding' ? unit : undefined;
    if (named !== undefined) return lineage(named, index);
    const {geometry} = record;
    if (geometry) {
        if (geometry.type === 'GeometryCollection') return [];
        const [lon, lat] = representativePoint(geometry as Parameters<typeof representativePoint>[0]);
        return index.at(lon!, lat!).map(({properties}) => properties.code);
    }
    if (layer !== 'attachment' || of === undefined) return [];
    for (const holder of HOLDERS) {
        const owner: AnyRecord | undefined = records.layer(holder).get(of);
        if (owner) return unitsOf(holder, owner, records, index);
    }
    return [];
}

/** Layers that attachments are of. */
const HOLDERS = [
    'grave-site',
    'surveyed-area',
    'concluded-zone',
    'cemetery',
    'register',
    'raised-finding'
] as const satisfies readonly LayerId[];

function lineage(code: string, index: UnitIndex): string[] {
    const chain: string[] = [];
    for (let at = index.byCode(code); at && !chain.includes(at.properties.code); ) {
        chain.unshift(at.properties.code);
        const {parent} = at.properties;
        at = parent === undefined ? undefined : index.byCode(parent);
    }
    return chain;
}
