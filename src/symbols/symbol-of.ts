import type {AnyRecord, LayerId} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {MapSymbol} from './symbol.ts';

/** All symbols by key. Keys: `zone-A`…`zone-E`, `zone-draft` …, `site-single-open` …, `surveyed-search` …, `cemetery`, `unit-province` … */
export function symbols(): ReadonlyMap<string, MapSymbol> { throw new Error('not built'); }

/** The key of the symbol that a record has now (its kind and its state in the light of the other records). */
export function symbolOf(_layer: LayerId, _record: AnyRecord, _records: Records): string { throw new Error('not built'); }
