import type {CoverageTable} from '../coverage/table.ts';
import {transform} from '../crs/system.ts';
import {editionRule} from '../edition/edition.ts';
import type {Records} from '../record/patch.ts';
import {adjoiningBlock} from './adjoining.ts';
import {type Desk, stack} from './block.ts';
import {gatherContent, type SheetContent} from './content.ts';
import {contentIn} from './content-window.ts';
import {templateFields} from './default-request.ts';
import {contentOf} from './edition-content.ts';
import {areasBlock, figuresBlock} from './figures-box.ts';
import type {SheetFonts} from './fonts.ts';
import {furtherPages} from './further-pages.ts';
import type {Geodesy} from './graticule.ts';
import {codeBlock} from './journal-code.ts';
import {KeptMaps} from './kept-maps.ts';
import {type BlockMaker, type Layout, planLayout} from './layout.ts';
import {imbalanceIn, leftOutOf} from './left-out.ts';
import {legendBlocks} from './legend-box.ts';
import {locatorBlock} from './locator.ts';
import {mapContent} from './map-content.ts';
import {mapPage} from './map-page.ts';
import {mapSheetNote} from './map-sheet-note.ts';
import {knownNeighbours, type Neighbour} from './neighbours.ts';
import {northsOf} from './norths.ts';
import {notesBlock} from './notes-box.ts';
import type {Paper} from './paper.ts';
import type {SheetRequest} from './request.ts';
import {scaleBlock} from './scale-box.ts';
import type {Sheet, SheetPage} from './sheet.ts';
import {baseNote} from './sheet-base.ts';
import {copyText, foot, missingParts, notesOf, titleOf} from './sheet-words.ts';
import {type PlaceColumns, siteBlock} from './site-table.ts';
import {sheetEdition, templateFor} from './template.ts';
import {measureOf} from './text-measure.ts';
import {warTimeBlock, warTimeNotes} from './war-time-box.ts';
import {dateVi, numberVi, say} from './words.ts';

/** Records must be those known at the as-of date; `table` is the same coverage table the screen shows. */
export interface SheetInput {
    readonly records: Records;
    readonly table: CoverageTable;
    readonly fonts: SheetFonts;
}

// degrees on the sheet's own datum, VN-2000, for the graticule and the georeference
const LONLAT = 'EPSG:4756';

/** A sheet whose pages have no numbers yet: a booklet numbers the pages of all its sheets together. */
export interface UnnumberedSheet extends Omit<Sheet, 'pages'> {
    readonly pages: readonly {readonly page: SheetPage; readonly paper: Paper}[];
}

/** Compose a sheet and number its pages. @throws {RangeError} as `composePages`. */
export function composeSheet(request: SheetRequest, input: SheetInput): Sheet {
    const sheet = composePages(request, input);
    return {...sheet, pages: numbered(sheet.pages, input.table)};
}

/** The pages with the line at their foot. */
export function numbered(pages: UnnumberedSheet['pages'], table: CoverageTable): SheetPage[] {
    return pages.map(({page, paper}, i) => ({
        ...page,
        items: [...page.items, foot(paper, table, i + 1, pages.length)]
    }));
}

/**
 * Compose a sheet: the pages with the map, then tables that found no room beside it, the table of sites and the log.
 * @throws {RangeError} for an unknown unit, or paper that cannot take the map at the scale asked for.
 */
