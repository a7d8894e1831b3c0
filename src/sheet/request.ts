import type {IsoDate} from '../record/feature.ts';

export const PAPERS = ['A0', 'A1', 'A2', 'A3', 'A4'] as const;
export type PaperSize = (typeof PAPERS)[number];

/** One signature of the sign-off block; name, rank and date are data and may be empty (then the sheet is a draft). */
export interface Signer {
    readonly role: 'maker' | 'checker' | 'appraiser' | 'acceptor';
    readonly post: string;
    readonly name: string;
    readonly rank: string;
    readonly date: IsoDate | '';
}

export interface SheetRequest {
    /** Code of the unit, or `province`. */
    readonly unit: string;
    readonly paper: PaperSize;
    readonly orientation: 'auto' | 'portrait' | 'landscape';
    readonly crs: 'EPSG:5899';
    readonly asOf: IsoDate;
    readonly signers: readonly Signer[];
    /** Fields of the template: `superior`, `issuer`, `title`, `unitLine`, `number`, `secrecy`, `place`. Those that lack come from the template. */
    readonly fields: Readonly<Record<string, string>>;
}
