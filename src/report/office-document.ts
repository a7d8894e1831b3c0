import type {IsoDate} from '../record/feature.ts';
import type {SheetPage} from '../sheet/sheet.ts';
import type {PaperTable} from './paper-table.ts';

/** One signature at the end of a document: on whose behalf (`TM. ỦY BAN NHÂN DÂN`), post, name; what is empty is left to be filled by hand. */
export interface DocumentSigner {
    readonly authority: string;
    readonly post: string;
    readonly name: string;
    readonly rank: string;
}

/** A piece of the body, in order. Texts are plain: a line feed begins a new line. */
export type DocumentBlock =
    | {readonly kind: 'heading'; readonly text: string}
    /** `label` stands bold before the text; `note` in italics on a line of its own. */
    | {readonly kind: 'paragraph'; readonly text: string; readonly label?: string; readonly note?: string}
    | {readonly kind: 'list'; readonly items: readonly string[]}
    /** `total`: the last row is a sum and stands bold. `widths`: shares of the columns; equal when absent. */
    | {
          readonly kind: 'table';
          readonly table: PaperTable;
          readonly total?: boolean;
          readonly widths?: readonly number[];
      }
    /** A drawing of the sheet engine, no wider than the text, with what it shows. */
    | {readonly kind: 'picture'; readonly picture: SheetPage; readonly caption: string}
    /** A part that begins on a page of its own and is listed in the contents. */
    | {readonly kind: 'part'; readonly title: string}
    /** The list of parts. */
    | {readonly kind: 'contents'; readonly title: string}
    /** Whole pages of a sheet, a part of their own. */
    | {readonly kind: 'pages'; readonly title: string; readonly pages: readonly SheetPage[]}
    /** What the figures stand on, in small type. */
    | {readonly kind: 'stamp'; readonly lines: readonly string[]}
    /** Signatures and Nơi nhận, where appendices follow them; at the end of the document where no block says so. A part follows. */
    | {readonly kind: 'signatures'};

/** Who writes, number, place and day, as they stand at the head of a document. */
export interface DocumentHead {
    readonly superior: string;
    readonly issuer: string;
    /** As registered, `12/BB-UBND`; empty leaves room for it. */
    readonly number: string;
    readonly place: string;
    /** The day it is signed; empty leaves room for it. */
    readonly date: IsoDate | '';
    /** MẬT, TỐI MẬT …; empty for none. */
    readonly secrecy?: string;
}

/** A document of an office in the parts that Nghị định 30/2020/NĐ-CP names, before it is written to a file. */
export interface OfficeDocument {
    readonly head: DocumentHead;
    /** Tên loại: BIÊN BẢN, BÁO CÁO. */
    readonly type: string;
    /** Trích yếu: what it is about. */
    readonly subject: string;
    /** Stands under the subject when something required is still empty: DỰ THẢO. */
    readonly draft: string;
    readonly blocks: readonly DocumentBlock[];
    readonly signers: readonly DocumentSigner[];
    /** Nơi nhận. */
    readonly recipients: readonly string[];
    /** The day the figures are of: the date inside the file, so that the same document is the same bytes. */
    readonly asOf: IsoDate;
}

/** The blocks before the signatures and those after them: a document without such a block is signed at its end. */
export function signedParts(blocks: readonly DocumentBlock[]): [before: DocumentBlock[], after: DocumentBlock[]] {
    const at = blocks.findIndex(({kind}) => kind === 'signatures');
    return at < 0 ? [[...blocks], []] : [blocks.slice(0, at), blocks.slice(at + 1)];
}

/** `ngày 05 tháng 3 năm 2024`; dots to be filled by hand where there is no date. Days and the months 1 and 2 have two digits. */
export function dateInWords(date: IsoDate | ''): string {
    if (date === '') return 'ngày … tháng … năm …';
    const [year, month, day] = date.split('-') as [string, string, string];
    return `ngày ${day} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`;
}
