import type {IsoDate} from '../../record/feature.ts';
import type {ManifestEntry} from '../../sheet/series.ts';
import {StorageError} from '../../store/storage.ts';
import {type PrintSettings, soundSettings} from './print-settings.ts';
import {sheetMemory} from './sheet-memory.ts';

/** A series of sheets that was begun and has not ended: what was asked for, and the sheets that were downloaded, without their bytes. */
export interface HalfSeries {
    readonly units: readonly string[];
    /** All in one file: it is there at the end or not at all. */
    readonly booklet: boolean;
    readonly settings: PrintSettings;
    readonly asOf: IsoDate;
    readonly unitSet: string;
    /** Head of the journal that the sheets were made from. */
    readonly head: string;
    /** SHA-256 of the base under them; null: none. */
    readonly base: string | null;
    readonly made: readonly ManifestEntry[];
}

/** How many sheets a series has, each numbered copy for itself; a booklet has those of one copy. */
export function sheetsOf({units, booklet, settings}: Pick<HalfSeries, 'units' | 'booklet' | 'settings'>): number {
    return booklet ? units.length : units.length * (settings.copies ?? 1);
}

/** What the sheets would be made from now. */
export type SeriesGround = Pick<HalfSeries, 'head' | 'base'>;

/** How many sheets are to be made: those that lack, or all where what they are made from has changed, so that all tell the same. */
export function sheetsLeft(series: HalfSeries, now: SeriesGround): number {
    return isSameGround(series, now) ? sheetsOf(series) - series.made.length : sheetsOf(series);
}

/** Whether the sheets that are there need not be made again. */
export function isSameGround(series: HalfSeries, {head, base}: SeriesGround): boolean {
    return series.head === head && series.base === base;
}

/** The series that was begun in a project and has not ended; null where there is none, or the browser keeps nothing. */
export async function recallSeries(project: string): Promise<HalfSeries | null> {
    const kept = await quietly(async () => (await sheetMemory()).read(project, 'series'));
    return kept ? {...kept, settings: soundSettings(kept.settings)} : null;
}

/** Keep how far a series is. A browser that keeps nothing only forgets it when the page is closed. */
export async function keepSeries(project: string, series: HalfSeries): Promise<void> {
    await quietly(async () => (await sheetMemory()).keep(project, 'series', series));
}

/** Let go of it: it has ended, or the person does not want the rest. */
export async function dropSeries(project: string): Promise<void> {
    await quietly(async () => (await sheetMemory()).drop(project, ['series']));
}

async function quietly<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
        return await work();
    } catch (error) {
        if (error instanceof StorageError) return undefined;
        throw error;
    }
}
