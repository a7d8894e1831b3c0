import type {JournalLine} from '../record/journal-line.ts';
import {JOURNAL} from './bundle-manifest.ts';
import type {LineFault} from './verify-lines.ts';

/** The lines of a `journal.jsonl`; rows that are none are told, with their number. */
export function readJournal(text: string): {lines: JournalLine[]; faults: LineFault[]} {
    const rows = text.split('\n');
    const lines: JournalLine[] = [];
    const faults: LineFault[] = [];
    if (rows.pop() !== '') faults.push({rule: 'bundle-journal-cut', values: {entry: JOURNAL, line: rows.length + 1}});
    for (const [i, row] of rows.entries()) {
        try {
            lines.push(JSON.parse(row) as JournalLine);
        } catch {
            faults.push({rule: 'bundle-line-json', values: {entry: JOURNAL, line: i + 1}});
        }
    }
    return {lines, faults};
}
