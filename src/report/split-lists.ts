import template from '../../data/reports/kinds.json' with {type: 'json'};
import {siteStandings} from '../conclusion/site-standing.ts';
import {layerSchema} from '../exchange/layer-schema.ts';
import type {GraveSiteRecord} from '../record/feature.ts';
import {type Locality, localities, localityForm} from '../record/locality.ts';
import {representativePoint} from '../units/representative-point.ts';
import {indexUnits} from '../units/unit-index.ts';
import {stampLines} from './coverage-tables.ts';
import {expectedWords} from './minutes-tables.ts';
import type {DocumentBlock, OfficeDocument} from './office-document.ts';
import {officeFrame} from './office-fields.ts';
import type {PaperCell, PaperColumn, PaperTable} from './paper-table.ts';
import {type ReportAsk, type ReportGround, rowOf} from './report-ground.ts';
import {planWords, smallKind} from './report-names.ts';
import {day, say} from './words.ts';

/** The part of a list that one locality receives. */
export interface SplitPart {
    /** The locality, by the form that tells most of those in the records; null for places that name none. */
    readonly locality: string | null;
    /** The forms in which the records write it, and the localities that a form may mean which fits several. */
    readonly forms: Locality['forms'];
    readonly unclear: Locality['unclear'];
    readonly sites: readonly GraveSiteRecord[];
}

/** A list split by receiving locality: every place of the whole is in one part and one only. */
export interface SplitLists {
    readonly parts: readonly SplitPart[];
    readonly whole: number;
}

/**
 * Split the places with information of a unit by the locality of first burial, which receives them (the plan, IV.1: "phân tách, chuyển
 * giao về các địa phương theo địa bàn nơi hy sinh, an táng ban đầu"; figure K9 counts by first burial). Forms of one
 * locality are one part (`record/locality`). Places that name none stand in a part of their own, last. Duplicates count once.
 */
export function splitLists({records, table}: ReportGround, unit: string): SplitLists {
    const {asOf, unitSet} = table.stamp;
    const index = indexUnits(records, unitSet);
    const inside = siteStandings(records, asOf, {siteUnit: 'site'})
        .standings.map(({site}) => site)
        .filter(({geometry}) => {
            const [lon, lat] = representativePoint(geometry);
            return index.at(lon!, lat!).some(({properties}) => properties.code === unit);
        });
    const told = ({properties}: GraveSiteRecord): string => localityForm(properties.placeOfFirstBurial ?? '');
    const named = localities(inside.map(told)).map(({name, forms, unclear}): SplitPart => {
        const sites = inside.filter((site) => forms.some(({form}) => form === told(site)));
        return {locality: name, forms, unclear, sites};
    });
    const unnamed = inside.filter((site) => told(site) === '');
    const rest: SplitPart[] = unnamed.length > 0 ? [{locality: null, forms: [], unclear: [], sites: unnamed}] : [];
    return {parts: [...named, ...rest], whole: inside.length};
}

/** The split list as a document: the sums, signed, then an appendix on pages of its own for each locality, as it is sent there. */
export function splitDocument({unit, fields}: ReportAsk, ground: ReportGround): OfficeDocument {
    const {table, plan} = ground;
    const lists = splitLists(ground, unit);
    const named = lists.parts.filter(({locality}) => locality !== null);
    const without = lists.parts.find(({locality}) => locality === null)?.sites.length ?? 0;
    const row = rowOf(table, unit);
    return {
        ...officeFrame(table.rows, unit, fields),
        type: template['split-lists'].type,
        subject: template['split-lists'].subject.replace('{unit}', smallKind(row.name)),
        blocks: [
            {
                kind: 'paragraph',
                text: say('split.opening', 'vi', {
                    plan: planWords(plan),
                    whole: lists.whole,
                    count: named.length,
                    without
                })
            },
            {kind: 'table', table: {...splitSummary(lists), stamp: []}, total: true, widths: [6, 30, 12, 9, 12, 9]},
            {kind: 'stamp', lines: stampLines(table.stamp, 'vi')},
            {kind: 'signatures'},
            ...lists.parts.flatMap((part, i): DocumentBlock[] => [
                {
                    kind: 'part',
                    title: say('split.appendix', 'vi', {number: roman(i + 1), title: partTitle(part)})
                },
                ...formsWords(part).map((text): DocumentBlock => ({kind: 'paragraph', text})),
                {
                    kind: 'table',
                    total: true,
                    table: {...splitTable(part), title: '', stamp: []},
                    widths: [6, 22, 11, 12, 20, 14]
                }
            ])
        ],
        asOf: table.stamp.asOf
    };
}

