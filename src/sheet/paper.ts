/** ISO 216 sizes, millimetres, portrait. */
const SIZES = {A0: [841, 1189], A1: [594, 841], A2: [420, 594], A3: [297, 420], A4: [210, 297]} as const;
// em size of body text and outer margin: larger sheets are read from farther away
const TEXT = {A0: 3.7, A1: 3.1, A2: 2.6, A3: 2.3, A4: 2.1} as const;
const MARGIN = {A0: 16, A1: 13, A2: 11, A3: 9, A4: 8} as const;

export type Orientation = 'portrait' | 'landscape';

/** One sheet of paper with the sizes that depend on it, millimetres. */
export interface Paper {
    readonly size: keyof typeof SIZES;
    readonly orientation: Orientation;
    readonly width: number;
    readonly height: number;
    readonly margin: number;
    /** Em size of body text; `small` is the least that is printed. */
    readonly text: number;
    readonly small: number;
    readonly gap: number;
}

/** A sheet of paper the way it lies. */
export function paperOf(size: keyof typeof SIZES, orientation: Orientation): Paper {
    const [short, long] = SIZES[size];
    const text = TEXT[size];
    return {
        size,
        orientation,
        width: orientation === 'portrait' ? short : long,
        height: orientation === 'portrait' ? long : short,
        margin: MARGIN[size],
        text,
        small: Math.max(1.8, Math.round(text * 88) / 100),
        gap: text * 1.3
    };
}

/** Point symbols grow and shrink with the paper, as its text does. */
export function symbolFactor(paper: Paper): number {
    return Math.min(1.3, Math.max(0.78, paper.text / 2.7));
}
