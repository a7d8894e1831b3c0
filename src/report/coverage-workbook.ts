import {FIGURES, type Figure, type FigureId} from '../coverage/figure.ts';
import type {CoverageRow, CoverageTable} from '../coverage/table.ts';
import {AREA_CLASSES} from '../record/concluded-zone.ts';
import {LAYERS} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {sentence} from '../record/sentence.ts';
import {metWords, noShare, stampLines, targetWords, unitCells, unitColumns} from './coverage-tables.ts';
import {type Language, say} from './words.ts';
import {columnLetters, FORMATS, type WorkbookCell, type WorkbookSheet} from './workbook.ts';

/** Sums of counts agree exactly, sums of areas within this, or the cell holds the figure itself. */
const AGREE_M2 = 1;

/**
 * All figures as a workbook: the summary, the areas, one sheet of records for each figure, the records left out.
 *
 * What is a sum is a formula: a unit's number is the SUM of the units below wherever that is what it is (a figure that
 * counts districts is not the sum of its communes, and is written as it stands); shares are quotients of their cells.
 *
 * Cost: one pass over the rows for each figure and one over the records it names.
 */
export function coverageWorkbook(table: CoverageTable, records: Records, language: Language): WorkbookSheet[] {
    const tree = treeOf(table.rows);
    return [
        summarySheet(table, tree, language),
        areaSheet(table, tree, language),
        ...FIGURES.flatMap((id) => recordSheet(id, table, records, language)),
        ...leftOutSheet(table, language)
    ].map((sheet) => ({...sheet, framed: true}));
}

/** For each row the rows directly below it, as places in the table. */
type Tree = readonly (readonly number[])[];

function treeOf(rows: readonly CoverageRow[]): Tree {
    const places = new Map(rows.map(({code}, i) => [code, i]));
    const below: number[][] = rows.map(() => []);
    rows.forEach(({parent}, i) => {
        const above = parent === null ? undefined : places.get(parent);
        if (above !== undefined) below[above]!.push(i);
    });
    return below;
}

function summarySheet(table: CoverageTable, tree: Tree, language: Language): WorkbookSheet {
    const say3 = (id: FigureId, key: string) => `${id} ${say(`figure.${id}.short`, language)} – ${say(key, language)}`;
    const stamp = [
        ...stampLines(table.stamp, language),
        say('report.outCount', language, {count: table.stamp.leftOut.length})
    ];
    const first = stamp.length + 3;
    const headings = unitColumns(language).map(({heading}) => heading);
    const columns: ((row: CoverageRow, at: number) => WorkbookCell)[] = [];
    for (const id of FIGURES) {
        const area = id === 'K13';
        const letter = columnLetters(headings.length);
        const base = columnLetters(headings.length + 1);
        const part = (key: 'numerator' | 'denominator', column: string) => (_: CoverageRow, at: number) => {
            const values = table.rows.map(({figures}) => figures[id][key]);
            return summed(values, at, tree, column, first, area);
        };
        const isList = table.rows[0]?.figures[id].denominator === null;
        headings.push(say3(id, area ? 'report.numeratorHa' : isList ? 'report.listed' : 'report.numerator'));
        columns.push(part('numerator', letter));
        if (isList) {
            for (const bound of expectedIn(table, id)) {
                const column = columnLetters(headings.length);
                headings.push(say3(id, `report.expected.${bound}`));
                columns.push((_, at) => {
                    const values = table.rows.map(({figures}) => figures[id].expected?.[bound] ?? 0);
                    return summed(values, at, tree, column, first, false);
                });
            }
            continue;
        }
        headings.push(
            say3(id, area ? 'report.denominatorHa' : 'report.denominator'),
            say3(id, 'report.share'),
            say3(id, 'report.met')
        );
        columns.push(
            part('denominator', base),
            ({figures}, at) => quotient(figures[id], `${letter}${first + at + 1}/${base}${first + at + 1}`, language),
            ({figures}) => ({text: metWords(figures[id], language)})
        );
    }
    const targets = FIGURES.map((id) => {
        const target = targetWords(table.rows[0]?.figures[id].target ?? null, language);
        return target && `${id}: ${target}`;
    }).filter(Boolean);
    return {
        name: say('report.summary', language),
        widths: [11, 28, 9, ...columns.map(() => 12)],
        headings: first - 1,
        rows: [
            [{text: say('report.summary', language), bold: true, span: 12}],
            ...stamp.map((text) => [{text, span: 12}]),
            [{text: `${say('report.target', language)} – ${targets.join('; ')}`, span: 12}],
            headings.map((text) => ({text, bold: true})),
            ...table.rows.map((row, at) => [...named(row, language), ...columns.map((cell) => cell(row, at))])
        ]
    };
}

