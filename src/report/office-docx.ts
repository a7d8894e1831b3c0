import {
    AlignmentType,
    Document,
    Footer,
    Header,
    ImageRun,
    Packer,
    Paragraph,
    Table,
    TableCell,
    TableLayoutType,
    TableRow,
    VerticalAlign,
    WidthType
} from 'docx';
import {strFromU8, strToU8} from 'fflate';
import type {SheetPage} from '../sheet/sheet.ts';
import {headTable, signTable} from './docx-frame.ts';
import {
    BODY,
    centred,
    centredRule,
    FONT,
    gap,
    HEAD,
    lines,
    MARGIN,
    PAGE,
    pageNumber,
    plain,
    run,
    runsOf,
    SMALL,
    TABLE,
    TEXT_WIDTH
} from './docx-parts.ts';
import {type DocumentBlock, type OfficeDocument, signedParts} from './office-document.ts';
import {packAgain} from './pack-again.ts';
import {cellText, type PaperTable} from './paper-table.ts';

/**
 * The bytes of a document as .docx, laid out as Nghị định 30/2020/NĐ-CP, Phụ lục I: Times New Roman, head in two columns
 * with its rules, type and subject in the middle, signatures, Nơi nhận; page numbers above, from the second page on.
 *
 * Texts are text runs, never markup or fields. The same document is the same bytes, in the page and on the command line:
 * dates in the file are the day of the figures, and the archive is packed here. Cost: tens of milliseconds.
 *
 * @param drawn makes the PNG of a drawing, for documents that have some: word processors draw no vectors alike
 * @throws {RangeError} if the document has drawings and nobody draws them
 */
