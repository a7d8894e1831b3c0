import words from '../../data/demo/words.json' with {type: 'json'};

/** The words of the demo records. */
export const WORDS = words;

/** Put values into the places of a text: `{n}`. A place without a value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
    return text.replace(/\{(\w+)\}/g, (place, key: string) => String(values[key] ?? place));
}

/** A day as people write it here: 05/3/2024. */
export function dayText(day: string): string {
    const [year, month, date] = day.split('-');
    return `${date}/${Number(month) < 3 ? month : Number(month)}/${year}`;
}
