declare module 'fontkit' {
    export interface GlyphRun {
        readonly advanceWidth: number;
    }
    export interface Font {
        readonly unitsPerEm: number;
        readonly capHeight: number;
        layout(text: string, features?: Readonly<Record<string, boolean>>): GlyphRun;
        hasGlyphForCodePoint(codePoint: number): boolean;
    }
    export function create(bytes: Uint8Array): Font;
}
