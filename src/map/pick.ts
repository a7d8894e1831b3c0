import type {MapLayerId} from '../record/feature.ts';

/** Something under the pointer, as the map found it. */
export interface Hit {
    readonly id: string;
    readonly of: MapLayerId;
    /** Level of a unit. */
    readonly level?: string;
}

const ORDER: readonly MapLayerId[] = ['grave-site', 'cemetery', 'surveyed-area', 'concluded-zone', 'landmark', 'unit'];

/**
 * What a press means, topmost first, each record once: sites, cemeteries, areas, zones, landmarks, then units: communes before
 * districts when communes carry names (`close`), districts first from afar.
 */
export function pickOrder(hits: readonly Hit[], close: boolean): string[] {
    const levels = close ? ['commune', 'district', 'province'] : ['district', 'commune', 'province'];
    const rank = ({of, level}: Hit) => ORDER.indexOf(of) * 10 + (level ? levels.indexOf(level) : 0);
    // the map gives hits from top to bottom; the sort keeps that order within a layer
    const sorted = [...hits].sort((a, b) => rank(a) - rank(b));
    return [...new Set(sorted.map(({id}) => id))];
}

/** The record to select: the topmost, or the next one below when the selected one is pressed again. */
export function nextPick(ids: readonly string[], selected: string | null): string | null {
    if (ids.length === 0) return null;
    const at = selected === null ? -1 : ids.indexOf(selected);
    return ids[(at + 1) % ids.length]!;
}
