import {say} from './words.ts';

/** What a person is told beside a sheet: a phrase of `data/words/sheet.json`, in their language. */
export interface SheetNote {
    readonly key: string;
    readonly values: Readonly<Record<string, string | number>>;
    /** Phrases that stand in a placeholder, one after the other. */
    readonly phrases?: Readonly<Record<string, readonly SheetNote[]>>;
}

/** A note in words; the sheet itself is in Vietnamese, what is said beside it in the language of the person. */
export function noteText({key, values, phrases = {}}: SheetNote, language: 'vi' | 'en' = 'vi'): string {
    const filled = Object.entries(phrases).map(([name, notes]) => [
        name,
        notes.map((note) => noteText(note, language)).join(', ')
    ]);
    return say(key, {...values, ...Object.fromEntries(filled)}, language);
}
