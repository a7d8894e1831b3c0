import type {Areal} from '../record/feature.ts';
import {checkGeometry} from '../topology/check.ts';
import type {Region} from '../topology/overlay.ts';

/**
 * Why an area cannot be reckoned with as it is drawn, as a key of `data/codes/rules-coverage.json`; null for a sound one.
 *
 * An outline whose numbers are no places, or whose rings are none, covers no ground that could be named: it is left out of
 * the areas whole. Rings that cross cover what even-odd gives them, which may be less or more than was meant: it is
 * measured, and told. Cost: nothing for a plain region, else as `checkGeometry`.
 */
export function outlineFault(geometry: Areal, {isPlain}: Region): 'outline-unreadable' | 'outline-crossed' | null {
    if (isPlain) return null;
    const faults = checkGeometry(geometry, '').filter(({severity}) => severity === 'error');
    if (faults.length === 0) return null;
    return faults.every(({rule}) => MEASURABLE.has(rule)) ? 'outline-crossed' : 'outline-unreadable';
}

const MEASURABLE: ReadonlySet<string> = new Set([
    'self-crossing',
    'zero-area',
    'hole-outside',
    'hole-crosses-outer',
    'holes-cross',
    'parts-overlap'
]);
