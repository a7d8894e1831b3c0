import {LAYERS} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Records} from '../record/patch.ts';
import type {ManifestScope} from './bundle-manifest.ts';
import {isInScope, type Scope} from './scope.ts';

/** What a partial bundle holds, as its manifest says it. `records` are the fold of the lines. */
export function scopeContent(lines: readonly JournalLine[], records: Records, scope: Scope): ManifestScope {
    const leftOut = lines.filter((line) => line.leftOut).length;
    const isIn = isInScope(records, scope);
    const counts = {within: {} as Record<string, number>, alongside: {} as Record<string, number>};
    for (const layer of LAYERS) {
        for (const record of records.layer(layer).values()) {
            const part = counts[isIn(layer, record) ? 'within' : 'alongside'];
            part[layer] = 1 + (part[layer] ?? 0);
        }
    }
    const {unitSet, codes, names, units} = scope;
    return {unitSet, codes, names, units, acts: lines.length - leftOut, leftOut, ...counts};
}
