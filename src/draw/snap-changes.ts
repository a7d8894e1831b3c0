import {type SnapIndex, type Snappable, type SnapTarget, snapIndex} from './snap.ts';

/** Nearer to each other than this two places are one, degrees: the foot on an edge that runs the other way differs in the last bits. */
const SAME = 1e-12;

/**
 * An index with a few shapes changed since it was made: those that are there anew or otherwise come from `now`, those that are gone
 * are in `changed` alone.
 *
 * Cost: that of an index of `now`; a search costs two.
 */
export function snapChanges(index: SnapIndex, changed: ReadonlySet<string>, now: Iterable<Snappable>): SnapIndex {
    const own = snapIndex(now);
    return {
        find(lon, lat, reachM, except) {
            const kept = index.find(lon, lat, reachM, (id) => changed.has(id) || except?.(id) === true);
            return nearer(lon, lat, kept, own.find(lon, lat, reachM, except));
        }
    };
}

// a corner comes before an edge; of two the nearer one; one place is of all that have it
function nearer(lon: number, lat: number, a: SnapTarget | null, b: SnapTarget | null): SnapTarget | null {
    if (!a || !b) return a ?? b;
    if (a.on !== b.on) return a.on === 'vertex' ? a : b;
    if (Math.abs(a.at[0]! - b.at[0]!) <= SAME && Math.abs(a.at[1]! - b.at[1]!) <= SAME) {
        return {...a, ids: [...new Set([...a.ids, ...b.ids])]};
    }
    const squeeze = Math.cos((lat * Math.PI) / 180);
    const far = ({at}: SnapTarget): number => ((at[0]! - lon) * squeeze) ** 2 + (at[1]! - lat) ** 2;
    return far(a) <= far(b) ? a : b;
}
