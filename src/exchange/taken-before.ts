import {sameJson} from '../record/canonical-json.ts';
import type {AnyRecord, LayerId} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Records} from '../record/patch.ts';
import type {TakenBefore} from './change-set.ts';
import {IMPORT} from './import-command.ts';

/**
 * What the journal says of a file that is read again: was it taken into this layer, what did its lines become, and which
 * records are still as it made them. Imports that were taken back do not count. Cost: O(lines).
 */
export function takenBefore(
    journal: readonly JournalLine[],
    project: Records,
    {sha256, part, layer}: {readonly sha256: string; readonly part: string; readonly layer: LayerId}
): TakenBefore {
    const back = takenBack(journal);
    const there = project.layer(layer) as ReadonlyMap<string, AnyRecord>;
    let file = false;
    const byLine = new Map<number, string>();
    const asTaken = new Set<string>();
    for (const {act, args, changes, hash} of journal) {
        if (act !== IMPORT || args['sha256'] !== sha256 || args['layer'] !== layer || back.has(hash)) continue;
        file = true;
        for (const {id, after} of changes) {
            const now = there.get(id);
            if (now && after && (now === after || sameJson(now, after))) asTaken.add(id);
            else asTaken.delete(id);
        }
        if ((args['part'] ?? part) !== part) continue;
        const lines = args['lines'];
        if (typeof lines !== 'object' || lines === null) continue;
        for (const [line, id] of Object.entries(lines)) if (typeof id === 'string') byLine.set(Number(line), id);
    }
    return {file, byLine, asTaken};
}

/** Hashes of the acts that are taken back as the journal ends. */
function takenBack(journal: readonly JournalLine[]): ReadonlySet<unknown> {
    const back = new Set<unknown>();
    for (const {act, args} of journal) {
        if (act === 'undo') back.add(args['of']);
        else if (act === 'redo') back.delete(args['of']);
    }
    return back;
}
