import plans from '../../data/codes/sampling-plans.json' with {type: 'json'};
import template from '../../data/reports/sample-sheet.json' with {type: 'json'};
import words from '../../data/words/sample.json' with {type: 'json'};
import {inspectionStanding} from '../audit/inspection-standing.ts';
import type {Inspection} from '../record/inspection.ts';
import type {Records} from '../record/patch.ts';
import type {SheetFonts} from '../sheet/fonts.ts';
import {placeMaps} from '../sheet/place-map.ts';
import {stampLines} from './coverage-tables.ts';
import type {DocumentBlock, OfficeDocument} from './office-document.ts';
import type {PaperCell} from './paper-table.ts';
import type {ReportGround} from './report-ground.ts';
import {fillNames, placeWords, smallKind} from './report-names.ts';
import {day, type Language, say} from './words.ts';

/** What a worksheet is of. */
export interface SampleSheet {
    readonly inspection: Omit<Inspection, 'unitSet' | 'unit' | 'head' | 'state'>;
    /** Code of the unit. */
    readonly unit: string;
}

/**
 * The worksheet of a sample inspection [phiếu kiểm tra mẫu]: the rule, the strata, every drawn record with what was found or room for
 * it, the verdict to be signed, and a small map of each.
 *
 * @param fonts the faces that maps are measured in
 * @throws {RangeError} if the unit is not in the table, or nothing was drawn
 */
export function sampleSheet(
    {records, table}: Pick<ReportGround, 'records' | 'table'>,
    {inspection, unit}: SampleSheet,
    fonts: SheetFonts
): OfficeDocument {
    const {layer, lot, size, accept, reject, letter, limit, seed} = inspection;
    const {results, differs, verdict, left, unchecked} = inspectionStanding(inspection);
    const {stamp} = table;
    const names = new Map(table.rows.map(({code, name}) => [code, name]));
    const unitName = (code: string): string => names.get(code) ?? code;
    const mapOf = placeMaps({records, table, fonts}, unit);
    const text = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
        say(key, 'vi', values);
    const put = (words: string): string => fillNames(words, table.rows, unit);
    const column = (key: string) => ({heading: text(`sample.column.${key}`), kind: 'text' as const});
    return {
        head: {
            superior: put(template.superior),
            issuer: template.issuer,
            number: '',
            place: placeWords(put(template.place)),
            date: ''
        },
        type: template.type,
        subject: text('sample.subject', {what: text(`sample.layer.${layer}`), unit: smallKind(unitName(unit))}),
        draft: '',
        blocks: [
            {
                kind: 'paragraph',
                text: text('sample.rule', {
                    lot,
                    size,
                    accept,
                    reject,
                    letter,
                    limit: limit.replace('.', ','),
                    source: plans.source
                })
            },
            {kind: 'paragraph', text: text('sample.seed', {seed})},
            {kind: 'heading', text: text('sample.strata')},
            {
                kind: 'table',
                widths: [40, 12, 12],
                total: true,
                table: {
                    title: '',
                    stamp: [],
                    columns: [
                        column('stratum'),
                        {heading: text('sample.column.lot'), kind: 'count'},
                        {heading: text('sample.column.drawn'), kind: 'count'}
                    ],
                    rows: [
                        ...inspection.strata.map(({stratum, lot: of, size: drawn}): PaperCell[] => [
                            stratumWords(stratum, 'vi'),
                            of,
                            drawn
                        ]),
                        [text('minutes.whole'), lot, size]
                    ]
                }
            },
            {kind: 'heading', text: text('sample.items')},
            {
                kind: 'table',
                widths: [5, 21, 14, 18, 9, 13],
                table: {
                    title: '',
                    stamp: [],
                    columns: [
                        column('number'),
                        column('id'),
                        column('unit'),
                        column('what'),
                        column('result'),
                        column('note')
                    ],
                    rows: inspection.items.map(({id, unit: code}, i): PaperCell[] => {
                        const found = results.get(id);
                        const remark = [found?.remark, found?.finding].filter(Boolean).join('\n');
                        return [
                            String(i + 1),
                            id,
                            unitName(code),
                            drawnWords(records, layer, id),
                            found ? text(`sample.outcome.${found.outcome}`) : '',
                            remark
                        ];
                    })
                }
            },
            {kind: 'heading', text: text('sample.verdict')},
            {
                kind: 'paragraph',
                text:
                    results.size === 0
                        ? text('sample.verdictLine', {accept, reject})
                        : [
                              text('sample.found', {differs, unchecked, left, accept, reject}),
                              text(`sample.decided.${verdict ?? 'none'}`)
                          ].join(' ')
            },
            {kind: 'heading', text: text('sample.maps')},
            ...inspection.items.flatMap(({id}, i): DocumentBlock[] => {
                const shape = records.layer(layer).get(id)?.geometry;
                const picture = shape ? mapOf({before: [], after: [shape]}) : null;
                const caption = text('sample.map', {number: i + 1, id, what: drawnWords(records, layer, id)});
                return picture
                    ? [{kind: 'picture', picture, caption}]
                    : [{kind: 'paragraph', text: text('sample.noMap', {number: i + 1, id})}];
            }),
            {kind: 'stamp', lines: stampLines(stamp, 'vi')}
        ],
        signers: template.signers.map((post) => ({authority: '', post, name: '', rank: ''})),
        recipients: template.recipients,
        asOf: stamp.asOf
    };
}

/** A stratum in words: the unit's name, then class, state or kind as people say them. */
export function stratumWords(stratum: string, language: Language): string {
    const said: readonly string[] = Object.keys(words);
    return stratum
        .split(' · ')
        .map((part) => (said.includes(`sample.value.${part}`) ? say(`sample.value.${part}`, language) : part))
        .join(' · ');
}

/** What a drawn record is, in a few words: class and document of a zone, name of a site. */
export function drawnWords(records: Records, layer: Inspection['layer'], id: string): string {
    if (layer === 'grave-site') {
        const site = records.layer(layer).get(id);
        return site?.properties.name ?? '';
    }
    const zone = records.layer(layer).get(id)?.properties;
    return zone ? `${zone.areaClass} · ${zone.document.number}, ${day(zone.document.date)}` : '';
}
