import type {ConcludedZoneRecord, UnitRecord} from '../record/feature.ts';
import type {Overlay} from '../topology/overlay.ts';
import type {UnitIndex} from '../units/unit-index.ts';

/** Whether a zone's own unit, as the set that the zone names draws it, is a unit of the set asked about. */
export interface DrawnFor {
    /** Take the units of all sets in; true when answers given before may not hold any more. */
    update(units: ReadonlyMap<string, UnitRecord>): boolean;
    isFor(zone: ConcludedZoneRecord, unit: UnitRecord): boolean;
}

/** Share of each other's ground from which two outlines are one unit drawn twice: two sources of one edition differ by less. */
const SAME = 0.9;

/**
 * A zone of the set asked about is for whichever unit of it the ground tells. One drawn for a unit of another set is for a
 * unit that covers nine tenths of that one, and that one nine tenths of it: a commune that was merged or divided is
 * another commune, whatever its name and code.
 *
 * Cost: one overlay of two outlines for each pair asked about.
 */
export function drawnFor({set}: UnitIndex, overlay: Overlay): DrawnFor {
    let layer: ReadonlyMap<string, UnitRecord> | null = null;
    const known = new Map<string, {readonly of: UnitRecord; readonly is: boolean}>();
    let asked = false;
    return {
        update(units) {
            const moved = asked && layer !== units;
            layer = units;
            return moved;
        },
        isFor({properties: {unitSet, unit: code}}, unit) {
            if (unitSet === set.id) return true;
            asked = true;
            const of = layer?.get(`${unitSet}/${code}`);
            if (!of) return false;
            const key = `${of.id} ${unit.id}`;
            const before = known.get(key);
            if (before?.of === of) return before.is;
            const [a, b] = [overlay.region(of.geometry), overlay.region(unit.geometry)];
            const is = overlay.intersect(a, b).areaM2 >= SAME * Math.max(a.areaM2, b.areaM2);
            known.set(key, {of, is});
            return is;
        }
    };
}
