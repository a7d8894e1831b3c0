import type {AnyRecord} from '../record/feature.ts';
import {jsonWeight} from '../record/json-weight.ts';
import type {Records} from '../record/patch.ts';
import {changeSet, type DraftChange, NEVER_TAKEN, type TakenBefore} from './change-set.ts';
import {draftPart, joinDrafts, type PartDraft, type PartOptions, type RejectedRow, readAgain} from './draft-part.ts';
import {placeOf, titleOf} from './known-places.ts';
import type {OpenedPart} from './opened-file.ts';
import type {PartReading, RowEdits} from './part-reading.ts';
import {mergeEdits, type Quarantine, type QuarantinedRow} from './quarantine.ts';
import type {Draft, Rejection} from './read-features.ts';

/** What taking a part would do, in numbers, and what there is to know of it. */
export interface ReviewSummary
    extends Pick<Draft, 'layer' | 'fileName' | 'sha256' | 'notes' | 'total' | 'given' | 'undone'> {
    readonly fresh: number;
    readonly changed: number;
    readonly same: number;
    readonly rejected: number;
    /** About how long the records are as text, characters. */
    readonly length: number;
    /** Changed records that were taken from this very file before: they are left out unless a person says otherwise. */
    readonly changedSince: number;
    /** A place for each record, the first thousand: for a look at the map. */
    readonly places: readonly ReviewPlace[];
}

export interface ReviewPlace {
    /** Number of the record in the draft, from 0. */
    readonly index: number;
    readonly id: string;
    readonly name: string;
    readonly state: DraftChange['state'];
    /** Degrees; where the record was, for one that moves. */
    readonly from: readonly [number, number] | null;
    readonly to: readonly [number, number];
}

/** A record of the draft with what taking it would do. */
export interface ReviewChange extends DraftChange {
    readonly index: number;
    readonly number: number;
    readonly line: number | null;
}

export interface ChangesPage {
    readonly changes: readonly ReviewChange[];
    /** Where the following ones begin; null after the last. */
    readonly next: number | null;
}

const PLACES = 1000;

/**
 * A part of a file under review: what each row would do to the project, which rows are not taken, and what a person has
 * put right in them. Nothing of it has touched the project.
 */
export class PartReview {
    #result: PartDraft;
    #changes: DraftChange[] = [];
    readonly #edits = new Map<number, RowEdits>();

    private constructor(
        result: PartDraft,
        readonly reading: PartReading,
        private readonly options: PartOptions,
        private readonly project: Records,
        private readonly taken: TakenBefore,
        private readonly part: OpenedPart | null
    ) {
        this.#result = result;
        this.#compare();
    }

    /** @throws {FileFault} as `draftPart`. */
    static of(
        part: OpenedPart,
        reading: PartReading,
        options: PartOptions,
        project: Records,
        taken: TakenBefore = NEVER_TAKEN
    ): PartReview {
        return new PartReview(draftPart(part, reading, options), reading, options, project, taken, part);
    }

    /** Rows that were kept from an earlier import, read again with what was changed in them so far. */
    static resumed({rows, reading, system}: Quarantine, options: PartOptions, project: Records): PartReview {
        const part = system && {kind: 'features' as const, name: '', features: [], places: null, system, foreign: []};
        const again = readAgain(
            rows.map((row) => ({row: rowOf(row), edits: row.edits})),
            part,
            reading,
            options
        );
        const review = new PartReview(again, reading, options, project, NEVER_TAKEN, part);
        for (const {number, edits} of rows) review.#edits.set(number, edits);
        return review;
    }

    get draft(): Draft {
        return this.#result.draft;
    }

    summary(): ReviewSummary {
        const {layer, fileName, sha256, notes, total, given, undone} = this.draft;
        const count = (state: DraftChange['state']) => this.#changes.filter((one) => one.state === state).length;
        return {
            layer,
            fileName,
            sha256,
            notes: notes.slice(0, 200),
            total,
            given,
            undone,
            fresh: count('new'),
            changed: count('changed'),
            same: count('same'),
            changedSince: this.#changes.filter((one) => one.changedSince).length,
            rejected: this.#result.rejected.length,
            length: this.#changes.reduce((sum, {after}) => sum + jsonWeight(after), 0),
            places: this.#places()
        };
    }

    /** The records that the project does not have. */
    fresh(): AnyRecord[] {
        return this.#changes.filter(({state}) => state === 'new').map(({after}) => after);
    }

