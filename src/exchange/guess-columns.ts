import known from '../../data/codes/column-names.json' with {type: 'json'};
import type {LayerId} from '../record/feature.ts';
import {foldText} from '../record/fold-text.ts';
import {guessCode} from './code-value.ts';
import {guessLetters} from './guess-letters.ts';
import {layerField, layerFields} from './layer-fields.ts';
import {decodeLetters, type Letters} from './old-letters.ts';
import type {ColumnReading, ColumnUse, PositionPart} from './part-reading.ts';

/** A column as a guess sees it: its heading and the first of its cells. */
export interface ColumnSample {
    readonly heading: string;
    readonly cells: readonly string[];
}

const NAMES = known as {
    readonly id: readonly string[];
    readonly position: Readonly<Record<PositionPart, readonly string[]>>;
    readonly unit: Readonly<Record<'province' | 'district' | 'commune', readonly string[]>>;
    readonly fields: Readonly<Partial<Record<LayerId, Readonly<Record<string, readonly string[]>>>>>;
};
/** Values of a column with a list of codes that are looked at; a column of more is no list. */
const MOST_VALUES = 60;
const SERIAL_NUMBERS = ['stt', 'tt', 'so tt', 'so thu tu', 'no', 'fid', 'objectid', 'id 0'];

/**
 * What each column most likely means for a layer, by its heading without marks, then by what its cells look like; each
 * meaning once, to the column that fits it best. Columns that nothing is known of are kept under their own heading.
 */
export function guessColumns(
    layer: LayerId,
    columns: readonly ColumnSample[],
    headingLetters: Letters
): Record<string, ColumnReading> {
    const read = columns.map(({heading, cells}) => ({
        heading,
        cells,
        letters: guessLetters(cells).letters,
        name: plainName(decodeLetters(heading, headingLetters))
    }));
    const wishes = read
        .flatMap(({heading, name, cells}) => candidates(layer, name, cells).map((wish) => ({heading, ...wish})))
        .sort((a, b) => b.score - a.score);
    const uses = new Map<string, ColumnUse>();
    const taken = new Set<string>();
    for (const {heading, use} of wishes) {
        const key = JSON.stringify(use);
        if (uses.has(heading) || taken.has(key)) continue;
        uses.set(heading, use);
        taken.add(key);
    }
    turnAxes(uses, columns);
    return Object.fromEntries(
        read.map(({heading, name, cells, letters}) => {
            const serial = SERIAL_NUMBERS.includes(name) || cells.every((cell) => cell.trim() === '');
            const use = uses.get(heading) ?? ({kind: serial ? 'skip' : 'keep'} as const);
            if (use.kind === 'position') return [heading, {use, letters: 'unicode', values: {}}];
            const decoded = cells.map((cell) => decodeLetters(cell, letters));
            return [heading, {use, letters, values: guessValues(layer, use, decoded)}];
        })
    );
}

/** The codes that the values of a column most likely mean, for a column that fills a field with a list of codes. */
export function guessValues(layer: LayerId, use: ColumnUse, cells: readonly string[]): Record<string, string> {
    const field = use.kind === 'field' ? layerField(layer, use.path) : undefined;
    if (field?.kind !== 'code') return {};
    const found: [string, string][] = [];
    for (const value of distinctValues(cells)) {
        const code = guessCode(layer, field, value);
        if (code !== null) found.push([foldText(value), code]);
    }
    return Object.fromEntries(found);
}

/** The different values of some cells, as compared, each in the way it was first written; at most sixty. */
export function distinctValues(cells: Iterable<string>): string[] {
    const found = new Map<string, string>();
    for (const cell of cells) {
        const value = cell.trim();
        if (value === '' || found.has(foldText(value))) continue;
        found.set(foldText(value), value);
        if (found.size >= MOST_VALUES) break;
    }
    return [...found.values()];
}