export function composePages(request: SheetRequest, {records, table, fonts}: SheetInput): UnnumberedSheet {
    const all = gatherContent(records, table, request.unit, request.asOf, request.crs);
    const {code, level} = all.unit.properties;
    const template = templateFor(request.template, level);
    const edition = sheetEdition(request);
    const rule = editionRule(edition);
    const grid = rule?.sheet.grid ?? true;
    const around = aroundOf(all, request);
    const content = {...contentOf(edition, all, transform('EPSG:4326', request.crs)), around};
    const row = table.rows.find((candidate) => candidate.code === code);
    if (!row) throw new RangeError(`The coverage table has no row for unit ${code}.`);
    const measure = measureOf(fonts);
    const geodesy: Geodesy = {toLonLat: transform(request.crs, LONLAT), toPlane: transform(LONLAT, request.crs)};
    const units = [...records.layer('unit').values()].filter((unit) => unit.properties.unitSet === table.stamp.unitSet);
    const fields = {...templateFields(content.unit, units, request.template), ...request.fields};
    const set = records.layer('unit-set').get(table.stamp.unitSet)?.properties;
    const source = set ? say('notes.source', {source: set.source, from: dateVi(set.validFrom)}) : '';
    const plan = records.layer('plan').get(table.stamp.plan)?.properties;
    const mapSheets = grid ? mapSheetNote(content.unit.geometry) : '';
    if (rule && !rule.sheet.base && request.base)
        throw new RangeError(`The ${edition} edition takes no base: a scan may show what the edition leaves out.`);
    const base = request.base ? baseNote(request.base) : '';
    const warTime = grid && (request.warTimeGrid ?? template.warTimeGrid);
    if (!grid && request.warTimeGrid)
        throw new RangeError(`The ${edition} edition takes no grid: it has no coordinates.`);
    const leftOut = leftOutOf(table, records, content, transform('EPSG:4326', request.crs));
    const missing = missingParts(request, template, fields);

    const {crs} = request;
    const listed: PlaceColumns = rule ? {crs, cellM: rule.cellM} : {crs, cellM: null, systems: request.siteTable};
    let unplaced: readonly string[] = [];
    let layout: Layout | null = null;
    const make: BlockMaker = (name, desk, view, shown) => {
        switch (name) {
            case 'legend':
                return legendBlocks(desk, content, table, shown);
            case 'scale':
                return [
                    stack(
                        [
                            scaleBlock(desk, view, northsOf(view, geodesy, request.asOf), grid ? request.crs : null),
                            ...(warTime ? [warTimeBlock(desk, content, view, request.crs)] : [])
                        ],
                        desk.paper.small * 0.5
                    )
                ];
            case 'adjoining':
                return [adjoiningBlock(desk, layout?.lines ?? null, view, content.outline)];
            case 'locator':
                return content.whole ? [locatorBlock(desk, content, view, request.crs)] : [];
            case 'figures':
                return [figuresBlock(desk, row)];
            case 'areas':
                return [areasBlock(desk, row)];
            case 'code':
                return [codeBlock(desk, code, table, view.scaleDenominator, edition)];
            case 'sites':
                return [siteBlock(desk, content.sites, listed)];
            case 'notes':
                return [notesBlock(desk, content, table, {source, plan, mapSheets, base, edition, leftOut}, unplaced)];
        }
    };
    const toPlace = {
        request,
        ground: content,
        blocks: template.blocks,
        // a table in three systems is too wide to stand beside a map
        sites: listed.systems === 'three' ? 0 : content.sites.length,
        bare: !grid,
        make,
        measure
    };
    const kept = new KeptMaps((shown, view, paper, keepFree) =>
        mapContent(
            shown,
            view,
            table,
            grid ? geodesy : null,
            paper,
            measure,
            keepFree,
            request.base ?? null,
            warTime ? request.crs : null
        )
    );
    const draw = (laid: Layout) => {
        layout = laid;
        kept.again();
        const views = laid.lines ? laid.lines.tiles : [{view: laid.view, number: 1}];
        return views.map(({view, number}) =>
            mapPage(view, laid, {
                request,
                content: laid.lines ? contentIn(content, view) : content,
                table,
                geodesy,
                maps: kept,
                fields,
                template,
                edition,
                listed,
                draft: missing.length > 0,
                make,
                part: laid.lines ? say('part', {number, of: laid.lines.tiles.length}) : ''
            })
        );
    };
    let laid = planLayout(toPlace);
    let maps = draw(laid);
    // the note on labels without room takes lines of its own, so the margin is laid out until the note says what is so
    for (let i = 0; i < 4 && missed(maps).join() !== unplaced.join(); i++) {
        unplaced = missed(maps);
        laid = planLayout(toPlace);
        maps = draw(laid);
    }
    const {desk, view} = laid;
    const rest = laid.sitesBoxed ? [] : content.sites.slice(Math.max(...maps.map(({listed}) => listed)));
    const title = titleOf(fields, edition);
    // an inset alone is no reason for a page
    const left = laid.moved.filter((name) => name !== 'locator' || content.whole);
    const isAlone = rest.length === 0 && template.logRows === 0 && left.every((name) => name === 'locator');
    const moved = isAlone ? [] : left;
    const tables = moved.map((name) => (reader: Desk) => make(name, reader, view));
    // pages come apart, so each tells its copy
    const heading = [title, copyText(request.copy)].filter(Boolean).join(' · ');
    const further = furtherPages(request.paper, measure, heading, tables, {sites: rest, ...listed}, template.logRows);
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
        pages: [...maps.map(({page}) => ({page, paper: desk.paper})), ...further],
        draft: missing.length > 0,
        notes: [
            ...notesOf(
                table,
                missing,
                missed(maps),
                {page: maps.length + 1, moved, sites: rest.length, leftOut: isAlone ? left : []},
                laid.lines?.skipped ?? 0,
                imbalanceIn(table, content).length > 0
            ),
            ...(warTime ? warTimeNotes(view.scaleDenominator) : [])
        ]
    };
}

// labels that stand on none of the sheets
function missed(maps: readonly {readonly unplaced: readonly string[]; readonly placed: readonly string[]}[]): string[] {
    const stand = new Set(maps.flatMap(({placed}) => placed));
    return [...new Set(maps.flatMap(({unplaced}) => unplaced))].filter((id) => !stand.has(id));
}

// outlines of neighbours say more than names; districts of other provinces are in no set of one province
function aroundOf({unit, province, neighbours}: SheetContent, request: SheetRequest): readonly Neighbour[] {
    const {level} = unit.properties;
    if (!province || (level === 'province' ? neighbours.length > 0 : level !== 'district')) return [];
    return (level === 'province' ? request.neighbours : null) ?? knownNeighbours(unit, province, request.asOf);
}
