import type {IsoDate} from '../record/feature.ts';
import {firstDay} from './coverage/days.ts';
import type {Workspace} from './workspace.ts';

/**
 * The days that figures can be of: from the first of the journal (empty while its lines are not read) to today, or to its newest
 * where the clock is behind it.
 *
 * Cost: one look at each line of the journal.
 */
export function knownDays({store, today}: Workspace): {readonly min: IsoDate | ''; readonly max: IsoDate} {
    return {min: firstDay(store.lines) ?? '', max: [today(), store.newestDay ?? ''].sort()[1]!};
}
