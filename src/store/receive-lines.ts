import type {JournalLine} from '../record/journal-line.ts';
import type {Turn} from './checkpoint.ts';
import {isLarge, layLine} from './lay-changes.ts';
import type {PieceStorage} from './storage.ts';
import {chainFaults, JournalFault, type LineFault, lineFaults, lineForm} from './verify-lines.ts';

/**
 * Lines made elsewhere, verified as `verifyLines` does, in turns; the changes of large ones are stored in pieces already.
 *
 * @param known lines that they may follow
 * @throws {JournalFault} for the first that is wrong; nothing of any of them counts then
 */
export async function receivedLines(
    lines: readonly JournalLine[],
    known: readonly JournalLine[],
    pieces: PieceStorage | undefined,
    turn: Turn
): Promise<JournalLine[]> {
    const received: JournalLine[] = [];
    try {
        for (const line of lines) {
            if (lineForm(line) === null && !line.leftOut && isLarge(line.changes)) {
                const laid = await layLine(line, {pieces, turn, onChange: () => {}});
                if ('rule' in laid) refuse(laid);
                else received.push(laid);
            } else {
                refuse(lineFaults(line)[0]);
                received.push(line);
            }
            await turn();
        }
        refuse(chainFaults(lines, known)[0]);
        return received;
    } catch (error) {
        for (const {changes} of received) await pieces?.release(changes).catch(() => {}); // swept at the next opening
        throw error;
    }
}

function refuse(fault: LineFault | undefined): void {
    if (fault) throw new JournalFault(fault.rule, fault.values);
}
