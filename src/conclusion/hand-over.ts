import type {SiteWork} from './work-queue.ts';

/** Why a place is on the list of mass graves for the team, or not: keys of `hand-over.` in the words of reports. */
export type HandOverReason =
    | 'mass-unsearched'
    | 'kind-unknown'
    | 'refuted'
    | 'searched-found'
    | 'searched-partly'
    | 'searched-none'
    | 'other-team';

/** A place that is on the list, or that one might look for on it. */
export interface HandOverSite {
    readonly work: SiteWork;
    readonly reason: HandOverReason;
    readonly values: Readonly<Record<string, string | number>>;
}

/** The hand-over list: what goes to the team, and what stays with the reason. Each by id. */
export interface HandOver {
    readonly team: string;
    readonly included: readonly HandOverSite[];
    readonly left: readonly HandOverSite[];
    /** Remains expected at the places on the list; places without a number add nothing and are counted in `unknown`. */
    readonly expected: {readonly min: number; readonly best: number; readonly max: number; readonly unknown: number};
}

/**
 * Mass graves that were never searched, for the team that is to search them (the plan, III.1: "thông tin mộ tập thể chưa
 * TKQT để Đội K70 thực hiện"): the places that figure K5 lists. Told beside them, with the reason, are mass graves that are
 * not on the list, and places whose kind is unknown where many are expected. A place that another team has been given is
 * on the list as long as nobody has searched it, and says so.
 */
export function handOver(work: readonly SiteWork[], team: string): HandOver {
    const byId = [...work].sort((a, b) => (a.site.id < b.site.id ? -1 : 1));
    const judged = byId.flatMap((each) => judge(each, team) ?? []);
    const included = judged.filter(({reason}) => reason === 'mass-unsearched' || reason === 'other-team');
    const expected = {min: 0, best: 0, max: 0, unknown: 0};
    for (const {
        work: {site}
    } of included) {
        const {expected: told} = site.properties;
        if (!told) expected.unknown++;
        expected.min += told?.min ?? 0;
        expected.best += told?.best ?? 0;
        expected.max += told?.max ?? 0;
    }
    return {team, included, left: judged.filter((each) => !included.includes(each)), expected};
}

function judge(work: SiteWork, team: string): HandOverSite | null {
    const {site, refuted, searches, found} = work;
    const {kind, expected, assignedTo} = site.properties;
    const told = (reason: HandOverReason, values: HandOverSite['values'] = {}): HandOverSite => ({
        work,
        reason,
        values
    });
    if (kind === 'unknown' && searches.length === 0 && !refuted && (expected?.max ?? 0) > 1) {
        return told('kind-unknown', {max: expected!.max});
    }
    if (kind !== 'mass') return null;
    if (searches.length > 0) {
        const count = searches.length;
        if (searches.some(({properties: {result}}) => result === 'found'))
            return told('searched-found', {count, found});
        return found > 0 ? told('searched-partly', {count, found}) : told('searched-none', {count});
    }
    if (refuted) return told('refuted');
    if (assignedTo && !assignedTo.toLowerCase().includes(team.toLowerCase()))
        return told('other-team', {team: assignedTo});
    return told('mass-unsearched');
}
