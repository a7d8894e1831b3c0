import plans from '../../data/codes/sampling-plans.json' with {type: 'json'};
import template from '../../data/reports/sample-sheet.json' with {type: 'json'};
import words from '../../data/words/sample.json' with {type: 'json'};
import {inspectionStanding} from '../audit/inspection-standing.ts';
import type {CoverageTable} from '../coverage/table.ts';
import type {Inspection} from '../record/inspection.ts';
import type {Records} from '../record/patch.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import {stampLines} from './coverage-tables.ts';
import type {OfficeDocument} from './office-document.ts';
import type {PaperCell} from './paper-table.ts';
import {day, type Language, say} from './words.ts';

/** What a worksheet is of. */
export interface SampleSheet {
    readonly inspection: Omit<Inspection, 'unitSet' | 'unit' | 'head' | 'state'>;
    /** Name of the unit. */
    readonly unit: string;
}

/**
 * The worksheet of a sample inspection [phiếu kiểm tra mẫu]: the rule, the strata, every drawn record with what was found or room for
 * it, and the verdict to be signed.
 */
export function sampleSheet(
    records: Records,
    index: UnitIndex,
    stamp: CoverageTable['stamp'],
    {inspection, unit}: SampleSheet
): OfficeDocument {
    const {layer, lot, size, accept, reject, letter, limit, seed} = inspection;
    const {results, differs, verdict, left, unchecked} = inspectionStanding(inspection);
    const unitName = (code: string): string => index.byCode(code)?.properties.name ?? code;
    const text = (key: string, values: Readonly<Record<string, string | number>> = {}): string =>
        say(key, 'vi', values);
    const column = (key: string) => ({heading: text(`sample.column.${key}`), kind: 'text' as const});
    return {
        head: {superior: template.superior, issuer: template.issuer, number: '', place: template.place, date: ''},
        type: template.type,
        subject: text('sample.subject', {what: text(`sample.layer.${layer}`), unit}),
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
                table: {
                    title: '',
                    stamp: [],
                    columns: [
                        column('stratum'),
                        {heading: text('sample.column.lot'), kind: 'count'},
                        {heading: text('sample.column.drawn'), kind: 'count'}
                    ],
                    rows: inspection.strata.map(({stratum, lot: of, size: drawn}) => [
                        stratumWords(stratum, 'vi'),
                        of,
                        drawn
                    ])
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
