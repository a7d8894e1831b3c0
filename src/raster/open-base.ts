import {type BaseFile, fileHash, fileText} from './base-file.ts';
import {baseSystemOfText} from './base-system.ts';
import {type GeoTiff, openGeoTiff} from './geotiff.ts';
import type {Picture} from './picture.ts';
import type {PictureCodecs} from './picture-codecs.ts';
import {pictureHeader} from './picture-header.ts';
import {type Placement, placed, placementOfWorldFile, readAuxXml} from './placement.ts';
import {RasterFault} from './raster-fault.ts';
import type {RasterSource} from './raster-source.ts';
import {tiffKind} from './tiff-directory.ts';
import {openTiles} from './tiles.ts';

/** What a file says of itself, before it is laid anywhere. */
export interface BaseSummary {
    readonly kind: 'scan' | 'tiles';
    readonly name: string;
    readonly sha256: string;
    /** Size of a scan in pixels; null for tiles. */
    readonly size: {readonly width: number; readonly height: number} | null;
    /** Where its pixels lie in its system; null for tiles, which tell it themselves. */
    readonly placement: Placement | null;
    /** Code of the system that a file names, and which file; null where none does. */
    readonly system: {readonly code: string; readonly from: string} | null;
    /** A system is named that is not known; the beginning of what names it. */
    readonly unknownSystem: string;
    /** Its outline and the longest step to a neighbouring pixel, in the units of its system, whichever that is. */
    readonly corners: RasterSource['corners'];
    readonly pixel: number;
}

/** A file that was opened. */
export interface OpenedBase extends BaseSummary {
    /** The source, once the system is known. */
    source(system: string): RasterSource;
}

/**
 * Open a scan with what stands beside it (world file, `.prj`, `.aux.xml`), a GeoTIFF, or an archive of tiles.
 *
 * @param files one picture or archive, and files beside it, whatever they are called
 * @throws {RasterFault} that says what lacks or is wrong, and what to do.
 */
export async function openBase(
    files: readonly BaseFile[],
    codecs: PictureCodecs,
    onProgress: (done: number) => void = () => {}
): Promise<OpenedBase> {
    const main = files.filter(({name}) => !isBeside(name));
    const [file] = main;
    if (!file) throw new RasterFault('base-no-picture', {names: files.map(({name}) => name).join(', ')});
    if (main.length > 1) throw new RasterFault('base-several', {names: main.map(({name}) => name).join(', ')});
    if (file.size === 0) throw new RasterFault('base-broken', {name: file.name});
    const start = await file.read(0, Math.min(file.size, 2 ** 18));
    if (String.fromCharCode(...start.subarray(0, 7)) === 'PMTiles') {
        const tiles = await openTiles(file, codecs, onProgress);
        const system = {code: tiles.system, from: file.name};
        const {kind, name, sha256, corners, pixel} = tiles;
        const told = {kind, name, sha256, corners, pixel, size: null, placement: null, system, unknownSystem: ''};
        return {...told, source: () => tiles};
    }
    if (tiffKind(start) === 'big') throw new RasterFault('base-tiff-kind', {name: file.name, what: 'BigTIFF'});
    const tiff = tiffKind(start) ? await openGeoTiff(file) : null;
    const header = tiff?.size ?? pictureHeader(start, file.name);
    const beside = files.filter((each) => each !== file);
    const {placement, system, unknownSystem} = await readBeside(beside, file.name, tiff);
    if (!placement) throw new RasterFault('base-no-world', {name: file.name, world: worldName(file.name)});
    const sha256 = await fileHash(file, onProgress);
    const [a, b, , d, e] = placement;
    const [width, height] = [header.width, header.height];
    const corners = (
        [
            [0, 0],
            [width, 0],
            [width, height],
            [0, height]
        ] as const
    ).map(([u, v]) => placed(placement, u, v));
    const told: BaseSummary = {
        kind: 'scan',
        name: file.name,
        sha256,
        size: {width, height},
        placement,
        system,
        unknownSystem,
        corners,
        pixel: Math.max(Math.hypot(a, d), Math.hypot(b, e))
    };
    if (tiff) return {...told, source: (code) => tiffSource(tiff, told, placement, code, codecs)};
    return {...told, source: (code) => scanSource(file, told, placement, code, codecs)};
}

/** Whether a file is one that stands beside a picture. */
export function isBeside(name: string): boolean {
    return /\.(aux\.xml|prj|[a-z]{2,4}w|wld)$/i.test(name);
}

// scan.png → scan.pgw: the first and the last letter of its ending, and w
function worldName(name: string): string {
    const [, stem = name, ending = ''] = /^(.*)\.(\w+)$/.exec(name) ?? [];
    return `${stem}.${ending.toLowerCase().replace(/^(\w)\w*(\w)$/, '$1$2')}w`;
}

async function readBeside(
    files: readonly BaseFile[],
    name: string,
    tiff: GeoTiff | null
): Promise<Pick<OpenedBase, 'placement' | 'system' | 'unknownSystem'>> {
    let world: Placement | null = null;
    let auxiliary: Placement | null = null;
    let system: OpenedBase['system'] = null;
    let unknownSystem = '';
    const named = (text: string, from: string) => {
        const found = baseSystemOfText(text);
        if (!found) unknownSystem ||= text.trim().replace(/\s+/g, ' ').slice(0, 60);
        else if (system && system.code !== found.code)
            throw new RasterFault('base-two-systems', {name, one: system.code, other: found.code});
        else system = {code: found.code, from};
    };
    for (const file of files) {
        const text = await fileText(file);
        if (/\.aux\.xml$/i.test(file.name)) {
            const read = readAuxXml(text);
            auxiliary = read.placement;
            if (read.system) named(read.system, file.name);
        } else if (/\.prj$/i.test(file.name)) named(text, file.name);
        else {
            world = placementOfWorldFile(text);
            if (!world) throw new RasterFault('base-bad-world', {name: file.name});
        }
    }
    if (tiff?.system) named(tiff.system, name);
    // GDAL reads its own file first, then the picture itself, and so does this
    return {placement: auxiliary ?? tiff?.placement ?? world, system, unknownSystem};
}

function tiffSource(
    tiff: GeoTiff,
    {name, sha256, corners, pixel}: BaseSummary,
    placement: Placement,
    system: string,
    codecs: PictureCodecs
): RasterSource {
    const told = {kind: 'scan' as const, name, sha256, system, corners, pixel};
    return {...told, load: (box, finest, onProgress) => tiff.load(placement, box, finest, codecs, onProgress)};
}

function scanSource(
    file: BaseFile,
    {name, sha256, corners, pixel}: BaseSummary,
    placement: Placement,
    system: string,
    codecs: PictureCodecs
): RasterSource {
    let picture: Promise<Picture> | null = null;
    return {
        kind: 'scan',
        name,
        sha256,
        system,
        corners,
        pixel,
        async load() {
            // several sheets of one run show parts of it
            picture ??= file.read(0, file.size).then((bytes) => codecs.decode(bytes, name));
            return {picture: await picture, placement};
        }
    };
}
