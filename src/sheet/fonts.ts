/**
 * Features of the fonts, for measuring and for printing alike. Composition (`ccmp`) takes ẹ ị ọ ụ apart into a plain letter
 * and a dot, and the PDF's Unicode map would then read every plain e i o u as the dotted letter; the font has the whole
 * letters too.
 */
export const TYPE_FEATURES: Readonly<Record<string, boolean>> = {ccmp: false};

/** The bytes of the three faces of Noto Sans (TTF) that sheets use; the caller reads or fetches them. */
export interface SheetFonts {
    readonly regular: Uint8Array;
    readonly bold: Uint8Array;
    readonly italic: Uint8Array;
}

/**
 * The faces of documents: Tinos (TTF), whose letters are as wide as those of Times New Roman, which Nghị định 30/2020 asks for; and
 * those of the maps in them.
 */
export interface OfficeFonts extends SheetFonts {
    readonly 'office-regular': Uint8Array;
    readonly 'office-bold': Uint8Array;
    readonly 'office-italic': Uint8Array;
    readonly 'office-bold-italic': Uint8Array;
}

export type TextFace = keyof OfficeFonts;