// the range of expected remains, where a figure has one
function expectedIn({rows}: CoverageTable, id: FigureId): readonly ('min' | 'best' | 'max')[] {
    return rows.some(({figures}) => figures[id].expected) ? ['min', 'best', 'max'] : [];
}

function areaSheet(table: CoverageTable, tree: Tree, language: Language): WorkbookSheet {
    const stamp = stampLines(table.stamp, language);
    const first = stamp.length + 3;
    const parts = [...AREA_CLASSES.map((key) => (row: CoverageRow) => row.areas.byClass[key]), rest];
    const others = [surveyed, searched, overlap];
    const letters = parts.map((_, i) => columnLetters(3 + i));
    const sumAt = columnLetters(3 + parts.length);
    const unitAt = columnLetters(4 + parts.length);
    const headings = [
        ...unitColumns(language).map(({heading}) => heading),
        ...AREA_CLASSES.map((key) => say('report.classHa', language, {class: key})),
        ...['unclassifiedHa', 'sumHa', 'unitHa', 'differenceM2', 'surveyedHa', 'searchedHa', 'overlapHa'].map((key) =>
            say(`report.${key}`, language)
        )
    ];
    const hectares = (row: CoverageRow) => parts.reduce((sum, part) => sum + part(row), 0) / 10_000;
    const rows = table.rows.map((row, at): WorkbookCell[] => {
        const line = first + at + 1;
        const total = hectares(row);
        return [
            ...named(row, language),
            ...parts.map((part, i) => summed(table.rows.map(part), at, tree, letters[i]!, first, true)),
            {value: total, format: FORMATS.hectares, formula: `SUM(${letters[0]}${line}:${letters.at(-1)}${line})`},
            {value: row.areas.unitM2 / 10_000, format: FORMATS.hectares},
            {
                value: total * 10_000 - row.areas.unitM2,
                format: '0.00',
                formula: `(${sumAt}${line}-${unitAt}${line})*10000`
            },
            ...others.map((part, i) =>
                summed(table.rows.map(part), at, tree, columnLetters(6 + parts.length + i), first, true)
            )
        ];
    });
    return {
        name: say('report.areas', language),
        widths: [11, 28, 9, ...headings.slice(3).map(() => 15)],
        headings: first - 1,
        rows: [
            [{text: say('report.areas', language), bold: true, span: 12}],
            ...stamp.map((text) => [{text, span: 12}]),
            [],
            headings.map((text) => ({text, bold: true})),
            ...rows
        ]
    };
}

const rest = ({areas}: CoverageRow): number => areas.unclassifiedM2;
const surveyed = ({areas}: CoverageRow): number => areas.surveyedM2;
const searched = ({areas}: CoverageRow): number => areas.searchedM2;
const overlap = ({areas}: CoverageRow): number => areas.overlapM2;

