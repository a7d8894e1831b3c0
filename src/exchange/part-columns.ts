import type {LayerId} from '../record/feature.ts';
import {distinctValues} from './guess-columns.ts';
import {columnSamples, guessReading} from './guess-reading.ts';
import {decodeLetters, LETTERS, type Letters} from './old-letters.ts';
import type {OpenedPart} from './opened-file.ts';
import type {AssumedSystems, PartReading} from './part-reading.ts';
import {partRows, type RowOptions, readRow} from './part-rows.ts';
import {writingOf} from './place-row.ts';
import {applyProfile, bestProfile, type ReadingProfile} from './reading-profile.ts';
import type {Header} from './table-header.ts';

/** A column as it is shown: how its first cells read in each coding of letters, and its different values. */
export interface ColumnView {
    readonly heading: string;
    readonly samples: Readonly<Record<Letters, readonly string[]>>;
    readonly values: readonly string[];
}

/** A part as the step of columns shows it. */
export interface PartColumns {
    readonly reading: PartReading;
    /** The layer was told by the part's own fields or by a person. */
    readonly certain: boolean;
    /** Name of the profile that the proposal comes from; null for a guess. */
    readonly profile: string | null;
    readonly columns: readonly ColumnView[];
    /** The first rows of a table, with their line, for the choice of the heading. */
    readonly firstRows: readonly {readonly line: number; readonly cells: readonly string[]}[];
}

const SAMPLES = 5;
const FIRST_ROWS = 15;

/** How a part is proposed to be read, with what a person needs to see to correct it. Cost: the first 200 rows are looked at. */
export function partColumns(
    part: OpenedPart,
    {
        layer,
        header,
        profiles = [],
        office = ''
    }: {
        readonly layer?: LayerId | undefined;
        readonly header?: Header | null | undefined;
        readonly profiles?: readonly ReadingProfile[];
        readonly office?: string;
    }
): PartColumns {
    const guessed = guessReading(part, {layer, header});
    const headings = Object.keys(guessed.reading.columns ?? {});
    const fitting = profiles.filter(({reading}) => layer === undefined || reading.layer === layer);
    const profile = guessed.reading.columns ? bestProfile(fitting, headings, office) : null;
    const reading = profile ? applyProfile(guessed.reading, profile) : guessed.reading;
    return {
        reading,
        certain: guessed.certain || profile !== null,
        profile: profile?.name ?? null,
        columns: columnSamples(part, reading.header).map(({heading, cells}) => {
            const filled = cells.filter((cell) => cell.trim() !== '');
            const letters = reading.columns?.[heading]?.letters ?? 'unicode';
            return {
                heading,
                samples: Object.fromEntries(
                    LETTERS.map((one) => [
                        one,
                        filled.slice(0, SAMPLES).map((cell) => decodeLetters(cell, one).slice(0, 80))
                    ])
                ) as Record<Letters, string[]>,
                values: distinctValues(cells.map((cell) => decodeLetters(cell, letters)))
            };
        }),
        firstRows:
            part.kind === 'table'
                ? part.rows.slice(0, FIRST_ROWS).map((cells, i) => ({
                      line: part.lines[i] ?? i + 1,
                      cells: cells.slice(0, 12).map((cell) => cell.slice(0, 40))
                  }))
                : []
    };
}

/** What some rows of a part become under a reading, and how many coordinates are written in each way. */
export interface Trial {
    readonly rows: readonly TrialRow[];
    /** Rows whose coordinate names no system, by how it is written: those that an assumed system decides. */
    readonly unnamed: Readonly<Record<keyof AssumedSystems, number>>;
    /** Rows tried, and those of them with faults. */
    readonly tried: number;
    readonly faulty: number;
}

export interface TrialRow {
    readonly number: number;
    readonly line: number | null;
    readonly properties: object | null;
    readonly place: readonly [lon: number, lat: number] | null;
    readonly faults: readonly {readonly rule: string; readonly values: Readonly<Record<string, string | number>>}[];
}

const TRIED = 200;

/** Try a reading on the first rows of a part. Cost: 200 rows. */
export function tryReading(part: OpenedPart, reading: PartReading, options: RowOptions, shown = 20): Trial {
    const asked: PartReading = {...reading, systems: {metres: null, degrees: null, grid: null}};
    const rows = partRows(part, reading).slice(0, TRIED);
    const unnamed = {metres: 0, degrees: 0, grid: 0};
    const read = rows.map((row) => {
        const open = readRow(row, asked, options);
        if (open.readings.length > 0 && open.faults.some(({issue}) => issue.rule === 'row-place-several')) {
            unnamed[writingOf(open.readings[0]!.system)]++;
        }
        return readRow(row, reading, options);
    });
    return {
        rows: read.slice(0, shown).map(({row, feature, faults}) => {
            const {properties, geometry} = (feature ?? {}) as {
                properties?: object;
                geometry?: {type: string; coordinates: [number, number]} | null;
            };
            return {
                number: row.number,
                line: row.line,
                properties: properties ?? null,
                place: geometry?.type === 'Point' ? geometry.coordinates : null,
                faults: faults.map(({issue: {rule, values}}) => ({rule, values}))
            };
        }),
        unnamed,
        tried: read.length,
        faulty: read.filter(({faults}) => faults.length > 0).length
    };
}