    /** Records of the draft from a number on, of some states or all, as many as have about `positions` positions together. */
    changes(from: number, most: number, states: readonly DraftChange['state'][] | null = null): ChangesPage {
        const found: ReviewChange[] = [];
        let left = PAGE_POSITIONS;
        let index = from;
        for (; index < this.#changes.length && found.length < most && left > 0; index++) {
            const change = this.#changes[index]!;
            if (states && !states.includes(change.state)) continue;
            left -= weight(change.after) + (change.before ? weight(change.before) : 0);
            found.push({
                ...change,
                index,
                number: this.#result.rows[index]!,
                line: this.#result.lines[index] ?? null
            });
        }
        return {changes: found, next: index < this.#changes.length ? index : null};
    }

    /**
     * A page of all records, which are let go of as they are handed out: large ones would stand here and with whoever takes
     * them. The review is of no use afterwards.
     */
    drain(from: number, most: number): ChangesPage {
        const page = this.changes(from, most);
        const records = this.draft.records as AnyRecord[];
        for (const {index} of page.changes) {
            this.#changes[index] = {state: 'same', before: null, after: HANDED_OUT, changedSince: false};
            records[index] = HANDED_OUT;
        }
        return page;
    }

    rejected(from: number, most: number): QuarantinedRow[] {
        return this.#result.rejected
            .slice(from, from + most)
            .map((row) => ({...row, edits: this.#edits.get(row.number) ?? {}}));
    }

    /** What was changed in rows that are right now, by number of the row. */
    repaired(): Record<string, RowEdits> {
        const still = new Set(this.#result.rejected.map(({number}) => number));
        return Object.fromEntries([...this.#edits].filter(([number]) => !still.has(number)));
    }

    /**
     * Read a rejected row again with what a person changed in it; null when it is right now, else the row with what is
     * still wrong.
     *
     * @throws {RangeError} for a row that is not rejected.
     */
    repair(number: number, edits: RowEdits): QuarantinedRow | null {
        const row = this.#result.rejected.find((one) => one.number === number);
        if (!row) throw new RangeError(`Row ${number} is not rejected.`);
        const merged = mergeEdits(this.#edits.get(number) ?? {}, edits);
        const part = this.part?.kind === 'features' ? this.part : null;
        const again = readAgain([{row: rowOf(row), edits: merged}], part, this.reading, this.options);
        this.#edits.set(number, merged);
        this.#result = joinDrafts(this.#result, again, number);
        this.#compare();
        const [left] = again.rejected;
        return left ? {...left, edits: merged} : null;
    }

    #compare(): void {
        const {draft, lines} = this.#result;
        this.#changes = changeSet(draft, this.project, {lines, taken: this.taken});
    }

    #places(): ReviewPlace[] {
        const found: ReviewPlace[] = [];
        for (const [index, {state, before, after}] of this.#changes.entries()) {
            if (found.length >= PLACES) break;
            const to = after.geometry && placeOf(after.geometry);
            if (!to) continue;
            const from = state === 'changed' && before?.geometry ? placeOf(before.geometry) : null;
            found.push({index, id: after.id, name: titleOf(after.properties), state, from, to});
        }
        return found;
    }
}

function rowOf({number, line, column, cells, feature}: RejectedRow) {
    const geometry = (feature as {geometry?: never} | null)?.geometry ?? null;
    return {number, line, column, cells, feature, geometry};
}

const HANDED_OUT: AnyRecord = {type: 'Feature', id: '', geometry: null, properties: {}};

/** Positions of a page: a message of about 1 MB. */
const PAGE_POSITIONS = 20_000;

function weight({geometry}: AnyRecord): number {
    return 10 + (geometry ? leaves((geometry as {coordinates: unknown}).coordinates) / 2 : 0);
}

function leaves(value: unknown): number {
    if (!Array.isArray(value)) return 1;
    if (!Array.isArray(value[0])) return value.length;
    let sum = 0;
    for (const inner of value) sum += leaves(inner);
    return sum;
}

const NOT_TAKEN = {number: 0, id: null, line: null, column: null, field: '', also: []} as unknown as Rejection;

/** The draft of a review put together again from its pages, to be taken by `importCommand`. */
export function reviewedDraft(
    {layer, fileName, sha256, notes, total, given, undone}: ReviewSummary,
    changes: readonly ReviewChange[],
    rejected: number
): Draft {
    // only how many were rejected goes into the journal
    const none = Array.from({length: rejected}, () => NOT_TAKEN);
    const records = changes.map(({after}) => after);
    return {layer, fileName, sha256, notes, total, given, undone, records, rejected: none, misplaced: []};
}
