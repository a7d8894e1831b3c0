import {composePages, numbered, type SheetInput} from './compose.ts';
import {segmentPath, stroke, text} from './ink.ts';
import {type Paper, paperOf} from './paper.ts';
import type {SheetRequest} from './request.ts';
import type {Primitive, Sheet, SheetPage} from './sheet.ts';
import {noteText} from './sheet-note.ts';
import {measureOf} from './text-measure.ts';
import {dateVi, numberVi, say} from './words.ts';

interface Chapter {
    readonly name: string;
    readonly scaleDenominator: number;
    readonly draft: boolean;
    readonly from: number;
}

/**
 * A booklet: the sheets of many units in one file, pages numbered through, with a list of contents before them. Every sheet
 * keeps its own georeferenced viewports.
 * @param name of the whole, e.g. the district whose communes these are
 * @param onSheet hears how many sheets are composed
 * @throws {RangeError} as `composeSheet`; without requests
 */
export function composeBooklet(
    name: string,
    requests: readonly SheetRequest[],
    input: SheetInput,
    onSheet?: (done: number) => void
): Sheet {
    const [first] = requests;
    if (!first) throw new RangeError('A booklet needs at least one sheet.');
    const paper = paperOf(first.paper, 'portrait');
    const sheets = requests.map((request, i) => {
        const sheet = composePages(request, input);
        onSheet?.(i + 1);
        return sheet;
    });
    const rows = rowsOnPage(paper);
    const front = Math.ceil(sheets.length / rows);
    let at = front + 1;
    const chapters = sheets.map((sheet, i): Chapter => {
        const from = at;
        at += sheet.pages.length;
        const {scaleDenominator, draft} = sheet;
        return {name: nameOf(requests[i]!.unit, input), scaleDenominator, draft, from};
    });
    const title = say('booklet', {name: name.toUpperCase()});
    const contents = Array.from({length: front}, (_, i) => ({
        page: contentsPage(paper, title, dateVi(first.asOf), chapters.slice(i * rows, (i + 1) * rows), input),
        paper
    }));
    return {
        title,
        subject: say('booklet.subject', {name, count: sheets.length, date: dateVi(first.asOf)}),
        author: sheets[0]!.author,
        asOf: first.asOf,
        scaleDenominator: Math.max(...sheets.map((sheet) => sheet.scaleDenominator)),
        crs: first.crs,
        pages: numbered([...contents, ...sheets.flatMap(({pages}) => pages)], input.table),
        draft: sheets.some(({draft}) => draft),
        notes: [...new Map(sheets.flatMap(({notes}) => notes).map((note) => [noteText(note), note])).values()]
    };
}

function nameOf(code: string, {records, table}: SheetInput): string {
    const unit = [...records.layer('unit').values()].find(
        ({properties}) => properties.unitSet === table.stamp.unitSet && properties.code === code
    );
    return unit?.properties.name ?? code;
}

function rowsOnPage({height, margin, text: size}: Paper): number {
    return Math.floor((height - 2 * margin - size * 12) / (size * 2.2));
}

function contentsPage(
    paper: Paper,
    title: string,
    date: string,
    chapters: readonly Chapter[],
    {fonts}: SheetInput
): SheetPage {
    const {margin, width, text: size} = paper;
    const right = width - margin;
    const measure = measureOf(fonts);
    const head = measure.fit(title, width - 2 * margin, size * 1.9, 'bold');
    const items: Primitive[] = [
        text(width / 2, margin + size * 3, title, head, {font: 'bold', align: 'middle'}),
        text(width / 2, margin + size * 5.2, say('booklet.as-of', {date}), size * 1.1, {
            font: 'italic',
            align: 'middle'
        }),
        text(margin, margin + size * 8.2, say('booklet.unit'), size, {font: 'bold'}),
        text(right - size * 14, margin + size * 8.2, say('booklet.scale'), size, {font: 'bold', align: 'end'}),
        text(right, margin + size * 8.2, say('booklet.page'), size, {font: 'bold', align: 'end'}),
        stroke(segmentPath(margin, margin + size * 8.9, right, margin + size * 8.9), 0.2)
    ];
    chapters.forEach(({name, scaleDenominator, draft, from}, i) => {
        const y = margin + size * (10.6 + i * 2.2);
        const words = draft ? say('booklet.draft', {name}) : name;
        items.push(
            text(margin, y, words, size * 1.1),
            text(right - size * 14, y, `1:${numberVi(scaleDenominator)}`, size * 1.1, {align: 'end'}),
            text(right, y, String(from), size * 1.1, {align: 'end'}),
            stroke(segmentPath(margin, y + size * 0.7, right, y + size * 0.7), 0.06, '#a9a69c')
        );
    });
    return {widthMm: paper.width, heightMm: paper.height, items, viewports: []};
}
