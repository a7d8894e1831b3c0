import {
    AlignmentType,
    BorderStyle,
    type IBorderOptions,
    type IParagraphOptions,
    PageNumber,
    Paragraph,
    type ParagraphChild,
    Table,
    TableCell,
    TableLayoutType,
    TableRow,
    TextRun,
    WidthType
} from 'docx';

// Twentieths of a point. A4, margins 20 mm above and below, 30 mm left, 15 mm right (Nghị định 30/2020, Phụ lục I, mục I).
const MM = 1440 / 25.4;
export const mm = (length: number): number => Math.round(length * MM);
export const PAGE = {width: mm(210), height: mm(297)};
export const MARGIN = {top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10), footer: mm(10)};
export const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right;
// the right column of the head holds the name of the state on one line
export const LEFT_MM = 60;
export const FONT = 'Times New Roman';
// Half points: body 14, head 13, tables 12, notes 11.
export const BODY = 28;
export const HEAD = 26;
export const TABLE = 24;
export const SMALL = 22;
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

export function unframed(
    columnWidths: readonly number[],
    rows: readonly (readonly Paragraph[][])[],
    below = 160
): Table {
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
                                margins: {top: 0, bottom: below, left: 40, right: 40}
                            })
                    )
                })
        )
    });
}

export interface RunLook {
    readonly size?: number;
    readonly bold?: boolean;
    readonly italics?: boolean;
}

export function run(text: string, {size = BODY, bold = false, italics = false}: RunLook = {}): TextRun {
    return new TextRun({text, size, bold, italics, font: FONT});
}

// a line feed in a text is a line break in the document
export function runsOf(text: string, look: RunLook = {}): TextRun[] {
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

export function centred(
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

export interface ParagraphLook {
    readonly indent?: boolean;
    readonly left?: number;
    readonly before?: number;
    readonly after?: number;
    readonly justify?: boolean;
    readonly keep?: boolean;
}

// first lines are drawn in by 10 mm, lines a little apart (mục II.6: from single to 1.5)
export function plain(
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
export function centredRule(widthMm: number, columnMm = TEXT_WIDTH / MM): Paragraph {
    const side = mm((columnMm - widthMm) / 2);
    return new Paragraph({
        indent: {left: side, right: side},
        spacing: {before: 20, after: 60, line: 60, lineRule: 'exact'},
        border: {top: LINE},
        children: []
    });
}

export function gap(points: number, keep = false): Paragraph {
    return new Paragraph({
        keepNext: keep,
        spacing: {before: 0, after: 0, line: points * 20, lineRule: 'exact'},
        children: []
    });
}

export function pageNumber(): Paragraph {
    return new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({children: [PageNumber.CURRENT], size: HEAD, font: FONT})]
    });
}

export function lines(text: string): string[] {
    return text.split(/\r\n|\r|\n/);
}