export async function officeDocx(
    paper: OfficeDocument,
    drawn?: (picture: SheetPage) => Promise<Uint8Array>
): Promise<Uint8Array<ArrayBuffer>> {
    const {head, type, subject, draft, blocks} = paper;
    const pictures = new Map<SheetPage, Uint8Array>();
    for (const page of blocks.flatMap(picturesOf)) {
        if (!drawn) throw new RangeError('The document has drawings, and there is nobody to draw them.');
        pictures.set(page, await drawn(page));
    }
    const [before, after] = signedParts(blocks);
    const ofBlock = (block: DocumentBlock, keep = false) => blockOf(block, blocks, pictures, keep);
    // signatures never stand on a page by themselves: what was said before what the figures stand on goes along
    const last = before.findLastIndex(({kind}) => kind !== 'stamp');
    const file = new Document({
        title: `${type}: ${subject}`,
        creator: head.issuer,
        lastModifiedBy: head.issuer,
        styles: {default: {document: {run: {font: FONT, size: BODY, language: {value: 'vi-VN'}}}}},
        sections: [
            {
                properties: {titlePage: true, page: {size: PAGE, margin: MARGIN}},
                headers: {
                    first: new Header({children: [new Paragraph('')]}),
                    default: new Header({children: [pageNumber()]})
                },
                footers: {first: new Footer({children: []}), default: new Footer({children: []})},
                children: [
                    headTable(head),
                    gap(6),
                    centred(type, {size: BODY, bold: true, before: 6}),
                    ...lines(subject).map((line) => centred(line, {size: BODY, bold: true})),
                    centredRule(40),
                    ...(draft ? [centred(draft, {size: HEAD, italics: true})] : []),
                    gap(6),
                    ...before.flatMap((block, i) => ofBlock(block, i === last)),
                    gap(8, true),
                    signTable(paper),
                    ...after.flatMap((block) => ofBlock(block))
                ]
            }
        ]
    });
    const packed = new Uint8Array(await Packer.toArrayBuffer(file));
    // the writer stamps the clock into properties; the day of the figures stands there instead
    return packAgain(packed, (name, part) =>
        name === 'docProps/core.xml'
            ? strToU8(strFromU8(part).replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${paper.asOf}T00:00:00Z`))
            : part
    );
}

function picturesOf(block: DocumentBlock): readonly SheetPage[] {
    return block.kind === 'picture' ? [block.picture] : block.kind === 'pages' ? block.pages : [];
}

// `last`: its end stands on the page of what follows
function blockOf(
    block: DocumentBlock,
    blocks: readonly DocumentBlock[],
    pictures: ReadonlyMap<SheetPage, Uint8Array>,
    last: boolean
): (Paragraph | Table)[] {
    switch (block.kind) {
        case 'heading':
            return [plain([run(block.text, {bold: true})], {indent: true, before: 8, after: 4, keep: true})];
        case 'paragraph': {
            const {text, label, note} = block;
            const runs = [...(label ? [run(`${label} `, {bold: true})] : []), ...runsOf(text)];
            const main = plain(runs, {
                ...{indent: true, after: note ? 1 : 4, justify: true},
                keep: last || note !== undefined
            });
            const look = {indent: true, after: 4, justify: true, keep: last};
            return note ? [main, plain(runsOf(note, {italics: true, size: HEAD}), look)] : [main];
        }
        case 'list':
            return block.items.map((item, i) =>
                plain(runsOf(`- ${item}`), {
                    ...{indent: true, after: 3, justify: true},
                    keep: last && i === block.items.length - 1
                })
            );
        case 'table':
            return [...(block.table.title ? [tableTitle(block.table)] : []), framed(block, last), gap(4, last)];
        case 'picture':
            return [
                pictureOf(block.picture, pictures, block.caption),
                ...(block.caption
                    ? [centred(block.caption, {size: TABLE, italics: true, before: 2, keep: last}), gap(6, last)]
                    : [])
            ];
        case 'part':
            return [partTitle(block.title)];
        // pages are numbered by the word processor, so the list names the parts alone
        case 'contents':
            return [
                centred(block.title, {size: BODY, bold: true, before: 10, keep: true}),
                ...blocks.flatMap((other) =>
                    other.kind === 'part' || other.kind === 'pages' ? [plain(runsOf(other.title), {after: 2})] : []
                )
            ];
        case 'pages':
            return [partTitle(block.title), ...block.pages.map((page) => pictureOf(page, pictures, block.title))];
        case 'stamp':
            // its lines stay together, and with the signatures below, which never stand alone on a page
            return block.lines.map((line) =>
                plain([run(line, {size: SMALL, italics: true})], {after: 1, justify: true, keep: true})
            );
        case 'signatures':
            return [];
    }
}

function partTitle(title: string): Paragraph {
    return new Paragraph({
        alignment: AlignmentType.CENTER,
        pageBreakBefore: true,
        keepNext: true,
        spacing: {after: 160},
        children: [run(title, {bold: true})]
    });
}

// no wider than the text and no higher than a page with a title above it
function pictureOf(page: SheetPage, pictures: ReadonlyMap<SheetPage, Uint8Array>, name: string): Paragraph {
    const share = Math.min(1, 165 / page.widthMm, 235 / page.heightMm);
    const pixels = (length: number): number => Math.round((length * share * 96) / 25.4);
    return new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: true,
        children: [
            new ImageRun({
                type: 'png',
                data: pictures.get(page)!,
                transformation: {width: pixels(page.widthMm), height: pixels(page.heightMm)},
                // numbered within the document: the writer counts on from one document to the next
                altText: {id: String([...pictures.keys()].indexOf(page) + 1), name, title: name, description: name}
            })
        ]
    });
}

function tableTitle({title}: PaperTable): Paragraph {
    return plain([run(title, {bold: true, size: HEAD})], {before: 6, after: 3, keep: true});
}

// `keep`: its last row stands on the page of what follows
function framed({table, total = false, widths}: Extract<DocumentBlock, {kind: 'table'}>, keep: boolean): Table {
    const {columns, rows} = table;
    const shares = widths ?? columns.map(() => 1);
    const whole = shares.reduce((sum, share) => sum + share, 0);
    const columnWidths = shares.map((share) => Math.floor((TEXT_WIDTH * share) / whole));
    const cell = (child: Paragraph, i: number): TableCell =>
        new TableCell({
            children: [child],
            width: {size: columnWidths[i]!, type: WidthType.DXA},
            verticalAlign: VerticalAlign.CENTER,
            margins: {top: 30, bottom: 30, left: 70, right: 70}
        });
    const heading = new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({heading: text}, i) => cell(centred(text, {size: TABLE, bold: true}), i))
    });
    const body = rows.map(
        (row, n) =>
            new TableRow({
                cantSplit: true,
                children: row.map((value, i) => {
                    const {kind, centred: middle = false} = columns[i]!;
                    const isLast = n === rows.length - 1;
                    const bold = total && isLast;
                    // a number and its sign stay on one line
                    const text = cellText(value, kind, 'vi').replace(' %', '\u00a0%');
                    const side = kind === 'text' ? AlignmentType.LEFT : AlignmentType.RIGHT;
                    const alignment = middle ? AlignmentType.CENTER : side;
                    const keepNext = keep && isLast;
                    // an empty cell is no higher than one with a text
                    const mark = {size: TABLE, font: FONT};
                    const children = runsOf(text, {size: TABLE, bold});
                    return cell(new Paragraph({alignment, keepNext, run: mark, children}), i);
                })
            })
    );
    return new Table({
        layout: TableLayoutType.FIXED,
        width: {size: TEXT_WIDTH, type: WidthType.DXA},
        columnWidths,
        rows: [heading, ...body]
    });
}
