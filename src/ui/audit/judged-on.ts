import type {IsoDate} from '../../record/feature.ts';
import type {Workspace} from '../workspace.ts';

/**
 * The day on which due days and exceptions are judged: the one that is looked at, or today where the newest records are shown.
 * These run out by the calendar, although nobody writes anything.
 */
export function judgedOn({past, asOf, today}: Pick<Workspace, 'past' | 'asOf' | 'today'>): IsoDate {
    const now = today();
    return past || asOf > now ? asOf : now;
}
