import {type LayerId, MAP_LAYERS} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {MapSymbol} from './symbol.ts';
import {symbols, symbolsOf} from './symbol-of.ts';

export interface LegendEntry {
    readonly layer: LayerId;
    readonly symbol: MapSymbol;
    readonly count: number;
}

/**
 * The legend of what is there: symbols in use with their counts, zones and areas first, then sites,
 * cemeteries, landmarks and units, each in the order of the symbol table. Screen and sheet share it.
 */
export function legendOf(records: Records): LegendEntry[] {
    const order: LayerId[] = ['concluded-zone', 'surveyed-area', 'grave-site', 'cemetery', 'landmark', 'unit'];
    return order
        .filter((layer) => (MAP_LAYERS as readonly LayerId[]).includes(layer))
        .flatMap((layer) => countSymbols(layer, symbolsOf(layer, records).values()));
}

/** Legend entries of one layer from the symbol keys in use, in the order of the symbol table. */
export function countSymbols(layer: LayerId, keys: Iterable<string>): LegendEntry[] {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return countedSymbols(layer, counts);
}

/** Legend entries of one layer from how often each symbol key is in use, in the order of the symbol table. */
export function countedSymbols(layer: LayerId, counts: ReadonlyMap<string, number>): LegendEntry[] {
    const entries: LegendEntry[] = [];
    for (const [key, symbol] of symbols()) {
        const count = counts.get(key);
        if (count) entries.push({layer, symbol, count});
    }
    return entries;
}
