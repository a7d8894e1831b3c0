import {jsonWeight} from '../record/json-weight.ts';

/** Length of what crosses in one message, characters of JSON: copied in some ten milliseconds on either side. */
const PARCEL = 2 ** 19;

/** Where a list stands in a value: keys and numbers from its root. */
type Path = readonly (string | number)[];

/** Items that belong at the end of the list at a place. */
export interface Parcel {
    readonly at: Path;
    readonly items: readonly unknown[];
}

/** A value without its long lists, and what they hold, in the order in which it is to be put in. */
export interface Cut {
    readonly frame: unknown;
    readonly parcels: Iterable<Parcel>;
}

/**
 * Cut a value so that it crosses to or from a worker in messages of bounded size: copying one of 100 MB would hold up the
 * page for seconds. Cut are lists, and objects for their lists; a single long text crosses as it is.
 *
 * Cost: O(the value), most of it while the parcels are asked for.
 */
export function cutParcels(value: unknown, most = PARCEL): Cut {
    const lists: {readonly at: Path; readonly list: readonly unknown[]}[] = [];
    const frame = cutOne(value, [], most, lists);
    return {frame, parcels: parcelsOf(lists, most)};
}

/** Put a parcel in its place in a frame, or in what has been put into it before. */
export function putParcel(frame: unknown, {at, items}: Parcel): void {
    let list = frame;
    for (const key of at) list = (list as Record<string | number, unknown>)[key];
    for (const item of items) (list as unknown[]).push(item);
}

function cutOne(
    value: unknown,
    at: Path,
    most: number,
    lists: {readonly at: Path; readonly list: readonly unknown[]}[]
): unknown {
    if (typeof value !== 'object' || value === null || jsonWeight(value, most) <= most) return value;
    if (Array.isArray(value)) {
        lists.push({at, list: value});
        return [];
    }
    if (Object.getPrototypeOf(value) !== Object.prototype) return value;
    return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, cutOne(inner, [...at, key], most, lists)])
    );
}

function* parcelsOf(lists: {readonly at: Path; readonly list: readonly unknown[]}[], most: number): Generator<Parcel> {
    // lists within items are found on the way, and come behind the items that hold them
    for (let next = lists.shift(); next; next = lists.shift()) {
        const {at, list} = next;
        let items: unknown[] = [];
        let weight = 0;
        for (const [i, item] of list.entries()) {
            const inner: typeof lists = [];
            const cut = cutOne(item, [...at, i], most, inner);
            const own = jsonWeight(cut, most);
            if (items.length > 0 && weight + own > most) {
                yield {at, items};
                items = [];
                weight = 0;
            }
            items.push(cut);
            weight += own;
            if (inner.length > 0) {
                yield {at, items};
                items = [];
                weight = 0;
                yield* parcelsOf(inner, most);
            }
        }
        if (items.length > 0) yield {at, items};
    }
}