/** How many places and remains each locality receives; the last row is the whole. */
export function splitSummary({parts, whole}: SplitLists): PaperTable {
    const rows = parts.map((part, i): PaperCell[] => [
        i + 1,
        part.locality ?? say('split.without', 'vi'),
        part.sites.length,
        ...expectedOf(part.sites)
    ]);
    const all = parts.flatMap(({sites}) => sites);
    return {
        title: say('split.summary', 'vi'),
        stamp: [],
        columns: [
            count('hand-over.number'),
            text('split.locality'),
            count('split.count'),
            count('hand-over.min'),
            count('hand-over.best'),
            count('hand-over.max')
        ],
        rows: [...rows, [null, say('split.whole', 'vi'), whole, ...expectedOf(all)]],
        total: true
    };
}

/** The places that a locality receives; the last row is their sum. */
export function splitTable(part: SplitPart): PaperTable {
    return {
        title: partTitle(part),
        stamp: formsWords(part),
        columns: [
            count('hand-over.number'),
            text('split.site'),
            text('split.kind'),
            text('split.expected'),
            text('split.sacrifice'),
            text('split.reported')
        ],
        rows: [...part.sites.map(rowOfSite), sumOf(part)],
        total: true
    };
}

function sumOf({sites}: SplitPart): PaperCell[] {
    const [min, best, max] = expectedOf(sites);
    const sum = say('split.sum', 'vi', {count: sites.length});
    return [null, sum, null, expectedWords({min, best, max}), null, null];
}

function rowOfSite(site: GraveSiteRecord, i: number): PaperCell[] {
    const {name, expected, kind, placeOfSacrifice, reportedOn} = site.properties;
    const labels = layerSchema('grave-site').properties['kind']?.['x-labels'];
    return [
        i + 1,
        [name, site.id].filter(Boolean).join('\n'),
        labels?.[kind]?.vi ?? kind,
        expected ? expectedWords(expected) : say('hand-over.notTold', 'vi'),
        placeOfSacrifice ?? '',
        day(reportedOn)
    ];
}

// appendices are numbered in Roman numerals (Nghị định 30/2020, Phụ lục I, mục III)
function roman(value: number): string {
    const signs = [
        ...[
            [100, 'C'],
            [90, 'XC'],
            [50, 'L'],
            [40, 'XL'],
            [10, 'X'],
            [9, 'IX'],
            [5, 'V'],
            [4, 'IV'],
            [1, 'I']
        ]
    ] as [number, string][];
    const [step, sign] = signs.find(([each]) => each <= value) ?? [0, ''];
    return step === 0 ? '' : sign + roman(value - step);
}

/** What the records write where that is not the name alone: the forms, and what a form may mean that was left apart. */
export function formsWords({locality, forms, unclear}: SplitPart): string[] {
    const written = forms.map(({form, count}) => say('split.form', 'vi', {form, count})).join('; ');
    return [
        ...(forms.length > 1 ? [say('split.forms', 'vi', {forms: written})] : []),
        ...(unclear.length > 0
            ? [
                  say('split.unclear', 'vi', {
                      form: locality ?? '',
                      others: unclear.map((each) => `“${each}”`).join(', ')
                  })
              ]
            : [])
    ];
}

function partTitle({locality, sites}: SplitPart): string {
    return say('split.part', 'vi', {locality: locality ?? say('split.without', 'vi'), count: sites.length});
}

function expectedOf(sites: readonly GraveSiteRecord[]): [min: number, best: number, max: number] {
    const sum = (key: 'min' | 'best' | 'max'): number =>
        sites.reduce((all, {properties}) => all + (properties.expected?.[key] ?? 0), 0);
    return [sum('min'), sum('best'), sum('max')];
}

function text(key: string): PaperColumn {
    return {heading: say(key, 'vi'), kind: 'text'};
}

function count(key: string): PaperColumn {
    return {heading: say(key, 'vi'), kind: 'count'};
}
