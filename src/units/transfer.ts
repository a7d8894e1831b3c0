import Flatbush from 'flatbush';
import type {UnitRecord} from '../record/feature.ts';
import type {Overlay, Region} from '../topology/overlay.ts';

/** Ground that a unit of one set gave to a unit of another. */
export interface TransferCell {
    readonly from: string;
    readonly to: string;
    readonly areaM2: number;
    /** Share of the giving and of the receiving unit, 0 … 1. */
    readonly shareOfFrom: number;
    readonly shareOfTo: number;
}

/** One unit of a transfer and what of it lies in no unit of the other set. */
export interface TransferSide {
    readonly code: string;
    readonly name: string;
    readonly unitM2: number;
    readonly restM2: number;
    /** Cells and rest are the unit within 1 m² and the rounding of its border; false where the units of the other set overlap. */
    readonly balanced: boolean;
    /** What cells and rest lack (positive) or have too much, m². */
    readonly differenceM2: number;
}

/** What moved between two unit sets (ma trận chuyển đổi). */
export interface Transfer {
    /** Pairs that share more than 1 m², by code of `from`, then of `to`. */
    readonly cells: readonly TransferCell[];
    readonly from: readonly TransferSide[];
    readonly to: readonly TransferSide[];
}

/** Less ground than this is the noise of two borders drawn apart, m². */
const NOISE_M2 = 1;
const BALANCE_M2 = 1;

/**
 * The ground that every unit of one set shares with every unit of another, by geometry and never by code tables.
 *
 * Give it units of one level of each set, or its lowest ones: units of one list must not hold one another. The rest of a
 * unit is cut from it by itself, so the balance is a check and not a definition.
 *
 * Cost: one intersection for each pair of units whose boxes meet, one difference for each unit.
 *
 * @param onProgress told after each unit of `from`; return false to stop
 * @throws {Error} named `AbortError` when `onProgress` returned false.
 */
export function transferMatrix(
    from: readonly UnitRecord[],
    to: readonly UnitRecord[],
    overlay: Overlay,
    onProgress: (done: number, total: number) => boolean = () => true
): Transfer {
    const [givers, takers] = [from, to].map((units) =>
        units.map((unit) => ({unit, region: overlay.region(unit.geometry)}))
    );
    const near = boxIndex(takers!.map(({region}) => region));
    const cells: TransferCell[] = [];
    const given = givers!.map(() => 0);
    const taken = takers!.map(() => 0);
    const meets: number[][] = takers!.map(() => []);
    givers!.forEach(({unit, region}, i) => {
        for (const k of near(region)) {
            const taker = takers![k]!;
            meets[k]!.push(i);
            const {areaM2} = overlay.intersect(region, taker.region);
            given[i]! += areaM2;
            taken[k]! += areaM2;
            if (areaM2 <= NOISE_M2) continue;
            cells.push({
                from: unit.properties.code,
                to: taker.unit.properties.code,
                areaM2,
                shareOfFrom: areaM2 / region.areaM2,
                shareOfTo: areaM2 / taker.region.areaM2
            });
        }
        if (!onProgress(i + 1, givers!.length)) throw stopped();
    });
    const side = ({unit, region}: Member, others: readonly Region[], sharedM2: number): TransferSide => {
        const restM2 = others.length === 0 ? region.areaM2 : overlay.subtract(region, overlay.union(others)).areaM2;
        const differenceM2 = region.areaM2 - sharedM2 - restM2;
        const {code, name} = unit.properties;
        return {
            code,
            name,
            unitM2: region.areaM2,
            restM2,
            differenceM2,
            balanced: Math.abs(differenceM2) <= BALANCE_M2
        };
    };
    return {
        cells: cells.sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to)),
        from: givers!.map((giver, i) =>
            side(
                giver,
                near(giver.region).map((k) => takers![k]!.region),
                given[i]!
            )
        ),
        to: takers!.map((taker, k) =>
            side(
                taker,
                meets[k]!.map((i) => givers![i]!.region),
                taken[k]!
            )
        )
    };
}

interface Member {
    readonly unit: UnitRecord;
    readonly region: Region;
}

function boxIndex(regions: readonly Region[]): (region: Region) => number[] {
    if (regions.length === 0) return () => [];
    const tree = new Flatbush(regions.length);
    for (const {box} of regions) tree.add(...box);
    tree.finish();
    return ({box}) => tree.search(...box).sort((a, b) => a - b);
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

function stopped(): Error {
    return Object.assign(new Error('Stopped.'), {name: 'AbortError'});
}
