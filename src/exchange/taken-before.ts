import type {LayerId} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {TakenBefore} from './change-set.ts';
import {IMPORT} from './import-command.ts';

/** What the journal says of a file that is read again: was it taken into this layer, and what did its lines become. Cost: O(lines). */
export function takenBefore(
    journal: readonly JournalLine[],
    {sha256, part, layer}: {readonly sha256: string; readonly part: string; readonly layer: LayerId}
): TakenBefore {
    let file = false;
    const byLine = new Map<number, string>();
    for (const {act, args} of journal) {
        if (act !== IMPORT || args['sha256'] !== sha256 || args['layer'] !== layer) continue;
        file = true;
        if ((args['part'] ?? part) !== part) continue;
        const lines = args['lines'];
        if (typeof lines !== 'object' || lines === null) continue;
        for (const [line, id] of Object.entries(lines)) if (typeof id === 'string') byLine.set(Number(line), id);
    }
    return {file, byLine};
}
