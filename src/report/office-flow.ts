import type {Primitive, SheetPage} from '../sheet/sheet.ts';

/** A4 with the margins of Nghị định 30/2020/NĐ-CP (Phụ lục I, mục I), in mm; shared by the writers. */
export const OFFICE_PAGE = {width: 210, height: 297, top: 20, bottom: 20, left: 30, right: 15, number: 10} as const;
/** Width of the text. */
export const TEXT_WIDTH = OFFICE_PAGE.width - OFFICE_PAGE.left - OFFICE_PAGE.right;
/** Height of the text on a page. */
export const TEXT_HEIGHT = OFFICE_PAGE.height - OFFICE_PAGE.top - OFFICE_PAGE.bottom;

/** What stays whole on a page: a line, a row of a table, a picture. Lengths in mm. */
export interface Piece {
    readonly height: number;
    /** Room above, left out at the head of a page. */
    readonly before?: number;
    /** Stands on the same page as the piece that follows. */
    readonly keep?: boolean;
    /** Repeated above it where it begins a page: the head of a table. */
    readonly head?: Piece;
    /** Begins a page. */
    readonly breaks?: boolean;
    /** The part that begins with it. */
    readonly part?: string;
    draw(y: number): Primitive[];
}

/** Pages that are as they are, between pieces. */
export interface WholePages {
    readonly part: string;
    readonly pages: readonly SheetPage[];
}

/** Where a part begins; pages are counted from 0. */
export interface PartStart {
    readonly title: string;
    readonly page: number;
}

/**
 * Lay pieces on pages, one below the other. Pieces that keep together move to the next page together, unless a page is too small for
 * them. A piece taller than a page is the writer's fault.
 *
 * @param numberOf what stands above the text of a page, by its place from 0
 * @throws {RangeError} if a piece is taller than a page
 */
export function flow(
    flowing: readonly (Piece | WholePages)[],
    numberOf: (page: number) => Primitive[]
): {pages: SheetPage[]; parts: PartStart[]} {
    const pages: SheetPage[] = [];
    const parts: PartStart[] = [];
    let items: Primitive[] = [];
    let y = 0;
    let begun = false;
    const turn = (): void => {
        if (begun) {
            const {width, height} = OFFICE_PAGE;
            const all = [...numberOf(pages.length), ...items];
            pages.push({widthMm: width, heightMm: height, items: all, viewports: []});
        }
        items = [];
        y = 0;
        begun = false;
    };
    const put = (piece: Piece): void => {
        items.push(...piece.draw(OFFICE_PAGE.top + y));
        y += piece.height;
        begun ||= piece.height > 0;
    };
    flowing.forEach((piece, i) => {
        if ('pages' in piece) {
            turn();
            parts.push({title: piece.part, page: pages.length});
            pages.push(...piece.pages);
            return;
        }
        if (piece.height > TEXT_HEIGHT + 0.01) throw new RangeError(`A piece of ${piece.height} mm fits no page.`);
        const {before = 0, head} = piece;
        const together = chainHeight(flowing, i);
        if (begun && (piece.breaks || y + before + (together <= TEXT_HEIGHT ? together : piece.height) > TEXT_HEIGHT))
            turn();
        if (begun) y += before;
        else if (head) put(head);
        if (piece.part !== undefined) parts.push({title: piece.part, page: pages.length});
        put(piece);
    });
    turn();
    return {pages, parts};
}

function chainHeight(flowing: readonly (Piece | WholePages)[], from: number): number {
    let height = 0;
    for (let i = from; i < flowing.length; i++) {
        const piece = flowing[i]!;
        if ('pages' in piece || (i > from && piece.breaks)) break;
        height += piece.height + (i > from ? (piece.before ?? 0) : 0);
        if (!piece.keep) break;
    }
    return height;
}
