import {base64} from './base64.ts';
import type {SheetFonts} from './fonts.ts';

/** The three faces as CSS with their bytes in it, so that an SVG looks the same on every machine. */
export function fontFaces({regular, bold, italic}: SheetFonts): string {
    return [
        face(regular, 'font-weight:400;font-style:normal'),
        face(bold, 'font-weight:700;font-style:normal'),
        face(italic, 'font-weight:400;font-style:italic')
    ].join('');
}

function face(bytes: Uint8Array, look: string): string {
    return `@font-face{font-family:'Noto Sans';${look};src:url(data:font/ttf;base64,${base64(bytes)})}`;
}
