import type {IsoDate} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Records} from '../record/patch.ts';
import {dayOf, fold, headCode, newestDay} from './as-of.ts';
import {linesOfCode, type PrintedCode} from './find-code.ts';
import {withLaterUnits} from './later-units.ts';

/** A state of a journal that a person can name. */
export type Moment =
    | {readonly kind: 'newest'}
    /** At the end of a day of entry. */
    | {readonly kind: 'day'; readonly day: IsoDate}
    /** Before an act: after the first `acts` lines in fold order, as of a day. */
    | {readonly kind: 'acts'; readonly acts: number; readonly day: IsoDate}
    /** What a printed sheet or document showed, by the code of the journal's head on it. */
    | {readonly kind: 'code'; readonly code: PrintedCode};

/** A state with the acts that it knows. */
export interface NamedState {
    readonly lines: readonly JournalLine[];
    readonly records: Records;
    readonly asOf: IsoDate;
    readonly head: string;
}

/** No state of the journal has the code, so nothing can be said of what the paper showed. */
export class UnknownCode extends Error {
    readonly rule = 'code-unknown';

    constructor(readonly values: {readonly code: string}) {
        super(`No state of the journal has the code ${values.code}.`);
    }
}

/** The journal says nothing of the moment: it begins after it. */
export class BeforeJournal extends Error {
    readonly rule = 'moment-too-early';
    readonly values: {readonly day: string; readonly first: string};

    constructor(day: IsoDate, first: IsoDate) {
        super(`The journal begins on ${first}, after ${day}.`);
        const written = (date: IsoDate): string => date.split('-').reverse().join('/');
        this.values = {day: written(day), first: written(first)};
    }
}

/**
 * A state of a journal. Boundaries that came later are there too (`withLaterUnits`), as for the figures of a past day.
 *
 * @param lines in fold order, not empty
 * @param newest the records whose unit sets stand in for those that the state did not have yet
 * @throws {UnknownCode} where no state has the printed code. @throws {BeforeJournal} where the day is before the first act.
 */
export function stateOf(lines: readonly JournalLine[], moment: Moment, newest: Records): NamedState {
    const known = linesAt(lines, moment);
    const asOf =
        moment.kind === 'day' || moment.kind === 'acts'
            ? moment.day
            : ((moment.kind === 'code' ? moment.code.day : null) ?? newestDay(known) ?? '');
    return {lines: known, records: withLaterUnits(fold(known), newest), asOf, head: headCode(known)};
}

function linesAt(lines: readonly JournalLine[], moment: Moment): readonly JournalLine[] {
    if (moment.kind === 'newest') return lines;
    if (moment.kind === 'code') {
        const found = linesOfCode(lines, moment.code);
        if (!found) throw new UnknownCode({code: moment.code.head});
        return found;
    }
    const from = moment.kind === 'acts' ? lines.slice(0, moment.acts) : lines;
    const known = from.filter(({at}) => dayOf(at) <= moment.day);
    const [first] = lines.map(({at}) => dayOf(at)).sort();
    if (known.length === 0 && first !== undefined) throw new BeforeJournal(moment.day, first);
    return known;
}
