import type {Geometry, Position} from 'geojson';

/** The bytes are no geometry in well-known binary; `at` is where. */
export class WkbFault extends Error {
    constructor(readonly at: number) {
        super(`no geometry at byte ${at}`);
    }
}

type Simple = Exclude<Geometry, {type: 'GeometryCollection'}>;

/**
 * Read a geometry in well-known binary (OGC 06-103r4, ISO 13249-3 for Z and M, and the older flags for them). Measures
 * are left out. Cost: O(bytes): no count that is written is believed beyond the bytes that are left.
 *
 * @throws {WkbFault}
 */
export function readWkb(bytes: Uint8Array): Geometry {
    return new WkbReader(bytes).geometry(0);
}

class WkbReader {
    readonly #view: DataView;
    #at = 0;
    #little = true;

    constructor(bytes: Uint8Array) {
        this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }

    geometry(depth: number): Geometry {
        const start = this.#at;
        if (depth > MOST_DEPTH) throw new WkbFault(start);
        const order = this.#byte();
        if (order > 1) throw new WkbFault(start);
        this.#little = order === 1;
        const code = this.#integer();
        if ((code & 0x20000000) !== 0) this.#integer(); // the older kind may name a system here
        const plain = code & 0x0fffffff;
        const kind = plain % 1000;
        const sort = Math.floor(plain / 1000);
        const height = (code & 0x80000000) !== 0 || sort === 1 || sort === 3;
        const measure = (code & 0x40000000) !== 0 || sort === 2 || sort === 3;
        const size = 2 + (height ? 1 : 0) + (measure ? 1 : 0);
        const position = () => this.#position(size, height);
        const line = () => this.#list(8 * size, position);
        const rings = () => this.#list(4, line);
        switch (kind) {
            case 1:
                return {type: 'Point', coordinates: position()};
            case 2:
                return {type: 'LineString', coordinates: line()};
            case 3:
                return {type: 'Polygon', coordinates: rings()};
            case 4:
                return {type: 'MultiPoint', coordinates: this.#parts(depth, 'Point') as Position[]};
            case 5:
                return {type: 'MultiLineString', coordinates: this.#parts(depth, 'LineString') as Position[][]};
            case 6:
                return {type: 'MultiPolygon', coordinates: this.#parts(depth, 'Polygon') as Position[][][]};
            case 7:
                return {type: 'GeometryCollection', geometries: this.#list(5, () => this.geometry(depth + 1))};
            default:
                throw new WkbFault(start);
        }
    }

    #parts(depth: number, type: Simple['type']): unknown[] {
        return this.#list(5, () => {
            const at = this.#at;
            const part = this.geometry(depth + 1);
            if (part.type !== type) throw new WkbFault(at);
            return part.coordinates;
        });
    }

    #list<T>(least: number, read: () => T): T[] {
        const at = this.#at;
        const count = this.#integer();
        if (count * least > this.#view.byteLength - this.#at) throw new WkbFault(at);
        const little = this.#little;
        return Array.from({length: count}, () => {
            this.#little = little;
            return read();
        });
    }

    #position(size: number, height: boolean): Position {
        const numbers = Array.from({length: size}, () => this.#double());
        return numbers.slice(0, height ? 3 : 2);
    }

    #need(bytes: number): number {
        const at = this.#at;
        if (at + bytes > this.#view.byteLength) throw new WkbFault(at);
        this.#at += bytes;
        return at;
    }

    #byte(): number {
        return this.#view.getUint8(this.#need(1));
    }

    #integer(): number {
        return this.#view.getUint32(this.#need(4), this.#little);
    }

    #double(): number {
        return this.#view.getFloat64(this.#need(8), this.#little);
    }
}

const MOST_DEPTH = 20;
const KINDS = ['Point', 'LineString', 'Polygon', 'MultiPoint', 'MultiLineString', 'MultiPolygon', 'GeometryCollection'];

/** Write a geometry in well-known binary, little endian, positions with their first two numbers. */
export function writeWkb(geometry: Geometry): Uint8Array {
    // each entry is a byte (order), an integer or a double; sizes are told by their place in the form
    const out: {size: 1 | 4 | 8; value: number}[] = [];
    const head = (type: string, count?: number) => {
        out.push({size: 1, value: 1}, {size: 4, value: KINDS.indexOf(type) + 1});
        if (count !== undefined) out.push({size: 4, value: count});
    };
    const position = (at: Position) => out.push({size: 8, value: at[0]!}, {size: 8, value: at[1]!});
    const line = (positions: readonly Position[]) => {
        out.push({size: 4, value: positions.length});
        positions.forEach(position);
    };
    const write = (part: Geometry): void => {
        switch (part.type) {
            case 'Point':
                head(part.type);
                position(part.coordinates);
                return;
            case 'LineString':
                head(part.type);
                line(part.coordinates);
                return;
            case 'Polygon':
                head(part.type, part.coordinates.length);
                part.coordinates.forEach(line);
                return;
            case 'GeometryCollection':
                head(part.type, part.geometries.length);
                part.geometries.forEach(write);
                return;
            default: {
                const type = part.type.slice('Multi'.length) as 'Point' | 'LineString' | 'Polygon';
                head(part.type, part.coordinates.length);
                for (const coordinates of part.coordinates) write({type, coordinates} as Geometry);
            }
        }
    };
    write(geometry);
    const bytes = new Uint8Array(out.reduce((sum, {size}) => sum + size, 0));
    const view = new DataView(bytes.buffer);
    let at = 0;
    for (const {size, value} of out) {
        if (size === 1) view.setUint8(at, value);
        else if (size === 4) view.setUint32(at, value, true);
        else view.setFloat64(at, value, true);
        at += size;
    }
    return bytes;
}
