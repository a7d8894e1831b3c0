/** Resolutions that are offered, dots per inch. */
export const DPI = [150, 200, 300] as const;

// what Chromium, Firefox and Safari draw on one canvas
const MOST_SIDE = 16_384;

/**
 * A page as PNG at a resolution that is written into the file, so that it prints at its size.
 * @param image the page, drawn as SVG
 * @throws {RangeError} if the picture is larger than a browser can draw
 */
export async function pngOf(
    image: CanvasImageSource,
    widthMm: number,
    heightMm: number,
    dpi: number
): Promise<Uint8Array<ArrayBuffer>> {
    const [width, height] = [Math.round((widthMm / 25.4) * dpi), Math.round((heightMm / 25.4) * dpi)];
    if (width > MOST_SIDE || height > MOST_SIDE) throw new RangeError(`${width} × ${height} px`);
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const context = canvas.getContext('2d', {willReadFrequently: true});
    if (!context) throw new Error('canvas');
    context.drawImage(image, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new RangeError(`${width} × ${height} px`);
    return withResolution(new Uint8Array(await blob.arrayBuffer()), dpi);
}

/** The PNG with a `pHYs` chunk after its header (PNG specification 11.3.4.3): pixels per metre. */
export function withResolution(png: Uint8Array<ArrayBuffer>, dpi: number): Uint8Array<ArrayBuffer> {
    const perMetre = Math.round(dpi / 0.0254);
    const chunk = new Uint8Array(21);
    const view = new DataView(chunk.buffer);
    view.setUint32(0, 9);
    chunk.set(new TextEncoder().encode('pHYs'), 4);
    view.setUint32(8, perMetre);
    view.setUint32(12, perMetre);
    chunk[16] = 1; // metres
    view.setUint32(17, crc32(chunk.subarray(4, 17)));
    // signature 8 bytes, IHDR 25 bytes
    const out = new Uint8Array(png.length + chunk.length);
    out.set(png.subarray(0, 33));
    out.set(chunk, 33);
    out.set(png.subarray(33), 33 + chunk.length);
    return out;
}

function crc32(bytes: Uint8Array): number {
    let crc = ~0;
    for (const byte of bytes) {
        crc ^= byte;
        for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xed_b8_83_20 : crc >>> 1;
    }
    return ~crc >>> 0;
}
