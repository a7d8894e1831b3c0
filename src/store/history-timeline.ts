import type {AnyRecord, IsoDate, LayerId} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Change, Records} from '../record/patch.ts';
import {dayOf, RecordsSnapshot, recordsAsOf} from './as-of.ts';
import {foldOrder} from './fold-order.ts';

/** A moment of the journal: the acts that brought it about, and the way from and to the moment before. */
interface Moment {
    readonly day: IsoDate;
    readonly lines: readonly JournalLine[];
    readonly forward: readonly Change[];
    readonly back: readonly Change[];
}

/**
 * The journal as a row of moments, one per act, for going to and fro. Position 0 is before the first act; position i is
 * after `moments[i - 1]`. Where lines were written out of the order of their days (clocks that disagree), a moment is a
 * whole day instead, so that the last moment of a day is always what `recordsAsOf` gives.
 *
 * Cost: O(changes) once; out of order, one fold for each day.
 */
export class Timeline {
    readonly moments: readonly Moment[];
    /** Days with acts, ascending, each with the position at its end. */
    readonly days: readonly {readonly day: IsoDate; readonly position: number}[];
    /** How many acts were done up to each position. */
    readonly #acts: readonly number[];
    readonly #start = RecordsSnapshot.empty;

    constructor(lines: readonly JournalLine[]) {
        const ordered = foldOrder(lines);
        const inOrder = ordered.every((line, i) => i === 0 || dayOf(ordered[i - 1]!.at) <= dayOf(line.at));
        this.moments = inOrder ? momentsOf(ordered) : wholeDays(ordered);
        const ends = new Map<IsoDate, number>();
        const acts = [0];
        this.moments.forEach(({day, lines}, i) => {
            ends.set(day, i + 1);
            acts.push(acts[i]! + lines.length);
        });
        this.days = [...ends].map(([day, position]) => ({day, position}));
        this.#acts = acts;
    }

    /** How many acts were done up to a position. */
    actsAt(position: number): number {
        return this.#acts[position] ?? 0;
    }

    /** A place before the first act, from which one goes. */
    start(): Playhead {
        return {position: 0, records: this.#start};
    }

    /**
     * Go to another position, forward or back. Cost: the changes in between, and the layers that they touch.
     * @throws {RangeError} when there is no such position.
     */
    go(from: Playhead, position: number): Playhead {
        if (!(position >= 0 && position <= this.moments.length)) throw new RangeError(`No moment ${position}.`);
        return {position, records: (from.records as RecordsSnapshot).with(this.#way(from.position, position))};
    }

    *#way(from: number, to: number): Iterable<Change> {
        for (let i = from; i < to; i++) yield* this.moments[i]!.forward;
        for (let i = from - 1; i >= to; i--) yield* this.moments[i]!.back;
    }

    /**
     * The next position to stop at, forward or back: after each act, or at the end of each day with one; where `where` is given, only
     * those that made a change of which it is true. The last position, or the first, where there is none. Cost: O(changes) passed over.
     */
    stopAfter(
        from: number,
        step: 1 | -1,
        by: 'act' | 'day',
        where: ((change: Change) => boolean) | null = null
    ): number {
        const isStop = ({forward}: Moment): boolean => !where || forward.some(where);
        const endAfter = (i: number): number => (by === 'act' ? i + 1 : this.endOf(this.moments[i]!.day));
        for (let i = step > 0 ? from : from - 1; i >= 0 && i < this.moments.length; i += step) {
            const end = endAfter(i);
            if ((step > 0 ? end > from : end < from) && isStop(this.moments[i]!)) return end;
        }
        return step > 0 ? this.moments.length : 0;
    }

    /** The position at the end of a day: of the last day with acts that is not after it. Cost: O(log days). */
    endOf(day: IsoDate): number {
        let [low, high] = [0, this.days.length];
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.days[middle]!.day <= day) low = middle + 1;
            else high = middle;
        }
        return this.days[low - 1]?.position ?? 0;
    }
}

/** Where in a timeline one stands, and the records there. */
export interface Playhead {
    readonly position: number;
    readonly records: Records;
}

// The way back leads to what the fold had, which is not always what the act's office had seen (`change.before`).
function momentsOf(ordered: readonly JournalLine[]): Moment[] {
    const now = new Map<LayerId, Map<string, AnyRecord>>();
    return ordered.map((line) => {
        const back = line.changes.map(({layer, id, after}): Change => {
            let records = now.get(layer);
            if (!records) {
                records = new Map();
                now.set(layer, records);
            }
            const was = records.get(id) ?? null;
            if (after) records.set(id, after);
            else records.delete(id);
            return {layer, id, before: after, after: was};
        });
        return {day: dayOf(line.at), lines: [line], forward: line.changes, back: back.reverse()};
    });
}

function wholeDays(ordered: readonly JournalLine[]): Moment[] {
    const days = [...new Set(ordered.map(({at}) => dayOf(at)))].sort();
    let before = RecordsSnapshot.empty;
    return days.map((day) => {
        const after = recordsAsOf(ordered, day) as RecordsSnapshot;
        const moment = {
            day,
            lines: ordered.filter(({at}) => dayOf(at) === day),
            forward: before.changesTo(after),
            back: after.changesTo(before)
        };
        before = after;
        return moment;
    });
}
