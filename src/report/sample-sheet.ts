import plans from '../../data/codes/sampling-plans.json' with {type: 'json'};
import template from '../../data/reports/sample-sheet.json' with {type: 'json'};
import words from '../../data/words/sample.json' with {type: 'json'};
import type {Sample} from '../audit/draw-sample.ts';
import type {InspectedItem, InspectedLayer} from '../audit/inspection-lot.ts';
import type {CoverageTable} from '../coverage/table.ts';
import type {Records} from '../record/patch.ts';
import type {UnitIndex} from '../units/unit-index.ts';
import {stampLines} from './coverage-tables.ts';
import type {OfficeDocument} from './office-document.ts';
import type {PaperCell} from './paper-table.ts';
import {day, type Language, say} from './words.ts';

/** What a worksheet is of. */
export interface SampleSheet {
    readonly sample: Sample;
    readonly layer: InspectedLayer;
    /** Name of the unit. */
    readonly unit: string;
    /** Units of the items, by id. */
    readonly units: ReadonlyMap<string, InspectedItem>;
}

/**
 * The worksheet of a sample inspection [phiếu kiểm tra mẫu]: the rule, the strata, every drawn record with room for what was found,
 * and the verdict to be signed.
 */
export function sampleSheet(
    records: Records,
    index: UnitIndex,
    stamp: CoverageTable['stamp'],
    {sample, layer, unit, units}: SampleSheet
): OfficeDocument {
    const {lot, size, accept, reject, letter, limit, seed} = sample;
    const unitName = (id: string): string => {
        const code = units.get(id)?.unit ?? '';
        return index.byCode(code)?.properties.name ?? code;
    };
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
                    rows: sample.strata.map(({stratum, lot: of, size: drawn}) => [
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
                    rows: sample.items.map(({id}, i): PaperCell[] => [
                        String(i + 1),
                        id,
                        unitName(id),
                        whatOf(records, layer, id),
                        '',
                        ''
                    ])
                }
            },
            {kind: 'heading', text: text('sample.verdict')},
            {kind: 'paragraph', text: text('sample.verdictLine', {accept, reject})},
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

function whatOf(records: Records, layer: InspectedLayer, id: string): string {
    if (layer === 'grave-site') {
        const site = records.layer(layer).get(id);
        return site?.properties.name ?? '';
    }
    const zone = records.layer(layer).get(id)?.properties;
    return zone ? `${zone.areaClass} · ${zone.document.number}, ${day(zone.document.date)}` : '';
}
