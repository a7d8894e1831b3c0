import {sameJson} from '../record/canonical-json.ts';
import type {AnyRecord, IsoDate, LayerId, RegisterRecord, UnitRecord} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Records} from '../record/patch.ts';
import {edgesOf} from '../topology/reach.ts';
import {freezes} from './product.ts';
import {recordsOnSheet} from './product-changes.ts';

/** A product that was made from a record: a map that was frozen or accepted, or a document that was issued. */
export interface ProductUse {
    /** The row of the register as that step wrote it. */
    readonly row: RegisterRecord;
    /** Who entered it. */
    readonly by: string;
    /** Day of the data on the product. */
    readonly asOf: IsoDate;
    /** The record as the product had it. */
    readonly was: AnyRecord;
    /** What has become of it since. */
    readonly since: 'same' | 'changed' | 'removed';
}

interface Made {
    row: RegisterRecord;
    by: string;
    readonly asOf: IsoDate;
    readonly before: number;
}

/**
 * The products that used a record, oldest first: it lay within the product's unit and layers when the product was made, as the journal
 * before it tells. A map counts by each sheet that was frozen, told by its last step, and where no sheet was kept by its acceptance;
 * a document by its issue, with the ground of its unit.
 *
 * Cost: for each product whose unit lies where the record ever lay, a fold of the journal up to it and the content of its sheet.
 *
 * @param recordsAt the records known before a line of the journal, as of a day
 */
export function productUses(
    lines: readonly JournalLine[],
    {layer, id}: {readonly layer: LayerId; readonly id: string},
    now: Records,
    recordsAt: (before: number, asOf: IsoDate) => Records
): ProductUse[] {
    const record: AnyRecord | undefined = now.layer(layer).get(id);
    const versions = lines.flatMap(({changes}) =>
        (changes ?? []).flatMap((change) =>
            change.layer === layer && change.id === id && change.after ? [change.after] : []
        )
    );
    const boxes = versions.flatMap(({geometry}) => (geometry ? [edgesOf(geometry).box] : []));
    return madeProducts(lines).flatMap(({row, by, asOf, before}): ProductUse[] => {
        const {unit: code, unitSet} = row.properties;
        const unit = unitOf(now, unitSet, code);
        if (!unit || (layer !== 'unit' && !boxes.some((box) => meets(box, edgesOf(unit.geometry).box)))) return [];
        const was = contentOf(code, unitSet, {records: recordsAt(before, asOf), asOf})?.get(`${layer}/${id}`);
        if (!was) return [];
        const isSame =
            record !== undefined &&
            sameJson(was.properties, record.properties) &&
            sameJson(was.geometry, record.geometry);
        return [{row, by, asOf, was, since: record === undefined ? 'removed' : isSame ? 'same' : 'changed'}];
    });
}

function madeProducts(lines: readonly JournalLine[]): Made[] {
    const made = new Map<string, Made>();
    lines.forEach(({changes, by}, before) => {
        for (const change of changes ?? []) {
            if (change.layer !== 'register' || !change.after) continue;
            const row = change.after as RegisterRecord;
            const {properties} = row;
            if (properties.kind === 'issued-document') {
                made.set(row.id, {row, by: by.name, asOf: properties.asOf, before});
            } else if (properties.kind === 'map-product') {
                const {sha256, state, on, asOf = on} = properties;
                const key = `${row.id} ${sha256 ?? 'accepted'}`;
                const known = made.get(key);
                // a later step on the same sheet: it is the same product, further on
                if (known && sha256) Object.assign(known, {row, by: by.name});
                else if (sha256 ? freezes(state) : state === 'accepted')
                    made.set(key, {row, by: by.name, asOf, before});
            }
        }
    });
    return [...made.values()];
}

function contentOf(unit: string, unitSet: string, then: {readonly records: Records; readonly asOf: IsoDate}) {
    try {
        return recordsOnSheet(unit, unitSet, then);
    } catch (error) {
        // the unit was not there yet
        if (error instanceof RangeError) return null;
        throw error;
    }
}

function unitOf(records: Records, unitSet: string, code: string): UnitRecord | undefined {
    return [...records.layer('unit').values()].find(
        ({properties}) => properties.unitSet === unitSet && properties.code === code
    );
}

type Box = readonly [west: number, south: number, east: number, north: number];

function meets(a: Box, b: Box): boolean {
    return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
