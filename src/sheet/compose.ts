import type {CoverageTable} from '../coverage/table.ts';
import {transform} from '../crs/system.ts';
import type {Records} from '../record/patch.ts';
import {type Desk, stack} from './block.ts';
import {gatherContent, type NumberedSite, type SheetContent} from './content.ts';
import {requiredFields, templateFields} from './default-request.ts';
import {areasBlock, figuresBlock} from './figures-box.ts';
import type {SheetFonts} from './fonts.ts';
import {frame} from './frame.ts';
import {furtherPages} from './further-pages.ts';
import type {Geodesy} from './graticule.ts';
import {header} from './header.ts';
import {text} from './ink.ts';
import {boxedItems} from './inside-panel.ts';
import {codeBlock} from './journal-code.ts';
import {type BlockMaker, planLayout} from './layout.ts';
import {legendBlocks} from './legend-box.ts';
import {mapContent} from './map-content.ts';
import {mapSheetNote} from './map-sheet-note.ts';
import {notesBlock} from './notes-box.ts';
import type {Paper} from './paper.ts';
import type {SheetRequest} from './request.ts';
import {checkRuler, scaleBlock} from './scale-box.ts';
import type {Primitive, Sheet, SheetPage} from './sheet.ts';
import {signOff} from './sign-off.ts';
import {siteBlock, siteCapacity, siteTableIn} from './site-table.ts';
import {schematicBox, stamps} from './stamps.ts';
import {TextMeasure} from './text-measure.ts';
import type {MapView} from './view.ts';
import {dateVi, numberVi, say} from './words.ts';

export {PAPERS, type PaperSize, type SheetRequest} from './request.ts';

/** Records must be those known at the as-of date; `table` is the same coverage table the screen shows. */
export interface SheetInput {
    readonly records: Records;
    readonly table: CoverageTable;
    readonly fonts: SheetFonts;
}

// degrees on the sheet's own datum, VN-2000, for the graticule and the georeference
const LONLAT = 'EPSG:4756';

/** Compose a sheet. @throws {RangeError} for an unknown unit. */
export function composeSheet(request: SheetRequest, {records, table, fonts}: SheetInput): Sheet {
    const content = gatherContent(records, table, request.unit, request.asOf, request.crs);
    const code = content.unit.properties.code;
    const row = table.rows.find((candidate) => candidate.code === code);
    if (!row) throw new RangeError(`The coverage table has no row for unit ${code}.`);
    const measure = new TextMeasure(fonts);
    const geodesy: Geodesy = {toLonLat: transform(request.crs, LONLAT), toPlane: transform(LONLAT, request.crs)};
    const fields = {...templateFields(content.unit, content.province), ...request.fields};
    const set = records.layer('unit-set').get(table.stamp.unitSet)?.properties;
    const source = set ? say('notes.source', {source: set.source, from: dateVi(set.validFrom)}) : '';

    const schematic = table.stamp.quality === 'schematic';
    const plan = records.layer('plan').get(table.stamp.plan)?.properties;
    const mapSheets = mapSheetNote(content.unit.geometry);
    let unplaced: readonly string[] = [];
    const make: BlockMaker = (name, desk, view) => {
        switch (name) {
            case 'legend':
                return legendBlocks(desk, content, table);
            case 'scale':
                return [scaleBlock(desk, view, convergence(view, geodesy))];
            case 'figures':
                return [figuresBlock(desk, row)];
            case 'areas':
                return [areasBlock(desk, row)];
            case 'code':
                return [codeBlock(desk, code, table, view.scaleDenominator)];
            case 'sites':
                return [siteBlock(desk, content.sites, request.crs)];
            case 'notes':
                return [notesBlock(desk, content, table, {source, plan, mapSheets}, unplaced)];
        }
    };
    let layout = planLayout(request, content, content.sites.length, make, measure);
    const drawMap = () => {
        const boxes = layout.boxed.map(({box}) => box);
        const stamp = schematic ? [schematicBox(layout.desk, layout.view, boxes).box] : [];
        return mapContent(content, layout.view, table, geodesy, layout.desk.paper, measure, [...boxes, ...stamp]);
    };
    let drawn = drawMap();
    if (drawn.unplaced.length > 0) {
        // the note on labels without room takes a line of its own, so the margin is laid out again
        unplaced = drawn.unplaced;
        layout = planLayout(request, content, content.sites.length, make, measure);
        drawn = drawMap();
        unplaced = drawn.unplaced;
    }

    const {desk, view, panel} = layout;
    const missing = missingParts(request, fields);
    const items: Primitive[] = [
        ...header(
            desk,
            headerWords(fields, request, missing.length > 0),
            layout.header.x,
            layout.header.y,
            layout.header.width
        ),
        ...drawn.items,
        ...frame(view, geodesy, desk.paper),
        ...boxedItems(layout.boxed, desk.paper.gap),
        ...stamps(
            desk,
            view,
            missing.length > 0,
            schematic,
            layout.boxed.map(({box}) => box)
        ),
        ...panel.flatMap(({room, blocks}) => stack(blocks, desk.paper.gap)(room.x, room.y, room.width).items),
        ...checkRuler(
            desk.paper.margin,
            desk.paper.height - desk.paper.margin + desk.paper.small * 0.2,
            desk.paper.small
        ),
        ...signOff(desk, request, layout.signOff.x, layout.signOff.y, layout.signOff.width).items
    ];
    let rest: readonly NumberedSite[] = layout.sitesBoxed ? [] : content.sites;
    for (const room of layout.spare) {
        if (rest.length === 0 || siteCapacity(desk, room.width, room.height) === 0) continue;
        const part = siteTableIn(desk, rest, request.crs, room.x, room.y, room.width, room.height);
        items.push(...part.items);
        rest = rest.slice(part.placed);
    }
    const title = `${fields['title'] ?? ''} – ${fields['unitLine'] ?? ''}`;
    const moved = layout.moved.map((name) => (reader: Desk) => make(name, reader, view));
    const further = furtherPages(request, measure, title, moved, rest);
    const pages: SheetPage[] = [
        {
            widthMm: desk.paper.width,
            heightMm: desk.paper.height,
            items,
            viewports: [viewport(view, request.crs, content)]
        },
        ...further.map(({page}) => page)
    ];
    const papers = [desk.paper, ...further.map(({paper}) => paper)];
    return {
        title,
        subject: say('subject', {
            title: fields['title'] ?? '',
            unit: content.unit.properties.name,
            date: dateVi(request.asOf),
            scale: numberVi(view.scaleDenominator)
        }),
        author: fields['issuer'] ?? '',
        asOf: request.asOf,
        scaleDenominator: view.scaleDenominator,
        crs: request.crs,
        pages: pages.map((page, i) => ({
            ...page,
            items: [...page.items, foot(papers[i]!, table, i + 1, pages.length)]
        })),
        notes: notesOf(table, missing, unplaced, rest.length > 0 || moved.length > 0)
    };
}

