import type {IsoDate} from '../record/feature.ts';
import type {Neighbour} from './neighbours.ts';
import type {SheetBase} from './sheet-base.ts';
import type {TemplateId} from './template.ts';

export const PAPERS = ['A0', 'A1', 'A2', 'A3', 'A4'] as const;
export type PaperSize = (typeof PAPERS)[number];

/** Projections of a sheet: VN-2000 TM-3 107°45′ (of the province), TM-6 107°45′ (administrative maps), UTM zone 48. */
export const SHEET_SYSTEMS = ['EPSG:5899', 'DIABAN:TM6-10745', 'EPSG:3405'] as const;
export type SheetSystem = (typeof SHEET_SYSTEMS)[number];

/** Who signs a sheet: maker (người lập), checker (kiểm tra), appraiser (thẩm định), acceptor (nghiệm thu). */
export const SIGNER_ROLES = ['maker', 'checker', 'appraiser', 'acceptor'] as const;
/** Fields of the heading that a request may set. */
export const SHEET_FIELDS = ['superior', 'issuer', 'title', 'unitLine', 'number', 'secrecy', 'place'] as const;

/** One signature of the sign-off block; name, rank and date are data and may be empty (then the sheet is a draft). */
export interface Signer {
    readonly role: (typeof SIGNER_ROLES)[number];
    readonly post: string;
    readonly name: string;
    readonly rank: string;
    readonly date: IsoDate | '';
}

/** The table of sites in the system of the sheet alone, or in three (VN-2000, WGS 84, war-time grid) on pages of its own. */
export const SITE_TABLES = ['one', 'three'] as const;
export type SiteTable = (typeof SITE_TABLES)[number];

/** One of the numbered copies of a paper that are counted, since each is to come back (bản số). */
export interface SheetCopy {
    readonly number: number;
    readonly of: number;
}

/** Copies that may be numbered in one go. */
export const COPIES_RANGE = [1, 200] as const;

export interface SheetRequest {
    /** Code of the unit, or `province`. */
    readonly unit: string;
    /** Kind of sheet; absent: the kind of the unit's level. */
    readonly template?: TemplateId | undefined;
    /** For wards, veterans and field teams; absent: the edition of the kind of sheet. */
    readonly edition?: 'limited' | undefined;
    readonly paper: PaperSize;
    readonly orientation: 'auto' | 'portrait' | 'landscape';
    readonly crs: SheetSystem;
    /** A fixed scale denominator, on several sheets where the unit needs them; absent: the largest that fits one sheet. */
    readonly scaleDenominator?: number | undefined;
    readonly asOf: IsoDate;
    /** A picture under the map; absent: none. Only the full edition takes one. */
    readonly base?: SheetBase | undefined;
    /** The war-time grid (UTM, Indian 1960) over the map; absent: as the template has it. The public edition takes none. */
    readonly warTimeGrid?: boolean | undefined;
    /** Systems of the table of sites; absent: one where it stands beside the map, three on a page of its own. */
    readonly siteTable?: SiteTable | undefined;
    /** Which numbered copy this is; absent: copies are not numbered. */
    readonly copy?: SheetCopy | undefined;
    readonly signers: readonly Signer[];
    /** Provinces around a province whose set holds no other; absent: those that are known. */
    readonly neighbours?: readonly Neighbour[] | undefined;
    /** Fields of the template: `superior`, `issuer`, `title`, `unitLine`, `number`, `secrecy`, `place`. Those that lack come from the template. */
    readonly fields: Readonly<Record<string, string>>;
}
