import {word} from '../words.ts';

/**
 * A table from the clipboard as a file: what spreadsheets put there is text with tabs; GeoJSON and lists with other marks
 * come as they are. Null for text that is neither.
 */
export function pastedFile(text: string): File | null {
    const tidy = text.trim();
    if (tidy === '') return null;
    const json = tidy.startsWith('{') || tidy.startsWith('[');
    if (!json && !/[\t;,|]/.test(tidy) && !tidy.includes('\n')) return null;
    return new File([text], `${word('import.pastedName')}.${json ? 'geojson' : 'tsv'}`, {type: 'text/plain'});
}
