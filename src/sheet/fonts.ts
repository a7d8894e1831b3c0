/** The bytes of the three faces of Noto Sans (TTF) that sheets use; the caller reads or fetches them. */
export interface SheetFonts {
    readonly regular: Uint8Array;
    readonly bold: Uint8Array;
    readonly italic: Uint8Array;
}