/** The records behind one figure of the whole set: which count, which are the base, which may belong. */
function recordSheet(id: FigureId, table: CoverageTable, records: Records, language: Language): WorkbookSheet[] {
    const {rows} = table;
    const top = rows.filter(({parent}) => parent === null || !rows.some(({code}) => code === parent));
    const gather = (pick: (figure: Figure) => readonly string[]) =>
        new Set(top.flatMap(({figures}) => pick(figures[id])));
    const counted = gather(({numeratorIds}) => numeratorIds);
    const base = gather(({denominatorIds}) => denominatorIds);
    const possible = gather(({possibleIds}) => possibleIds);
    const ids = [...new Set([...counted, ...base, ...possible])].sort();
    if (ids.length === 0) return [];
    const parents = new Set(rows.map(({parent}) => parent));
    const places = new Map<string, string>();
    for (const {code, name, figures} of rows) {
        if (parents.has(code)) continue;
        const {numeratorIds, denominatorIds} = figures[id];
        for (const each of [...numeratorIds, ...denominatorIds]) places.set(each, name);
    }
    const title = say('report.records', language, {figure: `${id} – ${say(`figure.${id}`, language)}`});
    const stamp = [...stampLines(table.stamp, language), say(`figure.${id}.formula`, language)];
    const first = stamp.length + 4;
    const last = first + ids.length;
    const marks = [counted, base, possible];
    const sums = marks.map((set, i): WorkbookCell => {
        const column = columnLetters(4 + i);
        const range = `${column}${first + 1}:${column}${last}`;
        return {value: set.size, format: FORMATS.count, formula: `COUNTIF(${range},"x")`, bold: true};
    });
    const list = ids.map((each): WorkbookCell[] => {
        const {layer, name} = known(each, records, language);
        const cells = [each, name, layer, places.get(each) ?? ''].map((text) => ({text}));
        return [...cells, ...marks.map((set) => (set.has(each) ? {text: 'x'} : null))];
    });
    const headings = ['id', 'name', 'layer', 'place', 'inNumerator', 'inDenominator', 'possible'];
    return [
        {
            name: id,
            widths: [30, 30, 18, 26, 13, 13, 13],
            headings: first - 2,
            rows: [
                [{text: title, bold: true, span: 7}],
                ...stamp.map((text) => [{text, span: 7}]),
                [],
                headings.map((key) => ({text: say(`report.${key}`, language), bold: true})),
                [{text: say('report.recordCount', language), bold: true}, null, null, null, ...sums],
                ...list
            ]
        }
    ];
}

function leftOutSheet({stamp}: CoverageTable, language: Language): WorkbookSheet[] {
    if (stamp.leftOut.length === 0) return [];
    const title = say('report.leftOut', language);
    return [
        {
            name: title,
            widths: [30, 90],
            headings: 2,
            rows: [
                [{text: title, bold: true, span: 2}],
                [],
                ['id', 'reason'].map((key) => ({text: say(`report.${key}`, language), bold: true})),
                ...stamp.leftOut.map(({id, reason}) => [{text: id}, {text: sentence(reason, {id}, language).what}])
            ]
        }
    ];
}

function named(row: CoverageRow, language: Language): WorkbookCell[] {
    return unitCells(row, language).map((text) => ({text}));
}

// the number of a unit: the sum of the units below where that is what it is; areas in hectares
function summed(
    values: readonly (number | null)[],
    at: number,
    tree: Tree,
    column: string,
    first: number,
    area: boolean
): WorkbookCell {
    const value = values[at] ?? null;
    if (value === null) return null;
    const below = tree[at]!;
    const sum = below.reduce((total, i) => total + (values[i] ?? 0), 0);
    const scale = area ? 10_000 : 1;
    const cell = {value: value / scale, format: area ? FORMATS.hectares : FORMATS.count};
    if (below.length === 0 || Math.abs(sum - value) > (area ? AGREE_M2 : 0)) return cell;
    const [from, to] = [below[0]!, below.at(-1)!];
    const close = to - from === below.length - 1;
    const cells = close
        ? `${column}${first + from + 1}:${column}${first + to + 1}`
        : below.map((i) => `${column}${first + i + 1}`).join(',');
    return {...cell, value: sum / scale, formula: `SUM(${cells})`};
}

function quotient({id, share}: Figure, formula: string, language: Language): WorkbookCell {
    if (share === null) return {text: noShare(id, language)};
    return {value: share, format: FORMATS.percent, formula};
}

function known(id: string, records: Records, language: Language): {layer: string; name: string} {
    for (const layer of LAYERS) {
        const record = records.layer(layer).get(id);
        if (!record) continue;
        const {name = ''} = record.properties as {readonly name?: unknown};
        return {layer: say(`report.layer.${layer}`, language), name: typeof name === 'string' ? name : ''};
    }
    return {layer: '', name: ''};
}
