import {FileFault} from './fault.ts';
import {zipNames} from './unzip-bounded.ts';
import {utf8Bytes} from './utf8-bytes.ts';

/** What a file is by its content; JSON of one kind or another is told when it is read. */
export type FileKind = 'json' | 'csv' | 'xlsx' | 'kml' | 'kmz' | 'gpx' | 'shapefile' | 'geopackage';

/**
 * What a file is: by its first bytes, by the names in an archive, by the outermost element of XML. The name of the file
 * decides nothing, since names lie; text that is neither JSON nor XML is taken for a table.
 *
 * @throws {FileFault} that says what the file is instead, and what to do.
 */
export function fileKind(bytes: Uint8Array, fileName: string): FileKind {
    const file = fileName;
    if (bytes.length === 0) throw new FileFault('file-empty', {file});
    checkSize(bytes.length, file);
    const starts = (list: readonly number[]) => list.every((byte, i) => bytes[i] === byte);
    if (starts(ZIP)) return archiveKind(bytes, file);
    if (starts(SQLITE)) return 'geopackage';
    if (starts(OLD_OFFICE)) throw new FileFault('file-old-excel', {file});
    if (starts(SHP)) throw new FileFault('shp-alone', {file});
    const other = OTHERS.find(({start}) => starts(start));
    if (other) throw new FileFault('file-kind', {file, kind: other.kind});
    return textKind(bytes, file);
}

/** Whether a file of so many bytes is read at all. @throws {FileFault} `file-too-large`. */
export function checkSize(size: number, file: string): void {
    if (size > MOST_BYTES) throw new FileFault('file-too-large', {file, megabytes: MOST_BYTES / 2 ** 20});
}

function archiveKind(bytes: Uint8Array, file: string): FileKind {
    const names = zipNames(bytes, file).map((name) => name.toLowerCase());
    if (names.includes('xl/workbook.xml')) return 'xlsx';
    if (names.some((name) => name.endsWith('.shp'))) return 'shapefile';
    if (names.some((name) => name.endsWith('.kml'))) return 'kmz';
    if (names.includes('manifest.json') || names.includes('journal.jsonl'))
        throw new FileFault('file-is-bundle', {file});
    throw new FileFault('zip-nothing', {file, names: names.slice(0, 3).join(', ').slice(0, 80)});
}

function textKind(given: Uint8Array, file: string): FileKind {
    const {bytes} = utf8Bytes(given.length > SAMPLE ? given.subarray(0, SAMPLE) : given, file);
    const start = new TextDecoder().decode(bytes).trimStart();
    if (['{', '[', RECORD_SEPARATOR].includes(start[0] ?? '')) return 'json';
    if (start.startsWith('<')) {
        const root = outermost(start);
        if (root === 'kml' || root === 'gpx') return root;
        throw new FileFault('file-kind', {file, kind: root === 'html' ? 'HTML' : `XML <${root.slice(0, 30)}>`});
    }
    if (bytes.includes(0)) throw new FileFault('file-unknown', {file});
    return 'csv';
}

// the first element, after declaration, comments and document type
function outermost(xml: string): string {
    const body = xml.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^[>]*(\[[\s\S]*?\]\s*)?>/gi, '');
    return (/<\s*(?:[\w.-]+:)?([\w.-]+)/.exec(body)?.[1] ?? '').toLowerCase();
}

const MOST_BYTES = 512 * 2 ** 20;
const SAMPLE = 65_536;
/** Stands before each feature in RFC 8142. */
const RECORD_SEPARATOR = String.fromCharCode(0x1e);

const ZIP = [0x50, 0x4b, 3, 4];
const SQLITE = [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66];
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];
const SHP = [0, 0, 0x27, 0x0a];
const OTHERS = [
    {kind: 'ZIP', start: [0x50, 0x4b]},
    {kind: 'GZIP', start: [0x1f, 0x8b]},
    {kind: 'RAR', start: [0x52, 0x61, 0x72, 0x21]},
    {kind: '7-Zip', start: [0x37, 0x7a, 0xbc, 0xaf]},
    {kind: 'PDF', start: [0x25, 0x50, 0x44, 0x46]},
    {kind: 'PNG', start: [0x89, 0x50, 0x4e, 0x47]},
    {kind: 'JPEG', start: [0xff, 0xd8, 0xff]},
    {kind: 'TIFF', start: [0x49, 0x49, 0x2a, 0]},
    {kind: 'TIFF', start: [0x4d, 0x4d, 0, 0x2a]}
] as const;
