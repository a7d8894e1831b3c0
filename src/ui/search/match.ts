import type {LayerId} from '../../record/feature.ts';
import {foldText} from '../../record/fold-text.ts';
import type {Records} from '../../record/patch.ts';
import {placeKeys} from '../../record/place-name.ts';

/** A record as the search sees it. */
export interface Entry {
    readonly id: string;
    readonly layer: LayerId;
    readonly title: string;
    /** What stands beside the title: a code, a document number, the unit above. */
    readonly note: string;
    /** Folded texts by which it is found; the first is its id or code, the second its name. */
    readonly keys: readonly string[];
}

const FIRST: readonly LayerId[] = ['unit', 'grave-site', 'concluded-zone', 'surveyed-area', 'cemetery', 'landmark'];

/** Everything that can be found: the units of one set, sites, zones, areas, cemeteries, landmarks. Cost: one pass over the records. */
export function entriesOf(records: Records, unitSet: string): Entry[] {
    const units = records.layer('unit');
    const entries: Entry[] = [];
    for (const {id, properties} of units.values()) {
        if (properties.unitSet !== unitSet) continue;
        const {code, name, parent} = properties;
        const above = parent ? units.get(`${unitSet}/${parent}`)?.properties.name : undefined;
        entries.push(entry(id, 'unit', name, above ? `${code} · ${above}` : code, [code, name]));
    }
    for (const {id, properties} of records.layer('grave-site').values()) {
        entries.push(entry(id, 'grave-site', properties.name ?? id, properties.name ? id : '', [id, properties.name]));
    }
    for (const {id, properties} of records.layer('concluded-zone').values()) {
        const {document, areaClass} = properties;
        entries.push(entry(id, 'concluded-zone', id, `${areaClass} · ${document.number}`, [id, document.number]));
    }
    for (const {id, properties} of records.layer('surveyed-area').values()) {
        const {document, team} = properties;
        entries.push(entry(id, 'surveyed-area', id, document?.number ?? team, [id, document?.number]));
    }
    for (const {id, properties} of records.layer('cemetery').values()) {
        entries.push(entry(id, 'cemetery', properties.name, id, [id, properties.name]));
    }
    for (const {id, properties} of records.layer('landmark').values()) {
        entries.push(entry(id, 'landmark', properties.name, id, [id, properties.name, ...placeKeys(properties.name)]));
    }
    return entries;
}

function entry(id: string, layer: LayerId, title: string, note: string, keys: readonly (string | undefined)[]): Entry {
    return {id, layer, title, note, keys: keys.map((key) => foldText(key ?? ''))};
}

/**
 * The best entries for a typed text, best first: the whole code or name, its beginning, the beginning of a word in it,
 * any part. Every word of the text must be found in one of the entry's keys. Cost: one pass over the entries.
 */
export function matches(text: string, entries: readonly Entry[], most = 12): Entry[] {
    const query = foldText(text);
    if (query === '') return [];
    const words = query.split(' ');
    const found: {entry: Entry; rank: number}[] = [];
    for (const entry of entries) {
        const rank = rankOf(query, words, entry);
        if (rank !== null) found.push({entry, rank});
    }
    found.sort((a, b) => a.rank - b.rank || order(a.entry, b.entry));
    return found.slice(0, most).map(({entry}) => entry);
}

function rankOf(query: string, words: readonly string[], {keys}: Entry): number | null {
    let best: number | null = null;
    for (const key of keys) {
        const rank = rankIn(key, query, words);
        if (rank !== null && (best === null || rank < best)) best = rank;
    }
    if (best !== null) return best;
    const all = keys.join(' ');
    return words.every((word) => all.includes(word)) ? 6 : null;
}

function rankIn(key: string, query: string, words: readonly string[]): number | null {
    if (key === query) return 0;
    const at = key.indexOf(query);
    if (at < 0) return words.every((word) => key.includes(word)) ? 5 : null;
    if (key.endsWith(query) && startsWord(key, at)) return 1;
    if (at === 0) return 2;
    return startsWord(key, at) ? 3 : 4;
}

function startsWord(key: string, at: number): boolean {
    return at === 0 || /[\s\-/.,(]/.test(key[at - 1]!);
}

function order(a: Entry, b: Entry): number {
    return (
        FIRST.indexOf(a.layer) - FIRST.indexOf(b.layer) ||
        a.keys[0]!.length - b.keys[0]!.length ||
        (a.id < b.id ? -1 : 1)
    );
}
