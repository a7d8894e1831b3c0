import type {Records} from '../record/patch.ts';
import {indexUnits} from '../units/unit-index.ts';
import type {Draft} from './read-features.ts';
import {type FileQuestion, readFile} from './read-file.ts';
import {suspectShift} from './suspect-shift.ts';
import type {Suspicion} from './suspicion.ts';

/**
 * Read a file and look whether its positions were misread. When a misreading is undone on request, nothing more is
 * looked for. The draft comes without its misplaced features, which are many bytes and are told in `rejected`.
 *
 * @throws {FileFault} when the file as a whole cannot be read.
 */
export async function examineFile(
    bytes: Uint8Array,
    records: Records,
    question: FileQuestion
): Promise<{draft: Draft; suspicion: Suspicion | null}> {
    const draft = await readFile(bytes, records, question);
    const {unitSet, undo} = question;
    const suspicion = undo === undefined ? suspicionOf(draft, records, unitSet) : null;
    return {draft: {...draft, misplaced: []}, suspicion};
}

/** Whether the positions of a draft were misread, held against the records and the units of a set. @see suspectShift */
export function suspicionOf(draft: Draft, records: Records, unitSet: string): Suspicion | null {
    const units = records.layer('unit-set').has(unitSet) ? indexUnits(records, unitSet) : null;
    return suspectShift(draft, records, units);
}