function candidates(layer: LayerId, name: string, cells: readonly string[]): {use: ColumnUse; score: number}[] {
    const found: {use: ColumnUse; score: number}[] = [];
    const add = (use: ColumnUse, names: readonly string[]) => {
        const score = Math.max(0, ...names.map((each) => nearness(name, each)));
        if (score > 0) found.push({use, score});
    };
    for (const field of layerFields(layer)) {
        const titles = [field.path, field.title, field.titleEn, field.title.split(': ').at(-1)!].map(plainName);
        add({kind: 'field', path: field.path}, [...titles, ...(NAMES.fields[layer]?.[field.path] ?? [])]);
    }
    const filled = cells.filter((cell) => cell.trim() !== '');
    if (filled.length === 0 || filled.filter((cell) => /\d/.test(cell)).length > 0.4 * filled.length) {
        for (const part of ['text', 'north', 'east', 'zone'] as const) {
            add({kind: 'position', part}, NAMES.position[part]);
        }
    }
    add({kind: 'position', part: 'system'}, NAMES.position.system);
    for (const level of ['commune', 'district', 'province'] as const) add({kind: 'unit', level}, NAMES.unit[level]);
    if (filled.some((cell) => /^[\w-]+-[SKZNV]\d{3,}$/.test(cell.trim()))) add({kind: 'id'}, [...NAMES.id, 'ma']);
    if (filled.length > 0 && filled.filter(looksLikePlace).length > 0.6 * filled.length) {
        found.push({use: {kind: 'position', part: 'text'}, score: 1});
    }
    return found;
}

// the same name, a name with more behind it, a name among other words
function nearness(name: string, known: string): number {
    if (known === '' || name === '') return 0;
    if (name === known) return 100 + known.length;
    const words = name.split(' ');
    if (known.length < 3) return words.includes(known) && words.length <= 3 ? 10 : 0;
    if (name.startsWith(`${known} `)) return 40 + known.length;
    return ` ${name} `.includes(` ${known} `) ? 20 + known.length : 0;
}

// in lists of surveyors X is the northing; in those of other programs it is the easting: the numbers tell
function turnAxes(uses: Map<string, ColumnUse>, columns: readonly ColumnSample[]): void {
    const of = (part: PositionPart) =>
        columns.find(({heading}) => {
            const use = uses.get(heading);
            return use?.kind === 'position' && use.part === part;
        });
    const [north, east] = [of('north'), of('east')];
    if (!north || !east) return;
    const [n, e] = [medianOf(north.cells), medianOf(east.cells)];
    if (n === null || e === null) return;
    const degrees = n > 100 && n < 115 && e > 5 && e < 25;
    const metres = n > 100_000 && n < 900_000 && e > 880_000 && e < 2_700_000;
    if (!degrees && !metres) return;
    uses.set(north.heading, {kind: 'position', part: 'east'});
    uses.set(east.heading, {kind: 'position', part: 'north'});
}

function medianOf(cells: readonly string[]): number | null {
    const numbers = cells
        .map((cell) => cell.replace(/\s/g, ''))
        .map((cell) => (/^\d{1,3}([.,])\d{3}\1\d{3}/.test(cell) ? cell.replace(/[.,](?=\d{3})/g, '') : cell))
        .map((cell) => Number.parseFloat(cell.replace(',', '.')))
        .filter((number) => Number.isFinite(number))
        .sort((a, b) => a - b);
    return numbers[numbers.length >> 1] ?? null;
}

const TWO_NUMBERS = /\d{2,}[.,]?\d*\D+\d{2,}/;

function looksLikePlace(cell: string): boolean {
    const text = cell.trim();
    if (text.length > 120 || /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}$/.test(text)) return false;
    if (/^(?:4[89][PQ]? ?)?[A-Z]{2} ?\d{2,5} ?\d{2,5}$/i.test(text)) return true;
    return TWO_NUMBERS.test(text) && (text.match(/\d/g) ?? []).length >= 8;
}

/** A heading as it is compared: without marks, case, units in brackets and signs. */
export function plainName(heading: string): string {
    return foldText(heading)
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
}
