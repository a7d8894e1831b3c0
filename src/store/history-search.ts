import type {Geometry} from 'geojson';
import type {IsoDate} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Change} from '../record/patch.ts';
import {dayOf} from './as-of.ts';

/** West, south, east, north in degrees. */
type Box = readonly [number, number, number, number];

/** Which acts are looked for; what is left out does not matter. */
export interface ActFilter {
    /** Touched a record whose shape, before or after, reaches into this box. Boxes of shapes are compared, not shapes. */
    readonly within?: Box | null;
    /** Made a change of which this is true. */
    readonly where?: ((change: Change) => boolean) | null;
    readonly act?: string;
    readonly office?: string;
    readonly person?: string;
    /** First and last day of entry. */
    readonly from?: IsoDate | '';
    readonly to?: IsoDate | '';
}

/** The acts that a filter lets through, in the order given. Cost: O(lines); boxes of shapes are worked out once. */
export function findActs(lines: readonly JournalLine[], filter: ActFilter): JournalLine[] {
    const {within, where, act, office, person, from, to} = filter;
    return lines.filter(
        (line) =>
            (!act || line.act === act) &&
            (!office || line.by.office === office) &&
            (!person || line.by.name === person) &&
            (!from || dayOf(line.at) >= from) &&
            (!to || dayOf(line.at) <= to) &&
            (!within || touches(line, within)) &&
            (!where || line.changes.some(where))
    );
}

/** Ids of the records that an act changed within a box. */
export function touchedWithin({changes}: JournalLine, box: Box): string[] {
    return changes.filter((change) => changeTouches(change, box)).map(({id}) => id);
}

/** Hashes of the acts that are taken back now: undone, and not done again since. */
export function takenBack(lines: readonly JournalLine[]): Set<string> {
    const hashes = new Set<string>();
    for (const {act, args} of lines) {
        const of = args['of'];
        if (typeof of !== 'string') continue;
        if (act === 'undo') hashes.add(of);
        else if (act === 'redo') hashes.delete(of);
    }
    return hashes;
}

/** Whether a change touched a box, by the box of its shape before or after. */
export function changeTouches({before, after}: Pick<Change, 'before' | 'after'>, box: Box): boolean {
    return [before, after].some((record) => record?.geometry && meet(shapeBox(record.geometry), box));
}

function touches({changes}: JournalLine, box: Box): boolean {
    return changes.some((change) => changeTouches(change, box));
}

function meet(a: Box, b: Box): boolean {
    return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

// shapes never change, so a box once worked out stays true
const boxes = new WeakMap<Geometry, Box>();

/** West, south, east, north of a shape in degrees; remembered. */
export function shapeBox(geometry: Geometry): Box {
    const known = boxes.get(geometry);
    if (known) return known;
    const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
    const visit = (value: unknown): void => {
        if (!Array.isArray(value)) return;
        const [lon, lat] = value as unknown[];
        if (typeof lon === 'number' && typeof lat === 'number') {
            box[0] = Math.min(box[0], lon);
            box[1] = Math.min(box[1], lat);
            box[2] = Math.max(box[2], lon);
            box[3] = Math.max(box[3], lat);
        } else value.forEach(visit);
    };
    if (geometry.type !== 'GeometryCollection') visit(geometry.coordinates);
    boxes.set(geometry, box);
    return box;
}