function headerWords(fields: Readonly<Record<string, string>>, request: SheetRequest, draft: boolean) {
    const field = (name: string) => fields[name] ?? '';
    return {
        superior: field('superior'),
        issuer: field('issuer'),
        number: field('number'),
        secrecy: field('secrecy'),
        title: field('title'),
        unitLine: field('unitLine'),
        asOf: request.asOf,
        draft
    };
}

// what makes the sheet a draft: an empty required field, or a signer without name or date
function missingParts(request: SheetRequest, fields: Readonly<Record<string, string>>): string[] {
    const empty = requiredFields(request.unit).filter((name) => !fields[name]?.trim());
    const unsigned = request.signers.filter(({name, date}) => !name.trim() || !date);
    return [
        ...empty.map((name) => say('missing.field', {name: say(`field.${name}`)})),
        ...unsigned.map(({role}) => say('missing.signer', {name: say(`signer.${role}`)}))
    ];
}

function notesOf(
    table: CoverageTable,
    missing: readonly string[],
    unplaced: readonly string[],
    continued: boolean
): string[] {
    return [
        ...(missing.length > 0 ? [say('notes.draft', {what: missing.join(', ')})] : []),
        ...(table.stamp.quality === 'schematic' ? [say('notes.schematic', {name: table.stamp.unitSetName})] : []),
        ...(unplaced.length > 0 ? [say('notes.unplaced-labels', {labels: unplaced.join('; ')})] : []),
        ...(continued ? [say('notes.table-continued', {page: 2})] : []),
        ...(table.stamp.balanced ? [] : [say('areas.unbalanced')])
    ];
}

function foot(paper: Paper, table: CoverageTable, page: number, pages: number): Primitive {
    const words = say('foot', {head: table.stamp.head, unitSet: table.stamp.unitSet, page, pages});
    return text(paper.width - paper.margin, paper.height - paper.margin + paper.small * 0.2, words, paper.small, {
        align: 'end',
        colour: '#4a4d57'
    });
}

function viewport(view: MapView, crs: string, content: SheetContent) {
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

/** Angle from true north to grid north at the middle of the map, degrees, positive where grid north lies east. */
function convergence(view: MapView, {toLonLat, toPlane}: Geodesy): number {
    const [lon, lat] = toLonLat(...view.toPlane(view.x + view.width / 2, view.y + view.height / 2));
    const [e0, n0] = toPlane(lon, lat);
    const [e1, n1] = toPlane(lon, lat + 0.01);
    return (-Math.atan2(e1 - e0, n1 - n0) * 180) / Math.PI;
}
