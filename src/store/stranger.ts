import type {JournalLine} from '../record/journal-line.ts';

/**
 * Whether a journal knows none of some lines and nothing that they build on: most likely they are of another project. Two projects that
 * were begun apart share nothing either, so for a bundle this is told and refuses nothing.
 *
 * @param known hashes of the lines that are held
 */
export function isStranger(lines: readonly JournalLine[], known: ReadonlySet<string>): boolean {
    return !lines.some(({hash, seen}) => known.has(hash) || Object.values(seen).some((other) => known.has(other)));
}
