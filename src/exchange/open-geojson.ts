import {crsMember} from './crs-member.ts';
import {type Cut, CutFault, JsonCutter} from './cut-json.ts';
import {firstBadByte} from './decode-text.ts';
import {FileFault} from './fault.ts';
import type {FeaturePart} from './opened-file.ts';
import {jsonFault, parseJson, placeIn} from './parse-json.ts';
import {type Utf8, utf8Bytes} from './utf8-bytes.ts';

export interface OpenedGeoJson {
    readonly format: 'geojson' | 'geojson-lines';
    readonly encoding: Utf8['encoding'];
    readonly part: FeaturePart;
}

const GEOMETRIES = [
    'Point',
    'MultiPoint',
    'LineString',
    'MultiLineString',
    'Polygon',
    'MultiPolygon',
    'GeometryCollection'
];

/**
 * Open the bytes of a GeoJSON file: a FeatureCollection, one Feature, a bare geometry, which counts as one feature, or
 * features one after the other, by line or by the byte 0x1E (RFC 8142).
 *
 * Cost: O(length), about 1.5 s for 100 MB, of which the text is never held whole (test/bench/import.bench.ts).
 *
 * @throws {FileFault} when it is none of these, saying what it is instead; when it is broken, with line and column.
 */
export function openGeoJson(
    given: Uint8Array,
    fileName: string,
    onProgress: (done: number, total: number) => void = () => {}
): OpenedGeoJson {
    const {bytes, encoding} = utf8Bytes(given, fileName);
    const reader = new GeoJsonReader(bytes, fileName, onProgress);
    try {
        return {...reader.read(), encoding};
    } catch (fault) {
        if (fault instanceof CutFault) throw reader.told(fault);
        throw fault;
    }
}

class GeoJsonReader {
    readonly #cutter: JsonCutter;
    readonly #decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
    readonly #features: unknown[] = [];
    readonly #lines: number[] = [];
    readonly #columns: number[] = [];

    constructor(
        readonly bytes: Uint8Array,
        readonly fileName: string,
        readonly onProgress: (done: number, total: number) => void
    ) {
        this.#cutter = new JsonCutter(bytes, fileName);
    }

    read(): Omit<OpenedGeoJson, 'encoding'> {
        const file = this.fileName;
        const first = this.#cutter.next();
        if (first === undefined) throw new FileFault('file-empty', {file});
        if (first !== 0x7b) {
            parseJson(this.#text({start: 0, end: this.bytes.length}), file);
            throw new FileFault(first === 0x5b ? 'not-geojson-array' : 'not-geojson', {file});
        }
        const members = new Map<string, unknown>();
        const start = this.#cutter.here();
        let listed = false;
        this.#cutter.object(
            'features',
            ({name, value}) => {
                const key = this.#parse(name) as string;
                listed ||= key === 'features' && this.bytes[value.start] === 0x5b;
                members.set(key, key === 'features' ? null : this.#parse(value));
            },
            (element) => this.#take(element, this.#parse(element))
        );
        const type = members.get('type');
        if (type === 'Topology') throw new FileFault('not-geojson-topojson', {file});
        if (typeof type !== 'string') throw new FileFault('not-geojson', {file});
        if (type === 'FeatureCollection') {
            if (!listed) throw new FileFault('features-missing', {file});
            if (this.#cutter.next() !== undefined) throw new CutFault(this.#cutter.here().start, null);
            const known = ['type', 'features', 'crs', 'bbox'];
            const foreign = [...members.keys()].filter((name) => !known.includes(name));
            return {format: 'geojson', part: this.#part(members.get('crs'), foreign)};
        }
        this.#drop();
        this.#one(start, this.#parse({...start, end: this.#cutter.here().start}), type);
        if (this.#cutter.next() === undefined) return {format: 'geojson', part: this.#part(members.get('crs'), [])};
        while (this.#cutter.next() !== undefined) {
            const cut = this.#cutter.value();
            const value = this.#parse(cut);
            this.#one(cut, value, (value as {type?: unknown} | null)?.type);
        }
        return {format: 'geojson-lines', part: this.#part(members.get('crs'), [])};
    }

    /** What a fault of the brackets is to a person. */
    told({at, within}: CutFault): FileFault {
        if (within) {
            const fault = jsonFault(this.#text({start: within.start, end: this.bytes.length}), this.fileName);
            if (fault && fault.rule !== 'json-cut') return this.#moved(fault, within);
        }
        const [body, offset] = this.#upTo(at);
        return placeIn(body, offset, this.fileName);
    }

    // a member `features` of something that is no collection is a stranger's
    #drop(): void {
        this.#features.length = this.#lines.length = this.#columns.length = 0;
    }

    #one(cut: Pick<Cut, 'line' | 'column'>, value: unknown, type: unknown): void {
        if (type === 'Feature') this.#take(cut, value);
        else if (typeof type === 'string' && GEOMETRIES.includes(type)) {
            this.#take(cut, {type: 'Feature', properties: {}, geometry: value});
        } else {
            const said = typeof type === 'string' ? type.slice(0, 60) : typeof value;
            throw new FileFault('not-geojson-type', {file: this.fileName, type: said});
        }
    }

    #take({line, column}: Pick<Cut, 'line' | 'column'>, value: unknown): void {
        this.#features.push(value);
        this.#lines.push(line);
        this.#columns.push(column);
        if (this.#features.length % PROGRESS_STEP === 0) this.onProgress(this.#cutter.here().start, this.bytes.length);
    }

    #part(crs: unknown, foreign: readonly string[]): FeaturePart {
        return {
            kind: 'features',
            name: this.fileName,
            features: this.#features,
            places: {lines: Uint32Array.from(this.#lines), columns: Uint32Array.from(this.#columns)},
            system: crsMember(crs),
            foreign
        };
    }

    #parse(cut: Cut): unknown {
        const text = this.#text(cut);
        try {
            return JSON.parse(text);
        } catch {
            const fault = jsonFault(text, this.fileName);
            throw fault ? this.#moved(fault, cut) : new CutFault(cut.end, null);
        }
    }

    #text({start, end}: Pick<Cut, 'start' | 'end'>): string {
        try {
            return this.#decoder.decode(this.bytes.subarray(start, end));
        } catch (cause) {
            const byte = start + firstBadByte(this.bytes.subarray(start, end));
            throw new FileFault('file-not-utf8', {file: this.fileName, byte}, {cause});
        }
    }

    // the place in a value that was cut out, as a place in the file
    #moved({rule, values}: FileFault, {line, column, end}: Cut): FileFault {
        const [row, at] = [Number(values['line'] ?? 1), Number(values['column'] ?? 1)];
        const place = {line: line + row - 1, column: row === 1 ? column + at - 1 : at};
        const cut = rule === 'json-cut' && end < this.bytes.length;
        return new FileFault(cut ? 'json-broken' : rule, {...values, ...place});
    }

    // text around a byte, with the lines before it counted
    #upTo(at: number): [text: string, offset: number] {
        const lenient = new TextDecoder('utf-8', {ignoreBOM: true});
        const before = lenient.decode(this.bytes.subarray(0, at));
        return [before + lenient.decode(this.bytes.subarray(at, at + 80)), before.length];
    }
}

const PROGRESS_STEP = 200;
