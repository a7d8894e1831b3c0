import type {Geometry} from 'geojson';
import template from '../../data/reports/kinds.json' with {type: 'json'};
import {asRaised} from '../audit/as-raised.ts';
import {isOverdue} from '../audit/finding-steps.ts';
import {sameJson} from '../record/canonical-json.ts';
import {type AnyRecord, LAYERS, type RaisedFindingRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {SheetFonts} from '../sheet/fonts.ts';
import {placeMaps, type ShownPlace} from '../sheet/place-map.ts';
import {stampLines} from './coverage-tables.ts';
import type {DocumentBlock, OfficeDocument} from './office-document.ts';
import {officeFrame} from './office-fields.ts';
import type {PaperCell, PaperTable} from './paper-table.ts';
import {subtree} from './period-work.ts';
import {type ReportAsk, type ReportGround, rowOf} from './report-ground.ts';
import {smallKind} from './report-names.ts';
import {day, say} from './words.ts';

/** The findings of a unit and those below it: by unit, the gravest first, then by id. Withdrawn ones are left to the list of findings. */
export function findingsOf(
    {records, table}: Pick<ReportGround, 'records' | 'table'>,
    unit: string
): RaisedFindingRecord[] {
    const codes = new Set(subtree(table, unit));
    const order = ['error', 'warning', 'notice'];
    const rank = ({properties}: RaisedFindingRecord): string =>
        `${properties.unit}/${order.indexOf(properties.severity)}`;
    return [...records.layer('raised-finding').values()]
        .filter(({properties}) => properties.unitSet === table.stamp.unitSet && codes.has(properties.unit))
        .filter(({properties}) => properties.state !== 'withdrawn')
        .sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : a.id < b.id ? -1 : 1));
}

/**
 * The report of an inspection: how many findings and in which state, the list, and for each what was found, its steps, and a map of its
 * place with the outlines when it was raised (dashed) and now.
 *
 * @param fonts the faces that maps are measured in
 * @throws {RangeError} if the table has no such unit
 */
export function inspectionReport({unit, fields}: ReportAsk, ground: ReportGround, fonts: SheetFonts): OfficeDocument {
    const {table, lines = []} = ground;
    const {asOf} = table.stamp;
    const row = rowOf(table, unit);
    const findings = findingsOf(ground, unit);
    const before = asRaised(findings, lines);
    const mapOf = districtMaps(ground, fonts);
    const count = (test: (finding: RaisedFindingRecord) => boolean): number => findings.filter(test).length;
    const ofState = (state: string): number => count(({properties}) => properties.state === state);
    return {
        ...officeFrame(table.rows, unit, fields),
        type: template.inspection.type,
        subject: template.inspection.subject.replace('{unit}', smallKind(row.name)),
        blocks: [
            {kind: 'heading', text: say('inspected.summary', 'vi')},
            {
                kind: 'paragraph',
                text: say(findings.length > 0 ? 'inspected.counts' : 'inspected.none', 'vi', {
                    count: findings.length,
                    unit: smallKind(row.name),
                    errors: count(({properties}) => properties.severity === 'error'),
                    warnings: count(({properties}) => properties.severity === 'warning'),
                    notices: count(({properties}) => properties.severity === 'notice'),
                    open: ofState('open'),
                    corrected: ofState('corrected'),
                    verified: ofState('verified'),
                    overdue: count((finding) => isOverdue(finding, asOf)),
                    date: day(asOf)
                })
            },
            ...(fields.texts?.['conclusions']?.trim()
                ? [{kind: 'paragraph', text: fields.texts['conclusions'].trim()} as const]
                : []),
            ...(findings.length > 0
                ? [{kind: 'table', table: findingTable(findings, ground), widths: [5, 13, 18, 12, 34, 14]} as const]
                : []),
            ...(findings.length > 0 ? [{kind: 'heading', text: say('inspected.each', 'vi')} as const] : []),
            ...findings.flatMap((finding, i) => findingBlocks(finding, i + 1, before.get(finding.id), ground, mapOf)),
            {kind: 'stamp', lines: stampLines(table.stamp, 'vi')}
        ],
        asOf
    };
}

