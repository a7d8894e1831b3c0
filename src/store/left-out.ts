import type {JournalLine} from '../record/journal-line.ts';

/** What stands for an act that a partial bundle leaves out: its place in the chain, and nothing of what it says. */
export function leaveOut({origin, n, prev, seen, at, hash}: JournalLine): JournalLine {
    const by = {name: '', office: '', unit: '', role: 'operator' as const};
    return {origin, n, prev, seen, at, by, act: 'left-out', args: {}, why: '', changes: [], leftOut: true, hash};
}

/** Whether a line is only the place of an act that was left out and says nothing besides. */
export function isPlaceOnly({act, by, args, why, changes, hash}: JournalLine): boolean {
    const said = [by.name, by.office, by.unit, why].join('');
    return act === 'left-out' && said === '' && changes.length + Object.keys(args).length === 0 && HASH.test(hash);
}

const HASH = /^[0-9a-f]{64}$/;
