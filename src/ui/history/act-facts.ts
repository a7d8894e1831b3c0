import type {AnyRecord, IsoDate, LayerId} from '../../record/feature.ts';
import type {JournalLine} from '../../record/journal-line.ts';
import {day, word, wordOf} from '../words.ts';

/** The day from which what a record says holds, which is not the day on which it was entered; null where none is given. */
export function effectiveDay(layer: LayerId, {properties}: AnyRecord): IsoDate | null {
    const fields = properties as Readonly<Record<string, unknown>>;
    const value = FIELDS[layer]?.map((field) => fields[field]).find((given) => typeof given === 'string');
    return (value as IsoDate | undefined) ?? null;
}

const FIELDS: Partial<Record<LayerId, readonly string[]>> = {
    'concluded-zone': ['effectiveOn'],
    'surveyed-area': ['endedOn', 'startedOn'],
    'grave-site': ['reportedOn'],
    cemetery: ['countedOn'],
    'unit-set': ['validFrom']
};

/** The document that a record names, in words; empty where it names none. */
export function documentWords({properties}: AnyRecord): string {
    const {document} = properties as {readonly document?: unknown};
    if (typeof document === 'string') return document && word('history.documentOnly', {number: document});
    const {number = '', date = ''} = (document ?? {}) as Readonly<Record<string, string>>;
    if (number === '') return '';
    return date ? word('history.document', {number, day: day(date)}) : word('history.documentOnly', {number});
}

/** When an act was entered: `05/03/2024 14:02`. */
export function entryWords({at}: Pick<JournalLine, 'at'>): string {
    return `${day(at)} ${at.slice(11, 16)}`;
}

/** What kind of act it is, without the record; the journal's own name where the words are not known. */
export function kindWords(act: string): string {
    const said = wordOf(`act.${act}`);
    return said === `act.${act}` ? act : said;
}
