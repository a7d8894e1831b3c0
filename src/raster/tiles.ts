import {PMTiles, type Source, TileType} from 'pmtiles';
import {type BaseFile, fileHash} from './base-file.ts';
import {baseTransform, MERCATOR_EDGE, WEB_MERCATOR} from './base-system.ts';
import type {Picture} from './picture.ts';
import type {PictureCodecs} from './picture-codecs.ts';
import {pictureHeader} from './picture-header.ts';
import {RasterFault} from './raster-fault.ts';
import type {PlaneBox, RasterSource} from './raster-source.ts';

// 400 MB of colours with opacity
const MOST_PIXELS = 100_000_000;

/**
 * An archive of picture tiles (PMTiles 3, Web Mercator).
 *
 * @throws {RasterFault} `base-vector-tiles` where it holds drawings and no pictures, `base-tile-kind` for pictures that are not
 *   read here, `base-broken`, `base-no-tiles`.
 */
export async function openTiles(
    file: BaseFile,
    codecs: PictureCodecs,
    onProgress: (done: number) => void
): Promise<RasterSource> {
    const {name} = file;
    const archive = new PMTiles(sourceOf(file));
    const header = await archive.getHeader().catch((error: unknown) => {
        throw new RasterFault('base-broken', {name}, {cause: error});
    });
    const {tileType, minZoom, maxZoom, minLon, minLat, maxLon, maxLat} = header;
    if (tileType === TileType.Mvt || tileType === TileType.Mlt) throw new RasterFault('base-vector-tiles', {name});
    if (![TileType.Png, TileType.Jpeg, TileType.Webp].includes(tileType))
        throw new RasterFault('base-tile-kind', {name});
    const tile = async (zoom: number, x: number, y: number): Promise<Uint8Array | null> => {
        const read = await archive.getZxy(zoom, x, y).catch((error: unknown) => {
            throw new RasterFault('base-broken', {name}, {cause: error});
        });
        return read ? new Uint8Array(read.data) : null;
    };
    const toPlane = baseTransform('EPSG:4326', WEB_MERCATOR);
    const [west, south] = toPlane(minLon, Math.max(minLat, -85));
    const [east, north] = toPlane(maxLon, Math.min(maxLat, 85));
    const side = await tileSide(tile, [west, south, east, north], minZoom, maxZoom, name);
    const pixelAt = (zoom: number) => (2 * MERCATOR_EDGE) / side / 2 ** zoom;
    return {
        kind: 'tiles',
        name,
        sha256: await fileHash(file, onProgress),
        system: WEB_MERCATOR,
        corners: [
            [west, north],
            [east, north],
            [east, south],
            [west, south]
        ],
        pixel: pixelAt(maxZoom),
        async load(box, pixel, progress) {
            let zoom = minZoom;
            while (zoom < maxZoom && pixelAt(zoom) > pixel * 1.001) zoom++;
            const within: PlaneBox = [
                Math.max(box[0], west),
                Math.max(box[1], south),
                Math.min(box[2], east),
                Math.min(box[3], north)
            ];
            while (zoom > minZoom && pixels(tilesIn(within, zoom), side) > MOST_PIXELS) zoom--;
            const {x0, y0, x1, y1} = tilesIn(within, zoom);
            const [across, down] = [x1 - x0 + 1, y1 - y0 + 1];
            const width = across * side;
            const mosaic = new Uint8Array(width * down * side * 4);
            let found = 0;
            for (let y = y0; y <= y1; y++) {
                for (let x = x0; x <= x1; x++) {
                    const bytes = await tile(zoom, x, y);
                    if (!bytes) continue;
                    const picture = await codecs.decode(bytes, `${name} ${zoom}/${x}/${y}`);
                    if (picture.width !== side || picture.height !== side)
                        throw new RasterFault('base-broken', {name: `${name} ${zoom}/${x}/${y}`});
                    put(picture, mosaic, width, (x - x0) * side, (y - y0) * side);
                    found++;
                }
                progress((y - y0 + 1) / down);
            }
            if (found === 0) throw new RasterFault('base-no-tiles', {name});
            const step = pixelAt(zoom);
            return {
                picture: {width, height: down * side, channels: 4, pixels: mosaic},
                placement: [step, 0, x0 * side * step - MERCATOR_EDGE, 0, -step, MERCATOR_EDGE - y0 * side * step]
            };
        }
    };
}

function sourceOf(file: BaseFile): Source {
    return {
        getKey: () => file.name,
        getBytes: async (offset, length) => {
            const to = Math.min(file.size, offset + length);
            return {data: (await file.read(offset, Math.max(0, to - offset))).buffer};
        }
    };
}

interface TileRange {
    readonly x0: number;
    readonly y0: number;
    readonly x1: number;
    readonly y1: number;
}

function tilesIn([west, south, east, north]: PlaneBox, zoom: number): TileRange {
    const count = 2 ** zoom;
    const at = (metres: number) => Math.min(count - 1, Math.max(0, Math.floor((metres / (2 * MERCATOR_EDGE)) * count)));
    return {
        x0: at(west + MERCATOR_EDGE),
        y0: at(MERCATOR_EDGE - north),
        x1: at(east + MERCATOR_EDGE),
        y1: at(MERCATOR_EDGE - south)
    };
}

function pixels({x0, y0, x1, y1}: TileRange, side: number): number {
    return (x1 - x0 + 1) * (y1 - y0 + 1) * side * side;
}

// the archive does not tell how large its tiles are: 256 or 512, as the first that is found
async function tileSide(
    tile: (zoom: number, x: number, y: number) => Promise<Uint8Array | null>,
    box: PlaneBox,
    minZoom: number,
    maxZoom: number,
    name: string
): Promise<number> {
    for (let zoom = minZoom; zoom <= maxZoom; zoom++) {
        const {x0, y0, x1, y1} = tilesIn(box, zoom);
        if ((x1 - x0 + 1) * (y1 - y0 + 1) > 1024) break;
        for (let y = y0; y <= y1; y++)
            for (let x = x0; x <= x1; x++) {
                const bytes = await tile(zoom, x, y);
                if (bytes) return pictureHeader(bytes, name).width;
            }
    }
    throw new RasterFault('base-no-tiles', {name});
}

function put(
    {width, height, channels, pixels}: Picture,
    mosaic: Uint8Array,
    stride: number,
    x: number,
    y: number
): void {
    const [green, blue] = channels === 1 ? [0, 0] : [1, 2];
    for (let row = 0, from = 0; row < height; row++) {
        let at = ((y + row) * stride + x) * 4;
        for (let column = 0; column < width; column++, from += channels) {
            mosaic[at++] = pixels[from]!;
            mosaic[at++] = pixels[from + green]!;
            mosaic[at++] = pixels[from + blue]!;
            mosaic[at++] = channels === 4 ? pixels[from + 3]! : 255;
        }
    }
}
