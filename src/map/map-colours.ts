/** The page's colours that the map needs; symbols bring their own. CSS colours, from `styles/tokens.css`. */
export interface MapColours {
    readonly ground: string;
    readonly unit: string;
    readonly halo: string;
    readonly text: string;
    readonly textQuiet: string;
    readonly selection: string;
    readonly mark: string;
    readonly error: string;
    readonly warning: string;
    readonly notice: string;
    /** A place that was looked up. */
    readonly place: string;
    /** What is being measured. */
    readonly measure: string;
    /** From little to much. */
    readonly shades: readonly string[];
    /** Strokes over units that have no base for the figure. */
    readonly noBase: string;
}