/** The findings, a row each. */
export function findingTable(
    findings: readonly RaisedFindingRecord[],
    {table}: Pick<ReportGround, 'table'>
): PaperTable {
    const names = new Map(table.rows.map(({code, name}) => [code, name]));
    const text = (key: string) => ({heading: say(key, 'vi'), kind: 'text' as const});
    return {
        title: say('inspected.list', 'vi'),
        stamp: [],
        columns: [
            {heading: say('hand-over.number', 'vi'), kind: 'count'},
            text('report.id'),
            text('report.unit'),
            text('inspected.column.severity'),
            text('inspected.column.what'),
            text('inspected.column.state')
        ],
        rows: findings.map(({id, properties}, i): PaperCell[] => [
            i + 1,
            id,
            names.get(properties.unit) ?? properties.unit,
            say(`inspected.severity.${properties.severity}`, 'vi'),
            properties.what,
            [
                say(`inspected.state.${properties.state}`, 'vi'),
                properties.dueOn ? say('inspected.due', 'vi', {date: day(properties.dueOn)}) : ''
            ]
                .filter(Boolean)
                .join('\n')
        ])
    };
}

function findingBlocks(
    finding: RaisedFindingRecord,
    number: number,
    before: ReadonlyMap<string, AnyRecord> | undefined,
    {records, table}: ReportGround,
    mapOf: ReturnType<typeof districtMaps>
): DocumentBlock[] {
    const {id, properties} = finding;
    const {what, todo, unit, steps, ids} = properties;
    const place = shownPlace(finding, before, records);
    const picture = mapOf(unit, place);
    const changed = place.before.length > 0;
    const name = table.rows.find(({code}) => code === unit)?.name ?? unit;
    return [
        {
            kind: 'heading',
            text: `${number}. ${id} – ${say(`inspected.severity.${properties.severity}`, 'vi')}, ${name}`
        },
        {kind: 'paragraph', text: what},
        ...(todo ? [{kind: 'paragraph', label: say('inspected.todo', 'vi'), text: todo} as const] : []),
        {
            kind: 'list',
            items: steps.map(({step, by, on, text}) =>
                // the first step says what was found, which stands above
                say(text === what ? 'inspected.stepAlone' : 'inspected.step', 'vi', {
                    date: day(on),
                    step: say(`inspected.step.${step}`, 'vi'),
                    name: [by.name, by.office].filter(Boolean).join(', '),
                    text
                })
            )
        },
        ...(picture
            ? [
                  {
                      kind: 'picture',
                      picture,
                      caption: say(changed ? 'inspected.mapBefore' : 'inspected.map', 'vi', {
                          id,
                          records: ids.join(', ')
                      })
                  } as const
              ]
            : [{kind: 'paragraph', text: say('inspected.noPlace', 'vi')} as const]),
        ...fileBlocks(id, records)
    ];
}

// the files themselves go with the bundle: the start of their hashes, which their ids have too, tells which ones are meant
function fileBlocks(id: string, records: Records): DocumentBlock[] {
    const items = [...records.layer('attachment').values()]
        .filter(({properties}) => properties.of === id)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(({properties: {name, sha256}}) => say('inspected.file', 'vi', {name, start: sha256.slice(0, 16)}));
    if (items.length === 0) return [];
    return [
        {kind: 'paragraph', text: say('inspected.files', 'vi')},
        {kind: 'list', items}
    ];
}

// places are shown in the district that has to answer: the names of its communes stand around them
function districtMaps({records, table}: ReportGround, fonts: SheetFonts) {
    const made = new Map<string, ReturnType<typeof placeMaps>>();
    const rows = new Map(table.rows.map((row) => [row.code, row]));
    return (unit: string, place: ShownPlace): ReturnType<ReturnType<typeof placeMaps>> => {
        const row = rows.get(unit);
        const code = row?.level === 'commune' ? (row.parent ?? unit) : unit;
        const maps = made.get(code) ?? placeMaps({records, table, fonts}, code);
        made.set(code, maps);
        return maps(place);
    };
}

// the place of the finding and of the records it is about; what was before where it was otherwise
function shownPlace(
    {geometry, properties: {ids}}: RaisedFindingRecord,
    before: ReadonlyMap<string, AnyRecord> | undefined,
    records: Records
): ShownPlace {
    const now = new Map(
        ids.flatMap((id) => {
            const record = LAYERS.map((layer) => records.layer(layer).get(id) as AnyRecord | undefined).find(Boolean);
            return record?.geometry ? [[id, record.geometry as Geometry] as const] : [];
        })
    );
    const was = ids.flatMap((id): Geometry[] => {
        const shape = before?.get(id)?.geometry as Geometry | null | undefined;
        const is = now.get(id);
        return shape && !(is && sameJson(shape, is)) ? [shape] : [];
    });
    const shapes = [...now.values()];
    return {
        before: was,
        after: geometry && (shapes.length === 0 || geometry.type === 'Point') ? [...shapes, geometry] : shapes
    };
}
