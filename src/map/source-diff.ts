import type {GeoJSONSourceDiff} from 'maplibre-gl';
import type {FeatureTable} from './screen-features.ts';

/** What to tell a source: nothing, a few changes, or everything anew. */
export type SourceChange =
    | {readonly kind: 'none'}
    | {readonly kind: 'some'; readonly diff: GeoJSONSourceDiff; readonly count: number}
    | {readonly kind: 'all'};

/**
 * What changed between two tables, compared by reference. More than a third changed: everything is sent, which is then
 * the cheaper way.
 */
export function sourceChange(before: FeatureTable | null, after: FeatureTable): SourceChange {
    if (before === after) return {kind: 'none'};
    if (!before || before.size === 0) return after.size === 0 && before ? {kind: 'none'} : {kind: 'all'};
    const remove: string[] = [];
    const add: GeoJSON.Feature[] = [];
    let gone = 0;
    for (const id of before.keys()) {
        if (after.has(id)) continue;
        remove.push(id);
        gone++;
    }
    for (const [id, feature] of after) {
        if (before.get(id) === feature) continue;
        // adding an id that is there replaces it
        add.push(feature);
    }
    const count = gone + add.length;
    if (count === 0) return {kind: 'none'};
    if (count > 30 && count > after.size / 3) return {kind: 'all'};
    return {kind: 'some', diff: {remove, add}, count};
}
