import {type QualityLimit, type SamplingPlan, samplingPlan} from './sampling-plan.ts';

/** One of the lot, with what it is like: items that are alike are drawn in proportion. */
export interface LotItem {
    readonly id: string;
    /** Unit, class and state, in words or codes; equal texts are one stratum. */
    readonly stratum: string;
}

/** A stratum of a lot and how many of it are drawn. */
export interface Stratum {
    readonly stratum: string;
    readonly lot: number;
    readonly size: number;
}

/** What is to be looked at. */
export interface Sample extends SamplingPlan {
    readonly seed: string;
    /** By stratum, in order. */
    readonly strata: readonly Stratum[];
    /** Drawn items, by stratum and then by id. */
    readonly items: readonly LotItem[];
}

/**
 * Draw a stratified sample. Each stratum gives its share of the sample, by largest remainder; within it, items are taken in the
 * order of the hash of seed and id, so that anybody who knows the seed draws the same ones, whatever the order of the records.
 *
 * Cost: one hash for each item of the lot.
 *
 * @param hash SHA-256 of a text, hex
 * @throws {RangeError} for an empty lot or an empty seed.
 */
export function drawSample(
    lot: readonly LotItem[],
    limit: QualityLimit,
    seed: string,
    hash: (text: string) => string
): Sample {
    if (seed.trim() === '') throw new RangeError('A sample needs a seed, so that it can be drawn again.');
    const plan = samplingPlan(lot.length, limit);
    const byStratum = new Map<string, LotItem[]>();
    for (const item of lot) {
        const own = byStratum.get(item.stratum);
        if (own) own.push(item);
        else byStratum.set(item.stratum, [item]);
    }
    const names = [...byStratum.keys()].sort();
    const sizes = shares(
        names.map((name) => byStratum.get(name)!.length),
        plan.size
    );
    const strata = names.map((stratum, i) => ({stratum, lot: byStratum.get(stratum)!.length, size: sizes[i]!}));
    const items = strata.flatMap(({stratum, size}) => {
        const ordered = byStratum
            .get(stratum)!
            .map((item) => ({item, place: hash(`${seed} ${item.id}`)}))
            .sort((a, b) => compare(a.place, b.place));
        return ordered
            .slice(0, size)
            .map(({item}) => item)
            .sort((a, b) => compare(a.id, b.id));
    });
    return {...plan, seed, strata, items};
}

/** What a sample says of its lot: accepted or rejected once enough is known, null before. */
export function verdict(
    {size, accept, reject}: Pick<SamplingPlan, 'size' | 'accept' | 'reject'>,
    faulty: number,
    looked: number
): 'accepted' | 'rejected' | null {
    if (faulty >= reject) return 'rejected';
    return looked >= size && faulty <= accept ? 'accepted' : null;
}

// whole numbers that add up to `size`, in proportion; those with the largest remainders get one more, the first where equal
function shares(lots: readonly number[], size: number): number[] {
    const whole = lots.reduce((sum, lot) => sum + lot, 0);
    const exact = lots.map((lot) => (lot * size) / whole);
    const given = exact.map(Math.floor);
    const left = size - given.reduce((sum, each) => sum + each, 0);
    const order = exact.map((each, i) => ({i, rest: each - given[i]!})).sort((a, b) => b.rest - a.rest || a.i - b.i);
    for (const {i} of order.slice(0, left)) given[i]!++;
    return given;
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
