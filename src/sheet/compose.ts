import type {IsoDate} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {CoverageTable} from '../coverage/table.ts';
import type {Sheet} from './sheet.ts';
import type {SheetFonts} from './fonts.ts';

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
    /** Fields of the template: issuing body, title, document number, secrecy mark … */
    readonly fields: Readonly<Record<string, string>>;
}

/** Records must be those known at the as-of date; `table` is the same coverage table the screen shows. */
export interface SheetInput {
    readonly records: Records;
    readonly table: CoverageTable;
    readonly fonts: SheetFonts;
}

/** Compose a sheet. @throws {RangeError} for an unknown unit. */
export function composeSheet(_request: SheetRequest, _input: SheetInput): Sheet { throw new Error('not built'); }
