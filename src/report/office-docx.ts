import {
    AlignmentType,
    BorderStyle,
    Document,
    Footer,
    Header,
    type IBorderOptions,
    ImageRun,
    type IParagraphOptions,
    Packer,
    PageNumber,
    Paragraph,
    type ParagraphChild,
    Table,
    TableCell,
    TableLayoutType,
    TableRow,
    TextRun,
    VerticalAlign,
    WidthType
} from 'docx';
import {strFromU8, strToU8, unzipSync, type Zippable, zipSync} from 'fflate';
import type {SheetPage} from '../sheet/sheet.ts';
import {
    type DocumentBlock,
    type DocumentHead,
    type DocumentSigner,
    dateInWords,
    type OfficeDocument
} from './office-document.ts';
import {cellText, type PaperTable} from './paper-table.ts';

// Twentieths of a point. A4, margins 20 mm above and below, 30 mm left, 15 mm right (Nghị định 30/2020, Phụ lục I, mục I).
const MM = 1440 / 25.4;
const mm = (length: number): number => Math.round(length * MM);
const PAGE = {width: mm(210), height: mm(297)};
const MARGIN = {top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10), footer: mm(10)};
const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
// the right column of the head holds the name of the state on one line
const LEFT_MM = 60;
const FONT = 'Times New Roman';
// Half points: body 14, head 13, tables 12, notes 11.
const BODY = 28;
const HEAD = 26;
const TABLE = 24;
const SMALL = 22;
const LINE: IBorderOptions = {style: BorderStyle.SINGLE, size: 4, color: '000000', space: 1};
const NO_LINE: IBorderOptions = {style: BorderStyle.NONE, size: 0, color: 'auto'};
const UNFRAMED = {
    top: NO_LINE,
    bottom: NO_LINE,
    left: NO_LINE,
    right: NO_LINE,
    insideHorizontal: NO_LINE,
    insideVertical: NO_LINE
};

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
                    ...blocks.flatMap((block) => blockOf(block, blocks, pictures)),
                    gap(8),
                    signTable(paper)
                ]
            }
        ]
    });
    const packed = new Uint8Array(await Packer.toArrayBuffer(file));
    return packAgain(packed, paper.asOf);
}

function headTable({superior, issuer, number, place, date, secrecy = ''}: DocumentHead): Table {
    const left = [
        ...lines(superior).map((line) => centred(line.toLocaleUpperCase('vi'), {size: HEAD})),
        ...lines(issuer).map((line) => centred(line.toLocaleUpperCase('vi'), {size: HEAD, bold: true})),
        centredRule(22, LEFT_MM),
        centred(`Số: ${number || '…………'}`, {size: HEAD}),
        ...(secrecy ? [centred(secrecy, {size: HEAD, bold: true})] : [])
    ];
    const right = [
        centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', {size: HEAD, bold: true}),
        centred('Độc lập - Tự do - Hạnh phúc', {size: BODY, bold: true}),
        centredRule(58, 165 - LEFT_MM),
        centred(`${place}, ${dateInWords(date)}`, {size: BODY, italics: true})
    ];
    return unframed([mm(LEFT_MM), TEXT_WIDTH - mm(LEFT_MM)], [[left, right]]);
}

function signTable({signers, recipients}: OfficeDocument): Table {
    const half = Math.floor(TEXT_WIDTH / 2);
    const sign = ({authority, post}: DocumentSigner): Paragraph[] => [
        ...[...lines(authority), ...lines(post)]
            .filter(Boolean)
            .map((line) => centred(line.toLocaleUpperCase('vi'), {size: BODY, bold: true, keep: true})),
        centred('(Ký, ghi rõ họ tên)', {size: SMALL, italics: true, keep: true})
    ];
    // names stand in a row of their own, so that they are level whatever stands above them
    const named = ({rank, name}: DocumentSigner): Paragraph[] => [
        ...Array.from({length: 3}, () => centred('', {size: BODY, keep: true})),
        centred([rank, name].filter(Boolean).join(' ') || '…………………………', {size: BODY, bold: true})
    ];
    const rows: Paragraph[][][] = [];
    for (let i = 0; i < signers.length; i += 2) {
        const [first, second] = [signers[i]!, signers[i + 1]];
        // one signature alone stands on the right, as the decree has it
        for (const part of [sign, named]) {
            rows.push(second ? [part(first), part(second)] : [[new Paragraph('')], part(first)]);
        }
    }
    if (recipients.length > 0) {
        const list = recipients.map((recipient, i) =>
            plain([run(`- ${recipient}${i === recipients.length - 1 ? '.' : ';'}`, {size: SMALL})], {left: 0})
        );
        rows.push([
            [plain([run('Nơi nhận:', {size: TABLE, bold: true, italics: true})], {left: 0}), ...list],
            [new Paragraph('')]
        ]);
    }
    return unframed([half, TEXT_WIDTH - half], rows);
}

function picturesOf(block: DocumentBlock): readonly SheetPage[] {
    return block.kind === 'picture' ? [block.picture] : block.kind === 'pages' ? block.pages : [];
}

