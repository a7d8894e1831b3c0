import {readCheckpoint} from './checkpoint.ts';
import {foldOrder} from './fold-order.ts';
import {JournalState} from './journal-state.ts';
import {AT_ONCE, Project} from './project.ts';
import type {Store, StoreOptions} from './store.ts';

/** Open the project that the storage holds: at its checkpoint where there is one. @throws {StorageError} */
export async function openProject(options: StoreOptions): Promise<Store> {
    const {storage, origin} = options;
    const kept = (await storage.checkpoints?.read()) ?? null;
    const standing = kept && (await readCheckpoint(kept, options.turn ?? AT_ONCE));
    if (kept && standing) {
        storage.pieces?.know(standing.records);
        const behind = await storage.readSince(kept.cursor);
        const state = JournalState.at(standing, origin);
        const lines = foldOrder(behind.lines);
        // lines of another office may belong before what the checkpoint stands for
        if (state.canFollow(lines)) {
            state.extend(lines);
            return new Project(options, state, behind.cursor, kept);
        }
    }
    const {lines, cursor} = await storage.readSince(0);
    return new Project(options, new JournalState(origin, lines), cursor, null);
}
