import {type Block, type Desk, flow, stack} from './block.ts';
import type {NumberedSite} from './content.ts';
import {fieldLog} from './field-log.ts';
import {segmentPath, stroke, text} from './ink.ts';
import {type Paper, paperOf} from './paper.ts';
import type {PaperSize} from './request.ts';
import type {Primitive, SheetPage} from './sheet.ts';
import {type PlaceColumns, siteTableIn} from './site-table.ts';
import type {TextMeasure} from './text-measure.ts';
import {say} from './words.ts';

/**
 * The pages after the map: the tables that found no room beside it, then the rest of the table of sites, then the blank log.
 * A4 for an A4 sheet, A3 upright for all others, so that an office can print and file them.
 */
export function furtherPages(
    size: PaperSize,
    measure: TextMeasure,
    title: string,
    moved: readonly ((desk: Desk) => readonly Block[])[],
    {sites, ...listed}: PlaceColumns & {readonly sites: readonly NumberedSite[]},
    logRows: number
): {page: SheetPage; paper: Paper}[] {
    if (moved.length === 0 && sites.length === 0 && logRows === 0) return [];
    const paper = paperOf(size === 'A4' ? 'A4' : 'A3', 'portrait');
    const desk: Desk = {paper, measure};
    const {margin, gap, text: em} = paper;
    const width = paper.width - 2 * margin;
    const top = margin + em * 3;
    const bottom = paper.height - margin - paper.small * 2;
    const pages: {page: SheetPage; paper: Paper}[] = [];
    const start = (): Primitive[] => {
        const words = say('continued', {title, unit: ''}).replace(' –  (', ' (');
        return [
            text(paper.width / 2, margin + em * 1.2, words, measure.fit(words, width, em * 1.25, 'bold'), {
                font: 'bold',
                align: 'middle'
            }),
            stroke(segmentPath(margin, margin + em * 2, paper.width - margin, margin + em * 2), 0.25)
        ];
    };
    let items = start();
    let y = top;
    const finish = () => {
        pages.push({paper, page: {widthMm: paper.width, heightMm: paper.height, items, viewports: []}});
        items = start();
        y = top;
    };
    const blocks = moved.flatMap((make) => make(desk));
    if (blocks.length > 0) {
        const column = (width - gap) / 2;
        let height = 20;
        let columns = flow(blocks, 2, column, height, gap);
        while (!columns && height < bottom - top) columns = flow(blocks, 2, column, ++height, gap);
        const placed = columns ?? [blocks];
        for (const [i, mine] of placed.entries()) {
            items.push(...stack(mine, gap)(margin + i * (column + gap), y, column).items);
        }
        y += height + gap;
    }
    let rest = sites;
    while (rest.length > 0) {
        const kind = listed.systems === 'one' ? 'beside' : 'wide';
        const part = siteTableIn(desk, rest, {...listed, width: kind}, margin, y, width, bottom - y);
        items.push(...part.items);
        rest = rest.slice(part.placed);
        if (rest.length > 0) finish();
    }
    if (moved.length > 0 || sites.length > 0) finish();
    if (logRows > 0) {
        items.push(...fieldLog(desk, margin, y, width, bottom - y, logRows));
        finish();
    }
    return pages;
}
