import {handOver} from '../conclusion/hand-over.ts';
import {siteWork} from '../coverage/open-work.ts';
import type {SheetFonts} from '../sheet/fonts.ts';
import {indexUnits} from '../units/unit-index.ts';
import {acceptanceMinutes} from './acceptance-minutes.ts';
import {communeMinutes} from './commune-minutes.ts';
import {dossier} from './dossier.ts';
import {reportFileName} from './file-name.ts';
import {flowSheets} from './flow-tables.ts';
import {HAND_OVER_TEAM, handOverDocument, handOverWorkbook} from './hand-over-list.ts';
import {findingsOf, findingTable, inspectionReport} from './inspection-report.ts';
import type {OfficeDocument} from './office-document.ts';
import {withFields} from './office-fields.ts';
import type {PaperTable} from './paper-table.ts';
import {periodReport} from './period-report.ts';
import {type ReportAsk, type ReportGround, reportPeriod} from './report-ground.ts';
import {sampleSheet} from './sample-sheet.ts';
import {splitDocument, splitLists, splitSummary, splitTable} from './split-lists.ts';
import {weeklyReport} from './weekly-report.ts';
import {paperSheet, type WorkbookSheet} from './workbook.ts';

/** A document with its tables as sheets of a workbook, and the name of its file without the ending. */
export interface MadeReport {
    readonly document: OfficeDocument;
    readonly sheets: readonly WorkbookSheet[];
    readonly file: string;
}

/**
 * Make a document that leaves the office: the same in the page and on the command line.
 *
 * @param fonts the faces in which maps within it are set
 * @throws {RangeError} if the unit is not in the table, or a kind that tells a flow is not given what was before
 */
export function makeReport(ask: ReportAsk, ground: ReportGround, fonts: SheetFonts): MadeReport {
    const {kind, unit} = ask;
    const {table} = ground;
    const {asOf} = table.stamp;
    const level = table.rows.find(({code}) => code === unit)?.level;
    const name = reportFileName(kind, level === 'province' ? 'tinh' : unit, asOf);
    return {...documentOf(ask, ground, fonts), file: name};
}

function documentOf(ask: ReportAsk, ground: ReportGround, fonts: SheetFonts): Omit<MadeReport, 'file'> {
    const {kind, unit, fields} = ask;
    const {records, table, plan} = ground;
    switch (kind) {
        case 'weekly': {
            const before = earlierOf(ground);
            return {
                document: weeklyReport(records, before, table, unit, fields),
                sheets: sheetsOf(flowSheets(table, before, unit))
            };
        }
        case 'quarter':
        case 'year': {
            const period = reportPeriod(kind, table.stamp.asOf)!;
            const earlier = earlierOf(ground);
            return {
                document: periodReport(ask, ground, earlier, {...period, kind}),
                sheets: sheetsOf(flowSheets(table, earlier, unit))
            };
        }
        case 'commune-minutes': {
            // the page writes them into the register, the command line may write over them
            const document = withFields(communeMinutes(records, table, unit, plan), fields);
            return {document, sheets: sheetsOf(tablesOf(document))};
        }
        case 'dossier': {
            const {document, lists} = dossier(ask, ground, fonts);
            return {document, sheets: sheetsOf(lists)};
        }
        case 'k70':
            return k70(ask, ground);
        case 'split-lists': {
            const lists = splitLists(ground, unit);
            return {
                document: splitDocument(ask, ground),
                sheets: sheetsOf([splitSummary(lists), ...lists.parts.map(splitTable)])
            };
        }
        case 'acceptance': {
            const document = acceptanceMinutes(ask, ground);
            return {document, sheets: sheetsOf(tablesOf(document))};
        }
        case 'worksheet': {
            const document = worksheet(ask, ground, fonts);
            return {document, sheets: sheetsOf(tablesOf(document))};
        }
        case 'inspection':
            return {
                document: inspectionReport(ask, ground, fonts),
                sheets: sheetsOf([findingTable(findingsOf(ground, unit), ground)])
            };
    }
}

function worksheet({unit, fields, inspection: id}: ReportAsk, ground: ReportGround, fonts: SheetFonts): OfficeDocument {
    const {unitSet} = ground.table.stamp;
    const own = [...ground.records.layer('inspection').values()]
        .filter(({properties}) => properties.unit === unit && properties.unitSet === unitSet)
        .sort((a, b) => (a.id < b.id ? 1 : -1));
    const drawn = id === undefined ? own[0] : own.find((each) => each.id === id);
    if (!drawn) throw new RangeError(`No sample was drawn of ${unit}.`);
    return withFields(sampleSheet(ground, {inspection: drawn.properties, unit}, fonts), fields);
}

function k70(
    {unit, fields, team = HAND_OVER_TEAM}: ReportAsk,
    {records, table, plan}: ReportGround
): Omit<MadeReport, 'file'> {
    const {asOf, unitSet, head} = table.stamp;
    const index = indexUnits(records, unitSet);
    const row = index.byCode(unit);
    const whole = row?.properties.level === 'province';
    const list = handOver(
        siteWork(records, index, asOf).filter(({units}) => whole || units.includes(unit)),
        team
    );
    const ground = {
        index,
        asOf,
        head,
        system: 'EPSG:5899',
        plan,
        language: 'vi' as const,
        ...(row && !whole ? {unit: row.properties.name} : {})
    };
    return {document: withFields(handOverDocument(list, ground), fields), sheets: handOverWorkbook(list, ground)};
}

function earlierOf({earlier}: ReportGround): NonNullable<ReportGround['earlier']> {
    if (!earlier) throw new RangeError('A document of a period needs what was before it.');
    return earlier;
}

function tablesOf({blocks}: OfficeDocument): PaperTable[] {
    return blocks.flatMap((block) =>
        block.kind === 'table' ? [{...block.table, ...(block.total && {total: true})}] : []
    );
}

// names of sheets have no more than 31 signs, some are not allowed, and none is there twice
function sheetsOf(tables: readonly PaperTable[]): WorkbookSheet[] {
    const names = new Set<string>();
    return tables.map((table, i) => {
        const plain =
            table.title
                .replace(/[[\]/\\:*?']/g, ' ')
                .replace(/\s+/g, ' ')
                .trim() || String(i + 1);
        let name = plain.slice(0, 31).trim();
        for (let n = 2; names.has(name.toLocaleLowerCase('vi')); n++) name = `${plain.slice(0, 27).trim()} ${n}`;
        names.add(name.toLocaleLowerCase('vi'));
        return paperSheet(table, name);
    });
}
