/** Pixels of 8 bits, row by row from the top: grey (1), red green blue (3), or these with opacity (4). */
export interface Picture {
    readonly width: number;
    readonly height: number;
    readonly channels: 1 | 3 | 4;
    readonly pixels: Uint8Array;
}
