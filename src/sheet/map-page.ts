import type {CoverageTable} from '../coverage/table.ts';
import {type Edition, editionRule} from '../edition/edition.ts';
import {type Drawn, stack} from './block.ts';
import type {SheetContent} from './content.ts';
import {foldMarks} from './fold-marks.ts';
import {frame} from './frame.ts';
import type {Geodesy} from './graticule.ts';
import {header} from './header.ts';
import {boxedItems} from './inside-panel.ts';
import type {KeptMaps} from './kept-maps.ts';
import type {BlockMaker, Layout} from './layout.ts';
import type {SheetRequest} from './request.ts';
import {checkRuler} from './scale-box.ts';
import type {Primitive, SheetPage, Viewport} from './sheet.ts';
import {headerWords} from './sheet-words.ts';
import {signOff} from './sign-off.ts';
import {type PlaceColumns, siteCapacity, siteTableIn} from './site-table.ts';
import {draftStamp, schematicStamp} from './stamps.ts';
import type {Template} from './template.ts';
import type {MapView} from './view.ts';

/** What the pages with a map of one sheet have in common. */
export interface MapPageParts {
    readonly request: SheetRequest;
    readonly content: SheetContent;
    readonly table: CoverageTable;
    readonly geodesy: Geodesy;
    readonly maps: KeptMaps;
    readonly fields: Readonly<Record<string, string>>;
    readonly template: Template;
    readonly edition: Edition;
    /** How places are told in the table of sites. */
    readonly listed: PlaceColumns;
    readonly draft: boolean;
    readonly make: BlockMaker;
    /** `Tờ 2/6` where there are several. */
    readonly part: string;
}

/** One page with a map, the labels that found no place on it, and how many sites its table holds. */
export function mapPage(
    view: MapView,
    layout: Layout,
    {request, content, table, geodesy, maps, fields, template, edition, listed, draft, make, part}: MapPageParts
): {page: SheetPage; unplaced: readonly string[]; placed: readonly string[]; listed: number} {
    const {desk, panel} = layout;
    const {paper} = desk;
    const grid = editionRule(edition)?.sheet.grid ?? true;
    const schematic = table.stamp.quality === 'schematic';
    const boxes = layout.boxed.map(({box}) => box);
    const stamp = schematic ? schematicStamp(desk, view, content, boxes) : null;
    const map = maps.of(content, view, paper, stamp ? [...boxes, stamp.box] : boxes);
    const shown = content.window && {content, named: map.placed};
    const margin: Drawn[] = [
        ...boxedItems(layout.boxed, paper.gap),
        ...panel.map(({room, parts}) => {
            const blocks = parts.map(({name, index}) => make(name, desk, view, shown)[index]!);
            return stack(blocks, paper.gap)(room.x, room.y, room.width);
        })
    ];
    const words = {
        ...headerWords(fields, request.asOf, {draft, edition}, part, request.copy),
        schematic: schematic && !stamp
    };
    const items: Primitive[] = [
        ...header(desk, words, layout.header.x, layout.header.y, layout.header.width),
        ...map.items,
        ...frame(view, grid ? geodesy : null, paper),
        ...(draft ? [draftStamp(desk, view)] : []),
        ...(stamp?.items ?? []),
        ...margin.flatMap((drawn) => drawn.items),
        ...checkRuler(paper.margin, paper.height - paper.margin + paper.small * 0.2, paper.small),
        ...signOff(desk, request, layout.signOff.x, layout.signOff.y, layout.signOff.width).items,
        ...(template.foldMarks ? foldMarks(paper) : [])
    ];
    let placed = 0;
    for (const room of listed.systems === 'three' ? [] : layout.spare) {
        const rest = content.sites.slice(placed);
        if (rest.length === 0 || siteCapacity(desk, room.width, room.height) === 0) continue;
        const part = siteTableIn(desk, rest, {...listed, width: 'beside'}, room.x, room.y, room.width, room.height);
        items.push(...part.items);
        placed += part.placed;
    }
    // the main map first: readers search viewports from the last one back, so an inset on the map is found before it
    const viewports = grid
        ? [viewport(view, request.crs, content), ...margin.flatMap((drawn) => drawn.viewports ?? [])]
        : [];
    return {
        page: {widthMm: paper.width, heightMm: paper.height, items, viewports},
        unplaced: map.unplaced,
        placed: map.placed,
        listed: placed
    };
}

function viewport(view: MapView, crs: string, content: SheetContent): Viewport {
    return {
        name: content.unit.properties.name,
        xMm: view.x,
        yMm: view.y,
        widthMm: view.width,
        heightMm: view.height,
        crs,
        easting: view.easting,
        northing: view.northing,
        metresPerMm: view.metresPerMm
    };
}
