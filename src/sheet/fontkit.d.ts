declare module 'fontkit' {
    export interface Glyph {
        readonly id: number;
        readonly codePoints: readonly number[];
        readonly advanceWidth: number;
    }
    export interface GlyphPosition {
        readonly xAdvance: number;
        readonly xOffset: number;
        readonly yOffset: number;
    }
    export interface GlyphRun {
        readonly advanceWidth: number;
        readonly glyphs: readonly Glyph[];
        readonly positions: readonly GlyphPosition[];
    }
    export interface Font {
        readonly unitsPerEm: number;
        readonly capHeight: number;
        layout(text: string, features?: Readonly<Record<string, boolean>>): GlyphRun;
        getGlyph(id: number): Glyph;
        hasGlyphForCodePoint(codePoint: number): boolean;
    }
    export function create(bytes: Uint8Array): Font;
}
