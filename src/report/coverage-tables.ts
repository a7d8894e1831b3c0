import {FIGURES, type Figure, type FigureId, shareDecimals} from '../coverage/figure.ts';
import type {CoverageRow, CoverageStamp, CoverageTable} from '../coverage/table.ts';
import {AREA_CLASSES} from '../record/concluded-zone.ts';
import type {Target} from '../record/plan.ts';
import {imbalanceWords} from './imbalance-words.ts';
import type {PaperCell, PaperColumn, PaperTable} from './paper-table.ts';
import {day, type Language, number, say} from './words.ts';

/** The lines that say what the figures of a table stand on: day, plan, unit set and its worth, method, journal, balance. */
export function stampLines(stamp: CoverageStamp, language: Language): string[] {
    const quality = say(`coverage.quality.${stamp.quality}`, language);
    const units = imbalanceWords(stamp, language);
    return [
        `${say('report.asOf', language, {date: day(stamp.asOf)})} · ${say('report.plan', language, {plan: stamp.plan})}`,
        say('report.unitSet', language, {name: stamp.unitSetName, quality}),
        ...(stamp.unitsEntered ? [say('report.unitsEntered', language, {date: day(stamp.unitsEntered)})] : []),
        ...(stamp.registerSet ? [say('report.registerSet', language, {name: stamp.registerSet})] : []),
        say('report.method', language, {method: stamp.method, head: stamp.head}),
        stamp.balanced ? say('report.balanced', language) : say('report.unbalanced', language, {units})
    ];
}

/** One figure of all units: count, base, share, target, whether met. */
export function figureTable(table: CoverageTable, id: FigureId, language: Language): PaperTable {
    return {
        title: `${id} – ${say(`figure.${id}`, language)}`,
        stamp: stampLines(table.stamp, language),
        columns: [...unitColumns(language), ...figureColumns(id, language)],
        rows: table.rows.map((row) => [...unitCells(row, language), ...figureCells(row.figures[id], language)])
    };
}

/** All figures at a glance: the shares (or counts, for lists) of some units side by side. */
export function glanceTable(table: CoverageTable, rows: readonly CoverageRow[], language: Language): PaperTable {
    const columns = FIGURES.map((id): PaperColumn => {
        const list = table.rows[0]?.figures[id].denominator === null;
        return {heading: `${id} ${say(`figure.${id}.short`, language)}`, kind: list ? 'count' : 'percent'};
    });
    const cells = (row: CoverageRow): PaperCell[] =>
        FIGURES.map((id) => {
            const figure = row.figures[id];
            return figure.denominator === null ? figure.numerator : (figure.share ?? noShare(id, language));
        });
    return {
        title: say('report.summary', language),
        stamp: stampLines(table.stamp, language),
        columns: [...unitColumns(language), ...columns],
        rows: rows.map((row) => [...unitCells(row, language), ...cells(row)])
    };
}

/** Areas of all units: classes A to E, unclassified, the whole, surveyed, searched, overlap. */
export function areaTable(table: CoverageTable, language: Language): PaperTable {
    const area = (heading: string): PaperColumn => ({heading, kind: 'hectares'});
    const named = (key: string) => area(say(`report.${key}`, language));
    return {
        title: say('report.areas', language),
        stamp: stampLines(table.stamp, language),
        columns: [
            ...unitColumns(language),
            ...AREA_CLASSES.map((key) => area(say('report.classHa', language, {class: key}))),
            named('unclassifiedHa'),
            named('unitHa'),
            named('surveyedHa'),
            named('searchedHa'),
            named('overlapHa')
        ],
        rows: table.rows.map((row) => {
            const {byClass, unclassifiedM2, unitM2, surveyedM2, searchedM2, overlapM2} = row.areas;
            const classes = AREA_CLASSES.map((key) => byClass[key]);
            return [...unitCells(row, language), ...classes, unclassifiedM2, unitM2, surveyedM2, searchedM2, overlapM2];
        })
    };
}

export function unitColumns(language: Language): PaperColumn[] {
    return ['code', 'unit', 'level'].map((key) => ({heading: say(`report.${key}`, language), kind: 'text'}));
}

export function unitCells({code, name, level}: Pick<CoverageRow, 'code' | 'name' | 'level'>, language: Language) {
    return [code, name, say(`report.level.${level}`, language)];
}

/** A target as it is read: `trên 70 %`; empty when the plan sets none. */
export function targetWords(target: Target | null, language: Language): string {
    if (!target) return '';
    const decimals = Number.isInteger(Math.round(target.value * 1e4) / 100) ? 0 : 1;
    const value = target.value === 0 ? '0' : `${number(target.value * 100, language, decimals)} %`;
    return say(`figure.op.${target.op}`, language, {value});
}

/** `đạt`, `chưa đạt`, or empty without a target or a base. */
export function metWords({met}: Figure, language: Language): string {
    return met === null ? '' : say(met ? 'figure.met' : 'figure.notMet', language);
}

/** A share as it is read, 69,97 %, or why there is none. */
export function shareWords(figure: Figure, language: Language): string {
    if (figure.share === null) return figure.denominator === null ? '–' : noShare(figure.id, language);
    return `${number(figure.share * 100, language, shareDecimals(figure))} %`;
}

/** Why a figure with a base of zero has no share. */
export function noShare(id: FigureId, language: Language): string {
    return say(['K1', 'K2', 'K3', 'K5'].includes(id) ? 'figure.zeroBase' : 'figure.noBase', language);
}

function figureColumns(id: FigureId, language: Language): PaperColumn[] {
    const kind = id === 'K13' ? 'hectares' : 'count';
    const unit = id === 'K13' ? 'Ha' : '';
    return [
        {heading: say(`report.numerator${unit}`, language), kind},
        {heading: say(`report.denominator${unit}`, language), kind},
        {heading: say('report.share', language), kind: 'percent'},
        {heading: say('report.target', language), kind: 'text'},
        {heading: say('report.met', language), kind: 'text'}
    ];
}

function figureCells(figure: Figure, language: Language): PaperCell[] {
    const {id, numerator, denominator, share, target} = figure;
    const shown = denominator === null ? null : (share ?? noShare(id, language));
    return [numerator, denominator, shown, targetWords(target, language), metWords(figure, language)];
}
