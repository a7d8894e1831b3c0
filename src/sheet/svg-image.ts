import {base64} from './base64.ts';
import {mm} from './ink.ts';
import type {Primitive} from './sheet.ts';

/**
 * A picture as SVG, its bytes in it; where it is not whole, behind a mask of its opacity.
 *
 * @param id gives an id that the document has not yet
 * @param forScreen in the fewer pixels of its preview, where it has one
 * @throws {Error} where no picture was laid in its place.
 */
export function imageSvg(item: Extract<Primitive, {kind: 'image'}>, id: () => string, forScreen: boolean): string {
    const {x, y, width, height, opacity, preview} = item;
    const picture = (forScreen && preview) || item.picture;
    if (!picture) throw new Error('The base of the sheet was not laid.');
    const place = `x="${mm(x)}" y="${mm(y)}" width="${mm(width)}" height="${mm(height)}" preserveAspectRatio="none"`;
    const address = (type: string, bytes: Uint8Array) => `data:${type};base64,${base64(bytes)}`;
    const faint = opacity === undefined ? '' : ` opacity="${mm(opacity)}"`;
    const image = (mask: string) => `<image ${place}${faint}${mask} href="${address(picture.type, picture.bytes)}"/>`;
    if (!picture.opacity) return image('');
    const mask = id();
    const grey = `<image ${place} href="${address('image/png', picture.opacity)}"/>`;
    const room = `maskUnits="userSpaceOnUse" x="${mm(x)}" y="${mm(y)}" width="${mm(width)}" height="${mm(height)}"`;
    return `<mask id="${mask}" ${room}>${grey}</mask>${image(` mask="url(#${mask})"`)}`;
}
