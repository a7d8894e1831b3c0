import {foldText} from '../../record/fold-text.ts';
import type {JournalLine} from '../../record/journal-line.ts';
import {day, word} from '../words.ts';
import {effectiveDay, entryWords, kindWords} from './act-facts.ts';

/** An act as a row of the list: texts to show, and one folded text to find it by. */
export interface ActRow {
    readonly hash: string;
    readonly line: JournalLine;
    readonly at: string;
    readonly entered: string;
    readonly effective: string;
    readonly kind: string;
    readonly what: string;
    readonly who: string;
    readonly why: string;
    /** The first eight characters of the hash. */
    readonly code: string;
    readonly isBack: boolean;
    readonly found: string;
}

/** Rows of acts, newest first; `back` holds the hashes of acts that were taken back. */
export function actRows(lines: readonly JournalLine[], back: ReadonlySet<string>): ActRow[] {
    return lines.toReversed().map((line) => {
        const {hash, at, by, act, why, changes} = line;
        const days = changes.flatMap(({layer, after}) => (after ? (effectiveDay(layer, after) ?? []) : []));
        const [effective, ...others] = new Set(days);
        const row = {
            entered: entryWords(line),
            effective: effective && others.length === 0 ? day(effective) : '',
            kind: kindWords(act),
            what: changes.length === 1 ? changes[0]!.id : word('history.records', {count: changes.length}),
            who: `${by.name}, ${by.office}`,
            why,
            code: hash.slice(0, 8)
        };
        const ids = changes.map(({id}) => id);
        const found = foldText([...Object.values(row), ...ids].join(' '));
        return {hash, line, at, ...row, isBack: back.has(hash), found};
    });
}

/** The rows whose text, ids included, holds every word typed, accents aside. */
export function searchRows(rows: readonly ActRow[], typed: string): readonly ActRow[] {
    const words = foldText(typed).split(' ').filter(Boolean);
    return words.length === 0 ? rows : rows.filter(({found}) => words.every((part) => found.includes(part)));
}

/** The rows as a table of texts with its heading, for a spreadsheet. */
export function actTable(rows: readonly ActRow[]): string[][] {
    const heading = (['entered', 'effective', 'kind', 'what', 'who', 'why', 'back', 'code'] as const).map((column) =>
        word(`history.column.${column}`)
    );
    return [
        heading,
        ...rows.map(({entered, effective, kind, what, who, why, isBack, line}) => [
            entered,
            effective,
            kind,
            what,
            who,
            why,
            isBack ? word('history.takenBack') : '',
            line.hash
        ])
    ];
}
