import {fileURLToPath} from 'node:url';
import type {AnyRecord, IsoDate} from '../record/feature.ts';
import {LAYERS} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Records} from '../record/patch.ts';
import {recordTable} from '../record/record-table.ts';
import {dayOf, fold, headCode, newestDay, recordsAsOf} from '../store/as-of.ts';
import {unitSetEntered, unitSetOn, withLaterUnits} from '../store/later-units.ts';
import {journalTime} from '../store/make-line.ts';
import {readLines} from './bundle-file.ts';
import type {Values} from './command.ts';
import {Fault, say, WrongCall} from './say.ts';

/** What a command works on: the records as of a day, with the unit set and the plan to count by. */
export interface Project {
    readonly records: Records;
    readonly asOf: IsoDate;
    readonly unitSet: string;
    readonly plan: string;
    readonly head: string;
    /** The day the unit set came into the journal; absent when it came from files. */
    readonly unitsEntered?: IsoDate | undefined;
}

/** The demo province, for calls that name no bundle. */
export const demoFile = fileURLToPath(new URL('../../data/demo/dong-nai-2024.zip', import.meta.url));

/** The options that choose a project; shared by the commands that need one. */
export const projectOptions = {
    bundle: {type: 'string', help: 'cli.opt.bundle', value: 'FILE.zip'},
    units: {type: 'string', help: 'cli.opt.units', value: 'FILE', multiple: true},
    'unit-set': {type: 'string', help: 'cli.opt.unitSet', value: 'ID'},
    'as-of': {type: 'string', help: 'cli.opt.asOf', value: 'yyyy-mm-dd'}
} as const;

/** Open the project that a call names. @throws {Fault} or {WrongCall} that says what is wrong. */
export async function openProject(values: Values): Promise<Project> {
    const lines = await readLines(typeof values['bundle'] === 'string' ? values['bundle'] : demoFile);
    const asOf = dayOption(values, 'as-of') ?? newestDay(lines);
    if (asOf === null) throw new Fault(say('cli.noUnits'));
    requireKnown(lines, asOf);
    let records = withLaterUnits(recordsAsOf(lines, asOf), fold(lines));
    const files = values['units'];
    if (Array.isArray(files)) records = await withUnits(records, files.map(String));
    const asked = values['unit-set'];
    const unitSet = Array.isArray(files) ? LOADED : asked === undefined ? unitSetOn(records, asOf) : String(asked);
    if (unitSet === undefined) throw new Fault(say('cli.noUnits'));
    const sets = records.layer('unit-set');
    if (!sets.has(unitSet))
        throw new Fault(say('cli.noSuchSet', {set: unitSet, sets: [...sets.keys()].sort().join(', ')}));
    const plan = [...records.layer('plan').keys()].sort()[0];
    if (!plan) throw new Fault(say('cli.noPlan'));
    return {records, asOf, unitSet, plan, head: headCode(lines), unitsEntered: unitSetEntered(lines, unitSet)};
}

const LOADED = 'tep-dia-gioi';

async function withUnits(records: Records, files: readonly string[]): Promise<Records> {
    const {loadUnits} = await import('./units.ts');
    const known = [...records.layer('unit').values()].find(({properties}) => properties.level === 'province');
    const loaded = await loadUnits(files, LOADED, known?.properties ?? null);
    const lists: Partial<Record<(typeof LAYERS)[number], AnyRecord[]>> = {};
    for (const layer of LAYERS) lists[layer] = [...records.layer(layer).values()];
    lists.unit = [...(lists.unit ?? []), ...loaded.units];
    lists['unit-set'] = [...(lists['unit-set'] ?? []), loaded.set];
    return recordTable(lists);
}

/** The day that an option gives, null where it is not given. @throws {WrongCall} if it is none. */
export function dayOption(values: Values, name: string): IsoDate | null {
    const given = values[name];
    return given === undefined ? null : wantedDay(String(given), `--${name}`);
}

/** Whether words are a day of the calendar as it is typed, `2024-12-31`: not 31 February. */
export function isDay(given: string): boolean {
    const date = new Date(`${given}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(given) && given.length === 10;
}

/** A day as typed, `2024-12-31`. @throws {WrongCall} if it is none. */
export function wantedDay(given: string, option: string): IsoDate {
    if (isDay(given)) return given;
    throw new WrongCall(
        say('cli.wrongCall', {what: say('cli.badValue', {option, value: given, wanted: 'yyyy-mm-dd'})})
    );
}

/** @throws {Fault} if the journal begins after the day, or the day is still to come: an answer would be taken for one. */
export function requireKnown(lines: readonly JournalLine[], day: IsoDate): void {
    const [first] = lines.map(({at}) => dayOf(at)).sort();
    if (first !== undefined && day < first)
        throw new Fault(say('cli.tooEarly', {day: dayText(day), first: dayText(first)}));
    // a clock that is behind the journal is not believed
    const last = [dayOf(journalTime(new Date())), newestDay(lines) ?? ''].sort()[1]!;
    if (day > last) throw new Fault(say('cli.toCome', {day: dayText(day), last: dayText(last)}));
}

/** A day as it is written in Vietnam: 31/12/2024. */
export function dayText(day: IsoDate): string {
    return day.split('-').reverse().join('/');
}
