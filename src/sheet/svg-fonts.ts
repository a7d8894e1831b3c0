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

function base64(bytes: Uint8Array): string {
    const parts: string[] = [];
    // by thirds of three bytes, so that the parts join without padding
    for (let i = 0; i < bytes.length; i += 0x6000)
        parts.push(btoa(String.fromCharCode(...bytes.subarray(i, i + 0x6000))));
    return parts.join('');
}
