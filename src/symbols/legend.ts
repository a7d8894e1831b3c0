import type {LayerId} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {MapSymbol} from './symbol.ts';

export interface LegendEntry {
    readonly layer: LayerId;
    readonly symbol: MapSymbol;
    readonly count: number;
}

/** The legend of what is there: symbols in use with their counts, in layer order. Screen and sheet share it. */
export function legendOf(_records: Records): LegendEntry[] { throw new Error('not built'); }
