import type {UnitRecord} from '../record/feature.ts';
import type {Desk} from './block.ts';
import {composePages, numbered, type SheetInput} from './compose.ts';
import {templateFields} from './default-request.ts';
import {type HeaderWords, header, headerHeight} from './header.ts';
import {segmentPath, stroke, text} from './ink.ts';
import {paperOf} from './paper.ts';
import type {SheetRequest} from './request.ts';
import {unitOver} from './series.ts';
import type {Primitive, Sheet, SheetPage} from './sheet.ts';
import {noteText, type SheetNote} from './sheet-note.ts';
import {headerWords, titleOf} from './sheet-words.ts';
import {sheetEdition} from './template.ts';
import {measureOf} from './text-measure.ts';
import {dateVi, numberVi, say} from './words.ts';

interface Chapter {
    readonly name: string;
    readonly scaleDenominator: number;
    readonly draft: boolean;
    readonly from: number;
}

/**
 * A booklet: the sheets of many units in one file, pages numbered through, with a list of contents before them, under the
 * heading of the unit that holds them all. Every sheet keeps its own georeferenced viewports.
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
    const desk: Desk = {paper, measure: measureOf(input.fonts)};
    const units = unitsOf(input);
    const sheets = requests.map((request, i) => {
        const sheet = composePages(request, input);
        onSheet?.(i + 1);
        return sheet;
    });
    const rows = rowsOnPage(desk);
    const front = Math.ceil(sheets.length / rows);
    let at = front + 1;
    const chapters = sheets.map((sheet, i): Chapter => {
        const from = at;
        at += sheet.pages.length;
        const {scaleDenominator, draft} = sheet;
        return {name: nameOf(requests[i]!.unit, units), scaleDenominator, draft, from};
    });
    const draft = sheets.some((sheet) => sheet.draft);
    const heading = headingOf(requests, units, draft);
    const contents = Array.from({length: front}, (_, i) => ({
        page: contentsPage(desk, heading, chapters.slice(i * rows, (i + 1) * rows)),
        paper
    }));
    return {
        title: titleOf(heading, heading.edition),
        subject: say('booklet.subject', {name, count: sheets.length, date: dateVi(first.asOf)}),
        author: sheets[0]!.author,
        asOf: first.asOf,
        scaleDenominator: Math.max(...sheets.map((sheet) => sheet.scaleDenominator)),
        crs: first.crs,
        pages: numbered([...contents, ...sheets.flatMap(({pages}) => pages)], input.table),
        draft,
        notes: notesOf(sheets, chapters)
    };
}

// what is said of every sheet stands once; what is said of some, with its unit and the page of the booklet
function notesOf(sheets: readonly {readonly notes: readonly SheetNote[]}[], chapters: readonly Chapter[]): SheetNote[] {
    const told = sheets.map(({notes}, i) =>
        notes.map((note): SheetNote => {
            const {page} = note.values;
            if (page === undefined) return note;
            return {...note, values: {...note.values, page: Number(page) + chapters[i]!.from - 1}};
        })
    );
    const times = new Map<string, number>();
    for (const note of told.flat()) times.set(noteText(note), (times.get(noteText(note)) ?? 0) + 1);
    const ofAll = (note: SheetNote) => times.get(noteText(note)) === sheets.length;
    const ofSome = told.flatMap((notes, i) =>
        notes
            .filter((note) => !ofAll(note))
            .map((note) => ({key: 'booklet.note', values: {name: chapters[i]!.name}, phrases: {note: [note]}}))
    );
    return [...told[0]!.filter(ofAll), ...ofSome];
}

function unitsOf({records, table}: SheetInput): readonly UnitRecord[] {
    return [...records.layer('unit').values()].filter(({properties}) => properties.unitSet === table.stamp.unitSet);
}

function nameOf(code: string, units: readonly UnitRecord[]): string {
    const unit = units.find(({properties}) =>
        code === 'province' ? properties.level === 'province' : properties.code === code
    );
    return unit?.properties.name ?? code;
}

// the heading of the template for the unit over all sheets; what a person set for the sheets is set for their list too
function headingOf(requests: readonly SheetRequest[], units: readonly UnitRecord[], draft: boolean): HeaderWords {
    const first = requests[0]!;
    const codes = requests.map(({unit}) => unit);
    const own = unitOver([first.unit], units);
    const over = unitOver(codes, units);
    const {template} = first;
    if (!own || !over) throw new RangeError(`No unit over ${codes.join(', ')}.`);
    const words = templateFields(own, units, template);
    const set = Object.entries(first.fields).filter(([name, value]) => value !== words[name]);
    const fields = {...templateFields(over, units, template), ...Object.fromEntries(set)};
    const title = say('booklet.title', {title: fields['title'] ?? ''});
    return headerWords({...fields, title}, first.asOf, {draft, edition: sheetEdition(first)}, '', first.copy);
}

const HEAD = 3.2; // from the heading to the first row, in heights of text
const ROW = 2.2;

function rowsOnPage(desk: Desk): number {
    const {height, margin, small, text: size} = desk.paper;
    return Math.floor((height - 2 * margin - headerHeight(desk) - small * 2 - size * HEAD) / (size * ROW));
}

function contentsPage(desk: Desk, heading: HeaderWords, chapters: readonly Chapter[]): SheetPage {
    const {paper} = desk;
    const {margin, width, text: size} = paper;
    const right = width - margin;
    const top = margin + headerHeight(desk) + size * 1.4;
    const items: Primitive[] = [
        ...header(desk, heading, margin, margin, width - 2 * margin),
        text(margin, top, say('booklet.unit'), size, {font: 'bold'}),
        text(right - size * 14, top, say('booklet.scale'), size, {font: 'bold', align: 'end'}),
        text(right, top, say('booklet.page'), size, {font: 'bold', align: 'end'}),
        stroke(segmentPath(margin, top + size * 0.7, right, top + size * 0.7), 0.2)
    ];
    chapters.forEach(({name, scaleDenominator, draft, from}, i) => {
        const y = top + size * (0.7 + 1.5 + i * ROW);
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
