import template from '../../data/reports/kinds.json' with {type: 'json'};
import {endedAttempts} from '../conclusion/site-standing.ts';
import {zonesInForce} from '../conclusion/zones-in-force.ts';
import {areaM2} from '../measure/area.ts';
import type {AnyRecord, AttachmentRecord} from '../record/feature.ts';
import {composeSheet} from '../sheet/compose.ts';
import {defaultRequest} from '../sheet/default-request.ts';
import type {SheetFonts} from '../sheet/fonts.ts';
import {representativePoint} from '../units/representative-point.ts';
import {indexUnits} from '../units/unit-index.ts';
import {communeMinutes} from './commune-minutes.ts';
import {areaTable, stampLines} from './coverage-tables.ts';
import {below, stockTable} from './flow-tables.ts';
import type {DocumentBlock, OfficeDocument} from './office-document.ts';
import {officeFrame} from './office-fields.ts';
import type {PaperCell, PaperColumn, PaperTable} from './paper-table.ts';
import {type ReportAsk, type ReportGround, rowOf} from './report-ground.ts';
import {planWords, smallKind} from './report-names.ts';
import {day, number, say} from './words.ts';

/** What a dossier encloses beside words: its lists, which are a workbook too. */
export interface Dossier {
    readonly document: OfficeDocument;
    readonly lists: readonly PaperTable[];
}

/**
 * The dossier of a unit [hồ sơ kết luận địa bàn] as one document: contents, minutes (of a commune; the standing of its communes for a
 * district), zones in force, evidence and attached files with their hashes, the unit's map on A4, figures.
 *
 * @param fonts the faces of the map
 * @throws {RangeError} if the table has no such unit
 */
export function dossier({unit, fields}: ReportAsk, ground: ReportGround, fonts: SheetFonts): Dossier {
    const {records, table, plan} = ground;
    const row = rowOf(table, unit);
    const {asOf, unitSet} = table.stamp;
    const zones = zoneList(ground, unit);
    const evidence = evidenceList(ground, unit);
    const files = fileList(ground, unit);
    const minutes = row.level === 'commune' ? communeMinutes(records, table, unit, plan) : null;
    const request = defaultRequest(unit, 'A4', asOf, {records, unitSet});
    const sheet = composeSheet(request, {records, table, fonts});
    const frame = officeFrame(table.rows, unit, fields);
    const empty = (list: PaperTable, words: string): DocumentBlock =>
        list.rows.length > 0 ? {kind: 'table', table: list} : {kind: 'paragraph', text: say(words, 'vi')};
    const document: OfficeDocument = {
        ...frame,
        type: template.dossier.type,
        subject: template.dossier.subject.replace('{unit}', smallKind(row.name)),
        blocks: [
            {
                kind: 'paragraph',
                text: say('dossier.opening', 'vi', {
                    unit: smallKind(row.name),
                    plan: planWords(plan),
                    date: day(asOf),
                    state: say(`conclusion.${row.conclusion}`, 'vi').toLocaleLowerCase('vi')
                })
            },
            {kind: 'contents', title: say('dossier.contents', 'vi')},
            {kind: 'stamp', lines: stampLines(table.stamp, 'vi')},
            {kind: 'part', title: say(minutes ? 'dossier.minutes' : 'dossier.communes', 'vi')},
            ...(minutes
                ? minutes.blocks.filter(({kind}) => kind !== 'stamp')
                : [{kind: 'table', table: communeTable(ground, unit)} as const]),
            {kind: 'part', title: say('dossier.zones', 'vi')},
            widened(empty(zones, 'dossier.noZones'), [14, 6, 9, 15, 19, 21]),
            {kind: 'part', title: say('dossier.evidence', 'vi')},
            widened(empty(evidence, 'dossier.noEvidence'), [14, 10, 13, 21, 7, 15]),
            widened(empty(files, 'dossier.noFiles'), [16, 20, 14, 34]),
            {kind: 'part', title: say('dossier.figures', 'vi')},
            stockTable(row, undefined, null),
            {kind: 'table', table: balance(ground, unit), total: true, widths: [30, 14, 10]},
            {kind: 'pages', title: say('dossier.map', 'vi'), pages: sheet.pages},
            {kind: 'part', title: say('dossier.signing', 'vi')},
            {kind: 'paragraph', text: say('dossier.closing', 'vi', {head: table.stamp.head})}
        ],
        asOf
    };
    return {document, lists: [zones, evidence, files, {...balance(ground, unit), total: true}]};
}

function widened(block: DocumentBlock, widths: readonly number[]): DocumentBlock {
    return block.kind === 'table' ? {...block, widths} : block;
}

