import type {UnitRecord} from '../record/feature.ts';
import type {Transfer} from './transfer.ts';

/** A unit of one set that bears the code or the name of one of another set, and is another piece of ground. */
export interface SameNameOtherShape {
    readonly from: string;
    readonly to: string;
    readonly name: string;
    readonly sameCode: boolean;
    readonly sameName: boolean;
    readonly fromM2: number;
    readonly toM2: number;
    readonly commonM2: number;
    /** Common ground over ground of either, 0 (apart) … 1 (the same). */
    readonly overlapShare: number;
}

/** Below this share of common ground two units are told as different: 2 % of a commune is more than a border drawn anew. */
export const SAME_SHAPE = 0.98;

/** Kinds of units that stand before a name: xã Tân Phú and phường Tân Phú are both "Tân Phú". */
const KIND = /^(tỉnh|thành phố|thị xã|thị trấn|huyện|quận|phường|xã|tp\.?|tx\.?|tt\.?)\s+/u;

/**
 * Units of two sets with the same code, or the same name whatever kind stands before it, whose shapes differ. By code of
 * `from`, then of `to`. A name that stays on its ground is not told; neither is one whose bearers are far apart in both
 * name and code.
 */
export function sameNameOtherShape(
    from: readonly UnitRecord[],
    to: readonly UnitRecord[],
    {cells, from: givers, to: takers}: Transfer
): SameNameOtherShape[] {
    const fromM2 = new Map(givers.map(({code, unitM2}) => [code, unitM2]));
    const toM2 = new Map(takers.map(({code, unitM2}) => [code, unitM2]));
    const common = new Map(cells.map((cell) => [`${cell.from} ${cell.to}`, cell.areaM2]));
    return from
        .flatMap(({properties: giver}) =>
            to.flatMap(({properties: taker}): SameNameOtherShape[] => {
                const sameCode = giver.code === taker.code;
                const sameName = plainName(giver.name) === plainName(taker.name);
                if (!sameCode && !sameName) return [];
                const [a, b] = [fromM2.get(giver.code) ?? 0, toM2.get(taker.code) ?? 0];
                const commonM2 = common.get(`${giver.code} ${taker.code}`) ?? 0;
                const either = a + b - commonM2;
                const overlapShare = either > 0 ? commonM2 / either : 0;
                if (overlapShare >= SAME_SHAPE) return [];
                return [
                    {
                        from: giver.code,
                        to: taker.code,
                        name: giver.name,
                        sameCode,
                        sameName,
                        fromM2: a,
                        toM2: b,
                        commonM2,
                        overlapShare
                    }
                ];
            })
        )
        .sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
}

/** A name without its kind, in lower case and one form of writing: «Thị trấn Tân Phú» is «tân phú». */
function plainName(name: string): string {
    return name.normalize('NFC').trim().toLowerCase().replace(KIND, '');
}

function compare(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
