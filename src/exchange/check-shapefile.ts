/** A shapefile or its table does not hold together: the message names the place. */
export class ShapefileFault extends Error {}

/** Most rings of one shape: an archipelago has some thousand. */
const MOST_RINGS = 20_000;
const TYPES = new Set([0, 1, 3, 5, 8, 11, 13, 15, 18, 21, 23, 25, 28]);

/**
 * Whether the counts that a `.shp` claims are those of its bytes, before any of them is believed: lengths of records,
 * numbers of rings and points, starts of rings in ascending order.
 *
 * Source: ESRI Shapefile Technical Description, 1998. Cost: O(rings).
 *
 * @throws {ShapefileFault}
 */
export function checkShp(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 100 || view.getInt32(0) !== 0x270a) throw new ShapefileFault('shp: header');
    if (!TYPES.has(view.getInt32(32, true))) throw new ShapefileFault(`shp: type ${view.getInt32(32, true)}`);
    if (view.getInt32(24) * 2 !== bytes.length)
        throw new ShapefileFault(`shp: length ${view.getInt32(24) * 2} ≠ ${bytes.length}`);
    for (let at = 100, record = 1; at < bytes.length; record++) {
        if (at + 12 > bytes.length) throw new ShapefileFault(`shp: record ${record}`);
        const length = view.getInt32(at + 4) * 2;
        if (length < 4 || at + 8 + length > bytes.length) throw new ShapefileFault(`shp: record ${record}`);
        checkShape(new DataView(view.buffer, view.byteOffset + at + 8, length), record, view.getInt32(32, true));
        at += 8 + length;
    }
}

function checkShape(shape: DataView, record: number, whole: number): void {
    const type = shape.getInt32(0, true);
    if (type === 0) return;
    if (type !== whole) throw new ShapefileFault(`shp: record ${record}, type ${type}`);
    const kind = type % 10;
    const need = (bytes: number) => {
        if (shape.byteLength < bytes) throw new ShapefileFault(`shp: record ${record}`);
    };
    if (kind === 1) need(type === 11 ? 28 : 20);
    else if (kind === 8) {
        need(40);
        const points = shape.getInt32(36, true);
        if (points < 0) throw new ShapefileFault(`shp: record ${record}, points ${points}`);
        need(40 + 16 * points);
    } else checkRings(shape, record, need);
}

function checkRings(shape: DataView, record: number, need: (bytes: number) => void): void {
    need(44);
    const [rings, points] = [shape.getInt32(36, true), shape.getInt32(40, true)];
    if (rings < 0 || rings > MOST_RINGS || points < 0 || (rings === 0 && points > 0))
        throw new ShapefileFault(`shp: record ${record}, rings ${rings}, points ${points}`);
    need(44 + 4 * rings + 16 * points);
    let last = -1;
    for (let i = 0; i < rings; i++) {
        const start = shape.getInt32(44 + 4 * i, true);
        if (start <= last || start >= points || (i === 0 && start !== 0))
            throw new ShapefileFault(`shp: record ${record}, ring ${i + 1}`);
        last = start;
    }
}

/**
 * Whether a `.dbf` has the bytes for the records and fields that it claims.
 *
 * @throws {ShapefileFault}
 */
export function checkDbf(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 33) throw new ShapefileFault('dbf: header');
    const records = view.getUint32(4, true);
    const header = view.getUint16(8, true);
    const length = view.getUint16(10, true);
    let fields = 0;
    let widths = 1; // the mark of a deleted row
    let at = 32;
    for (; at + 32 <= header && bytes[at] !== 0x0d; at += 32) {
        if (at + 32 > bytes.length) throw new ShapefileFault('dbf: header');
        fields++;
        widths += bytes[at + 16]!;
    }
    if (bytes[at] !== 0x0d || fields === 0 || header > bytes.length) throw new ShapefileFault('dbf: header');
    if (widths !== length) throw new ShapefileFault(`dbf: row ${length} ≠ ${widths}`);
    if (header + records * length > bytes.length)
        throw new ShapefileFault(`dbf: ${records} × ${length} > ${bytes.length - header}`);
}