function zoneList(ground: ReportGround, unit: string): PaperTable {
    const rows = zonesInForce(ground.records, ground.table.stamp.asOf)
        .filter(liesIn(ground, unit))
        .map(({id, geometry, properties}): PaperCell[] => {
            const {areaClass, document: paper, effectiveOn, reason, author, approver} = properties;
            const people = [author, approver && say('dossier.approvedBy', 'vi', {name: approver})];
            return [
                id,
                areaClass,
                // the last digits of a sine are the engine's own
                Math.round(areaM2(geometry) * 100) / 100,
                `${paper.number}, ${day(paper.date)}\n${say('dossier.from', 'vi', {date: day(effectiveOn)})}`,
                reason,
                people.filter(Boolean).join('\n')
            ];
        });
    return listOf('dossier.zoneTable', rows, [
        ['report.id', 'text'],
        ['minutes.column.letter', 'text'],
        ['minutes.column.area', 'hectares'],
        ['minutes.column.document', 'text'],
        ['dossier.column.reason', 'text'],
        ['dossier.column.people', 'text']
    ]);
}

// what the conclusions rest on: the attempts on the ground, each with its team, what it found, its document
function evidenceList(ground: ReportGround, unit: string): PaperTable {
    const rows = endedAttempts(ground.records, ground.table.stamp.asOf)
        .filter(liesIn(ground, unit))
        .map(({id, properties}): PaperCell[] => [
            id,
            say(`dossier.activity.${properties.activity}`, 'vi'),
            `${day(properties.startedOn)} –\n${day(properties.endedOn ?? '')}`,
            [properties.team, properties.method].filter(Boolean).join('\n'),
            properties.activity === 'search' ? properties.found : null,
            properties.document ? `${properties.document.number}, ${day(properties.document.date)}` : ''
        ]);
    return listOf('dossier.evidenceTable', rows, [
        ['report.id', 'text'],
        ['dossier.column.activity', 'text'],
        ['dossier.column.days', 'text'],
        ['dossier.column.team', 'text'],
        ['dossier.column.found', 'count'],
        ['minutes.column.document', 'text']
    ]);
}

// attached files of the sites, attempts, zones and findings of the unit
function fileList(ground: ReportGround, unit: string): PaperTable {
    const {records} = ground;
    const within = liesIn(ground, unit);
    const inside = (of: string): boolean =>
        (['grave-site', 'surveyed-area', 'concluded-zone', 'cemetery'] as const).some((layer) => {
            const record = records.layer(layer).get(of) as AnyRecord | undefined;
            return record?.geometry ? within(record as never) : false;
        }) || records.layer('raised-finding').get(of)?.properties.unit === unit;
    const rows = [...records.layer('attachment').values()]
        .filter(({properties}: AttachmentRecord) => inside(properties.of))
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(({properties: {of, name, bytes, sha256}}): PaperCell[] => [
            of,
            name,
            say('dossier.kilobytes', 'vi', {count: number(Math.ceil(bytes / 1024), 'vi')}),
            sha256
        ]);
    return listOf('dossier.fileTable', rows, [
        ['dossier.column.of', 'text'],
        ['dossier.column.name', 'text'],
        ['dossier.column.size', 'text'],
        ['dossier.column.hash', 'text']
    ]);
}

function communeTable({table}: ReportGround, unit: string): PaperTable {
    const rows = below(table, unit).map((row): PaperCell[] => [
        row.name,
        say(`conclusion.${row.conclusion}`, 'vi'),
        row.areas.unitM2 - row.areas.unclassifiedM2,
        row.areas.unitM2
    ]);
    return listOf('dossier.communeTable', rows, [
        ['report.unit', 'text'],
        ['dossier.column.state', 'text'],
        ['period.concludedHa', 'hectares'],
        ['report.unitHa', 'hectares']
    ]);
}

// ground by class and the rest, which add up to the unit
function balance({table}: ReportGround, unit: string): PaperTable {
    const all = areaTable(table, 'vi');
    const own = all.rows[table.rows.findIndex(({code}) => code === unit)]!;
    const first = all.columns.findIndex(({kind}) => kind === 'hectares');
    const whole = own[first + 6] as number;
    const rows = Array.from({length: 7}, (_, i): PaperCell[] => {
        const m2 = own[first + i] as number;
        return [all.columns[first + i]!.heading.replace(/ \(ha\)$/, ''), m2, whole > 0 ? m2 / whole : null];
    });
    return listOf('dossier.balance', rows, [
        ['dossier.column.ground', 'text'],
        ['minutes.column.area', 'hectares'],
        ['minutes.column.share', 'percent']
    ]);
}

function liesIn({records, table}: ReportGround, unit: string) {
    const index = indexUnits(records, table.stamp.unitSet);
    return ({geometry}: {readonly geometry: Parameters<typeof representativePoint>[0]}): boolean => {
        const [lon, lat] = representativePoint(geometry);
        return index.at(lon!, lat!).some(({properties}) => properties.code === unit);
    };
}

function listOf(
    title: string,
    rows: readonly PaperCell[][],
    columns: readonly (readonly [key: string, kind: PaperColumn['kind']])[]
): PaperTable {
    return {
        title: say(title, 'vi'),
        stamp: [],
        columns: columns.map(([key, kind]) => ({heading: say(key, 'vi'), kind})),
        rows
    };
}
