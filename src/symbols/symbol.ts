/** How one kind of record looks, on screen and on paper alike: a row of `styles/symbols.json`. Lengths in mm on paper. */
export interface AreaSymbol {
    readonly kind: 'area';
    readonly key: string;
    readonly label: {readonly vi: string; readonly en: string};
    readonly fill: string;
    readonly fillOpacity: number;
    /** Hatch lines: angle in degrees, spacing and width in mm; two angles make a cross hatch; dots use `dots`. */
    readonly hatch?: {
        readonly angles: readonly number[];
        readonly spacingMm: number;
        readonly widthMm: number;
        readonly colour: string;
        readonly dots?: boolean;
    };
    readonly outline: {readonly colour: string; readonly widthMm: number; readonly dashMm?: readonly number[]};
}
export interface PointSymbol {
    readonly kind: 'point';
    readonly key: string;
    readonly label: {readonly vi: string; readonly en: string};
    /** Closed path in a box of 100 × 100, centre 50 50, absolute SVG commands M L C Z. */
    readonly path: string;
    readonly sizeMm: number;
    readonly fill: string;
    readonly outline: {readonly colour: string; readonly widthMm: number};
    /** A second closed path in the same box, filled over the first without an outline: the mark of the state. */
    readonly detail?: {readonly path: string; readonly fill: string};
}
export interface LineSymbol {
    readonly kind: 'line';
    readonly key: string;
    readonly label: {readonly vi: string; readonly en: string};
    readonly line: {readonly colour: string; readonly widthMm: number; readonly dashMm?: readonly number[]};
}
export type MapSymbol = AreaSymbol | PointSymbol | LineSymbol;
