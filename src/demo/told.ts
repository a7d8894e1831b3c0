import {canonicalJson} from '../record/canonical-json.ts';
import type {AnyRecord, LayerId} from '../record/feature.ts';
import type {Actor, JournalLine} from '../record/journal-line.ts';
import type {Change} from '../record/patch.ts';
import {makeLine} from '../store/make-line.ts';
import type {Office} from './offices.ts';

/** Something that was entered: one record as it was from then on. */
export interface Entry {
    /** Day of entry, `yyyy-mm-dd`. */
    readonly day: string;
    /** Place in the day: acts of one office on one day come in this order. */
    readonly step: number;
    readonly office: Office;
    readonly by?: Actor;
    readonly act: string;
    readonly why: string;
    readonly layer: LayerId;
    readonly after: AnyRecord;
}

/**
 * Tell entries as a journal: what one office enters on one day as one kind of act is one line. Every line has seen the
 * newest line of the other side: districts see the province, the province sees all districts.
 */
export function tell(entries: readonly Entry[]): JournalLine[] {
    const groups = new Map<string, Entry[]>();
    for (const entry of entries) {
        const key = [entry.day, String(entry.step).padStart(2, '0'), entry.office.origin, entry.act, entry.why].join(
            ' '
        );
        const group = groups.get(key);
        if (group) group.push(entry);
        else groups.set(key, [entry]);
    }
    const keys = [...groups.keys()].sort();
    const heads = new Map<string, JournalLine>();
    const records = new Map<string, AnyRecord>();
    const perDay = new Map<string, number>();
    return keys.map((key) => {
        const group = groups.get(key)!;
        const {office, by, act, why, day} = group[0]!;
        const {origin} = office;
        const place = perDay.get(day) ?? 0;
        perDay.set(day, place + 1);
        const last = heads.get(origin);
        const line = makeLine({
            origin,
            n: (last?.n ?? 0) + 1,
            prev: last?.hash ?? null,
            seen: seenBy(origin, heads),
            at: `${day}T${clock(place, keys.length)}+07:00`,
            by: by ?? office.by,
            act,
            args: {count: group.length},
            why,
            changes: changesOf(group, records)
        });
        heads.set(origin, line);
        return line;
    });
}

function seenBy(origin: string, heads: ReadonlyMap<string, JournalLine>): Record<string, string> {
    const others = [...heads].filter(([other]) => other !== origin && (origin === '75-bchqs' || other === '75-bchqs'));
    return Object.fromEntries(others.map(([other, {hash}]) => [other, hash]).sort());
}

function changesOf(group: readonly Entry[], records: Map<string, AnyRecord>): Change[] {
    const changes = new Map<string, Change>();
    for (const {layer, after} of group) {
        const key = `${layer} ${after.id}`;
        if (changes.has(key)) throw new RangeError(`${key} is entered twice in one act.`);
        const before = records.get(key) ?? null;
        if (before && canonicalJson(before) === canonicalJson(after)) continue;
        changes.set(key, {layer, id: after.id, before, after});
        records.set(key, after);
    }
    return [...changes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

// from half past seven on; the acts of one day follow each other within office hours
function clock(place: number, most: number): string {
    const step = Math.min(417, Math.floor(32_000 / Math.min(most, 400)));
    const seconds = 27_000 + Math.min(place * step, 34_000 + place);
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
