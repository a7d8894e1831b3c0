import {type TileType, zxyToTileId} from 'pmtiles';

export interface Tile {
    readonly z: number;
    readonly x: number;
    readonly y: number;
    readonly bytes: Uint8Array;
}

/**
 * A small archive of tiles put together by hand (PMTiles specification version 3): one root directory, nothing packed.
 *
 * @param box west, south, east, north in degrees
 */
export function pmtilesFile(
    tiles: readonly Tile[],
    type: TileType,
    [west, south, east, north]: readonly [number, number, number, number]
): Uint8Array<ArrayBuffer> {
    const sorted = tiles
        .map((tile) => ({...tile, id: zxyToTileId(tile.z, tile.x, tile.y)}))
        .sort((a, b) => a.id - b.id);
    const directory: number[] = [];
    const put = (value: number): void => {
        let rest = value;
        for (; rest >= 128; rest = Math.floor(rest / 128)) directory.push((rest % 128) + 128);
        directory.push(rest);
    };
    put(sorted.length);
    sorted.forEach(({id}, i) => {
        put(id - (sorted[i - 1]?.id ?? 0));
    });
    for (const _ of sorted) put(1); // run lengths
    for (const {bytes} of sorted) put(bytes.length);
    let offset = 0;
    for (const {bytes} of sorted) {
        put(offset + 1);
        offset += bytes.length;
    }
    const head = new DataView(new ArrayBuffer(127));
    new Uint8Array(head.buffer).set(new TextEncoder().encode('PMTiles'));
    head.setUint8(7, 3);
    const metadata = new TextEncoder().encode('{}');
    const long = [127, directory.length, 127 + directory.length, metadata.length, 0, 0];
    const data = 127 + directory.length + metadata.length;
    [...long, data, offset, sorted.length, sorted.length, sorted.length].forEach((value, i) => {
        head.setBigUint64(8 + i * 8, BigInt(value), true);
    });
    const zooms = sorted.map(({z}) => z);
    head.setUint8(96, 1);
    head.setUint8(97, 1); // the directory is not packed
    head.setUint8(98, 1);
    head.setUint8(99, type);
    head.setUint8(100, Math.min(...zooms));
    head.setUint8(101, Math.max(...zooms));
    [west, south, east, north].forEach((degrees, i) => {
        head.setInt32(102 + i * 4, Math.round(degrees * 1e7), true);
    });
    return new Uint8Array(
        Buffer.concat([
            new Uint8Array(head.buffer),
            Uint8Array.from(directory),
            metadata,
            ...sorted.map(({bytes}) => bytes)
        ])
    );
}
