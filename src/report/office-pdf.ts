import type {OfficeFonts, TextFace} from '../sheet/fonts.ts';
import {pagesToPdf} from '../sheet/pdf.ts';
import type {Primitive, SheetPage} from '../sheet/sheet.ts';
import {measureOf} from '../sheet/text-measure.ts';
import {type DocumentBlock, type OfficeDocument, signedParts} from './office-document.ts';
import {flow, OFFICE_PAGE, type PartStart, type Piece, TEXT_WIDTH, type WholePages} from './office-flow.ts';
import {headPieces, signaturePieces} from './office-frame.ts';
import {drawLine, type Measure, textLines} from './office-lines.ts';
import {blockPieces, SIZE} from './office-pieces.ts';

/** A document laid on pages, with the places where its parts begin. */
export interface OfficePages {
    readonly pages: readonly SheetPage[];
    readonly parts: readonly PartStart[];
}

/**
 * Lay a document on pages of A4 as Nghị định 30/2020/NĐ-CP, Phụ lục I, as `officeDocx` does: head in two columns with its rules, type and
 * subject in the middle, text spread to both margins, tables whose head stands again on every page, signatures and Nơi nhận; the
 * number of the page above, from the second page on.
 *
 * Units: millimetres, origin top left. Cost: some milliseconds a page after the fonts are open (0.1 s).
 * @throws {RangeError} if something that stays whole is taller than a page
 */
export function officePages(paper: OfficeDocument, fonts: OfficeFonts): OfficePages {
    const measure = measureOf<TextFace>(fonts);
    const laid = (parts: readonly PartStart[]): OfficePages => {
        const firstPart = paper.blocks.findIndex(({kind}) => kind === 'part' || kind === 'pages');
        const inPart = (block: DocumentBlock): boolean => firstPart >= 0 && paper.blocks.indexOf(block) > firstPart;
        const [before, after] = signedParts(paper.blocks).map((blocks) =>
            blocks.map((block) => blockPieces(measure, block, parts, inPart(block)))
        ) as [(Piece | WholePages)[][], (Piece | WholePages)[][]];
        // what the figures stand on keeps together anyway: signatures take along what was said before it
        const stamped = paper.blocks[before.length - 1]?.kind === 'stamp' ? before.pop()! : [];
        const signed = [...withSignatures(before.flat()), ...stamped, ...signaturePieces(measure, paper)];
        return flow([...headPieces(measure, paper), ...signed, ...after.flat()], (page) => pageNumber(measure, page));
    };
    // the contents name pages: laid out once to know them, and again with them
    const listed = paper.blocks.flatMap((block) =>
        block.kind === 'part' || block.kind === 'pages' ? [{title: block.title, page: 0}] : []
    );
    const first = laid(listed);
    return listed.length > 0 && paper.blocks.some(({kind}) => kind === 'contents') ? laid(first.parts) : first;
}

/**
 * The bytes of a document as PDF: real text (NFC, with its Unicode map), fonts embedded as subsets, drawings as vectors, title, author
 * and language told. The same document is the same bytes, in the page and on the command line.
 *
 * @param fonts the faces of documents, and of the maps in them
 * @throws {RangeError} as {@link officePages}
 */
export function officePdf(paper: OfficeDocument, fonts: OfficeFonts): Promise<Uint8Array> {
    const {pages, parts} = officePages(paper, fonts);
    const {type, subject, head, asOf} = paper;
    return pagesToPdf(
        {
            title: `${type}: ${subject.replaceAll('\n', ' ')}`.normalize('NFC'),
            subject: subject.replaceAll('\n', ' ').normalize('NFC'),
            author: head.issuer.replaceAll('\n', ' ').normalize('NFC'),
            asOf,
            pages,
            outline: parts,
            tagged: true
        },
        fonts
    );
}

// signatures never stand on a page by themselves: the last thing that is seen goes along, and the room below it
function withSignatures(body: readonly (Piece | WholePages)[]): (Piece | WholePages)[] {
    const last = body.findLastIndex((piece) => 'pages' in piece || piece.height > 0);
    return body.map((piece, i) => (i < last || 'pages' in piece ? piece : {...piece, keep: true}));
}

function pageNumber(measure: Measure, page: number): Primitive[] {
    if (page === 0) return [];
    const [line] = textLines(measure, [{text: String(page + 1), face: 'office-regular'}], TEXT_WIDTH, SIZE.head);
    return drawLine(line!, {x: OFFICE_PAGE.left, y: OFFICE_PAGE.number, widthMm: TEXT_WIDTH}, SIZE.head, 'centre');
}