function blockOf(
    block: DocumentBlock,
    blocks: readonly DocumentBlock[],
    pictures: ReadonlyMap<SheetPage, Uint8Array>
): (Paragraph | Table)[] {
    switch (block.kind) {
        case 'heading':
            return [plain([run(block.text, {bold: true})], {indent: true, before: 8, after: 4, keep: true})];
        case 'paragraph': {
            const {text, label, note} = block;
            const runs = [...(label ? [run(`${label} `, {bold: true})] : []), ...runsOf(text)];
            const main = plain(runs, {indent: true, after: note ? 1 : 4, justify: true, keep: note !== undefined});
            return note
                ? [main, plain(runsOf(note, {italics: true, size: HEAD}), {indent: true, after: 4, justify: true})]
                : [main];
        }
        case 'list':
            return block.items.map((item) => plain(runsOf(`- ${item}`), {indent: true, after: 3, justify: true}));
        case 'table':
            return [...(block.table.title ? [tableTitle(block.table)] : []), framed(block), gap(4)];
        case 'picture':
            return [
                pictureOf(block.picture, pictures, block.caption),
                ...(block.caption ? [centred(block.caption, {size: TABLE, italics: true, before: 2}), gap(6)] : [])
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
            return block.lines.map((line) =>
                plain([run(line, {size: SMALL, italics: true})], {after: 1, justify: true})
            );
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
                altText: {name, title: name, description: name}
            })
        ]
    });
}

function tableTitle({title}: PaperTable): Paragraph {
    return plain([run(title, {bold: true, size: HEAD})], {before: 6, after: 3, keep: true});
}

function framed({table, total = false, widths}: Extract<DocumentBlock, {kind: 'table'}>): Table {
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
                    const {kind} = columns[i]!;
                    const bold = total && n === rows.length - 1;
                    // a number and its sign stay on one line
                    const text = cellText(value, kind, 'vi').replace(' %', '\u00a0%');
                    const alignment = kind === 'text' ? AlignmentType.LEFT : AlignmentType.RIGHT;
                    return cell(new Paragraph({alignment, children: runsOf(text, {size: TABLE, bold})}), i);
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

function unframed(columnWidths: readonly number[], rows: readonly (readonly Paragraph[][])[]): Table {
    return new Table({
        layout: TableLayoutType.FIXED,
        width: {size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA},
        columnWidths: [...columnWidths],
        borders: UNFRAMED,
        rows: rows.map(
            (cells) =>
                new TableRow({
                    cantSplit: true,
                    children: cells.map(
                        (children, i) =>
                            new TableCell({
                                children,
                                width: {size: columnWidths[i]!, type: WidthType.DXA},
                                borders: UNFRAMED,
                                margins: {top: 0, bottom: 160, left: 40, right: 40}
                            })
                    )
                })
        )
    });
}

interface RunLook {
    readonly size?: number;
    readonly bold?: boolean;
    readonly italics?: boolean;
}

function run(text: string, {size = BODY, bold = false, italics = false}: RunLook = {}): TextRun {
    return new TextRun({text, size, bold, italics, font: FONT});
}

// a line feed in a text is a line break in the document
function runsOf(text: string, look: RunLook = {}): TextRun[] {
    return lines(text).map(
        (line, i) =>
            new TextRun({
                text: line,
                size: look.size ?? BODY,
                bold: look.bold ?? false,
                italics: look.italics ?? false,
                font: FONT,
                ...(i > 0 && {break: 1})
            })
    );
}

function centred(
    text: string,
    {
        size,
        bold = false,
        italics = false,
        before = 0,
        keep = false
    }: RunLook & {size: number; before?: number; keep?: boolean}
): Paragraph {
    return new Paragraph({
        alignment: AlignmentType.CENTER,
        keepNext: keep,
        spacing: {before: before * 20, after: 0},
        children: [run(text, {size, bold, italics})]
    });
}

interface ParagraphLook {
    readonly indent?: boolean;
    readonly left?: number;
    readonly before?: number;
    readonly after?: number;
    readonly justify?: boolean;
    readonly keep?: boolean;
}

// first lines are drawn in by 10 mm, lines a little apart (mục II.6: from single to 1.5)
function plain(
    children: readonly ParagraphChild[],
    {indent = false, left, before = 0, after = 0, justify = false, keep = false}: ParagraphLook
): Paragraph {
    const options: IParagraphOptions = {
        alignment: justify ? AlignmentType.JUSTIFIED : AlignmentType.LEFT,
        keepNext: keep,
        spacing: {before: before * 20, after: after * 20, line: 264},
        ...((indent || left !== undefined) && {
            indent: {...(left !== undefined && {left}), ...(indent && {firstLine: mm(10)})}
        }),
        children
    };
    return new Paragraph(options);
}

// a rule of a width in the middle of a column: the border above an empty line, drawn in from both sides
function centredRule(widthMm: number, columnMm = TEXT_WIDTH / MM): Paragraph {
    const side = mm((columnMm - widthMm) / 2);
    return new Paragraph({
        indent: {left: side, right: side},
        spacing: {before: 20, after: 60, line: 60, lineRule: 'exact'},
        border: {top: LINE},
        children: []
    });
}

function gap(points: number): Paragraph {
    return new Paragraph({spacing: {before: 0, after: 0, line: points * 20, lineRule: 'exact'}, children: []});
}

function pageNumber(): Paragraph {
    return new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({children: [PageNumber.CURRENT], size: HEAD, font: FONT})]
    });
}

function lines(text: string): string[] {
    return text.split(/\r\n|\r|\n/);
}

// The writer stamps the clock into properties and archive; the day of the figures stands there instead.
function packAgain(bytes: Uint8Array, asOf: string): Uint8Array<ArrayBuffer> {
    const parts: Zippable = {};
    for (const [name, part] of Object.entries(unzipSync(bytes)).sort(([a], [b]) => (a < b ? -1 : 1))) {
        const dated =
            name === 'docProps/core.xml'
                ? strToU8(strFromU8(part).replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${asOf}T00:00:00Z`))
                : part;
        // local time on purpose: the archive keeps the fields of a local date, so it is the same bytes in every time zone
        parts[name] = [dated, {mtime: new Date(2000, 0, 1, 12), level: 6}];
    }
    const first = '[Content_Types].xml';
    const {[first]: types, ...rest} = parts;
    return zipSync({...(types && {[first]: types}), ...rest}) as Uint8Array<ArrayBuffer>;
}
