/**
 * Where the pixels of a picture lie in the plane of its system: x = a·u + b·v + c, y = d·u + e·v + f, with u to the right and v
 * down from the outer corner of the first pixel, whose middle is 0.5 0.5.
 */
export type Placement = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Positions of pixels in the plane. */
export function placed([a, b, c, d, e, f]: Placement, u: number, v: number): [x: number, y: number] {
    return [a * u + b * v + c, d * u + e * v + f];
}

/** The way back. @throws {RangeError} where the picture has no area. */
export function inverse([a, b, c, d, e, f]: Placement): Placement {
    const area = a * e - b * d;
    if (!(Math.abs(area) > 0) || !Number.isFinite(area)) throw new RangeError('The placement has no area.');
    return [e / area, -b / area, (b * f - c * e) / area, -d / area, a / area, (c * d - a * f) / area];
}

/**
 * The six numbers of a world file (.pgw, .jgw, .wld): one a line, of which the last two name the middle of the first pixel.
 * A decimal comma is taken as one where no point is in the text. Null where it is none.
 */
export function placementOfWorldFile(text: string): Placement | null {
    const plain = text.includes('.') ? text : text.replace(/(?<=\d),(?=\d)/g, '.');
    const numbers = plain.trim().split(/\s+/).map(Number);
    if (numbers.length !== 6) return null;
    const [a, d, b, e, c, f] = numbers as [number, number, number, number, number, number];
    return usable([a, b, c - a / 2 - b / 2, d, e, f - d / 2 - e / 2]);
}

/** What GDAL writes beside a picture (.aux.xml): the system's text and the placement, each where it is there. */
export function readAuxXml(text: string): {readonly system: string | null; readonly placement: Placement | null} {
    const system = /<SRS[^>]*>([\s\S]*?)<\/SRS>/i.exec(text)?.[1] ?? null;
    const numbers = (/<GeoTransform>([\s\S]*?)<\/GeoTransform>/i.exec(text)?.[1] ?? '').split(',').map(Number);
    // GDAL's order: x of the corner, along the row, along the column, then y
    const [c, a, b, f, d, e] = numbers as [number, number, number, number, number, number];
    return {
        system: system && entities(system).trim(),
        placement: numbers.length === 6 ? usable([a, b, c, d, e, f]) : null
    };
}

/** A placement that has an area, else null. */
export function usable(placement: Placement): Placement | null {
    const [a, b, , d, e] = placement;
    return placement.every(Number.isFinite) && a * e - b * d !== 0 ? placement : null;
}

function entities(text: string): string {
    const named: Readonly<Record<string, string>> = {quot: '"', apos: "'", lt: '<', gt: '>', amp: '&'};
    return text.replace(/&(\w+);/g, (whole, name: string) => named[name] ?? whole);
}
