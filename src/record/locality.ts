import {placeWords} from './place-name.ts';

/** One locality in all the forms in which it was written. */
export interface Locality {
    /** The form that tells most: with marks before without, with its class before without, not all in capitals, then the most frequent. */
    readonly name: string;
    /** Every form as written, spaces apart, and how often; the most frequent first. */
    readonly forms: readonly {readonly form: string; readonly count: number}[];
    /** Names of the localities that a form which tells less may mean; empty where it means one. Such a form stands alone. */
    readonly unclear: readonly string[];
}

// classes of units as they are written before a name; without marks only where the word begins no name
const CLASSES: readonly (readonly [RegExp, string])[] = [
    [/^(?:tỉnh|tinh(?= )|t\.) */, 'tỉnh'],
    [/^(?:thành phố|thanh pho(?= )|tp\.?(?=[ \p{L}]))\s*/u, 'thành phố'],
    [/^(?:thị xã|thi xa(?= )|tx\.?(?= ))\s*/, 'thị xã'],
    [/^(?:thị trấn|thi tran(?= )|tt\.?(?= ))\s*/, 'thị trấn'],
    [/^(?:huyện|huyen(?= )|h\.) */, 'huyện'],
    [/^(?:phường|phuong(?= )|p\.) */, 'phường'],
    [/^(?:quận|q\.) */, 'quận'],
    [/^(?:xã|x\.) */, 'xã']
];
// where the next level begins without a comma: `xã Phú Lý huyện Vĩnh Cửu`
const LEVEL_BELOW = /(?<=\p{L}) +(?=(?:huyện|huyen|quận|tỉnh|thành phố|thanh pho|tp\.?|thị xã|thi xa|h\.) ?\p{L})/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** A text as it stands among the forms of a locality: composed, with single spaces; empty where it names none. */
export function localityForm(text: string): string {
    return text.normalize('NFC').trim().replace(/\s+/g, ' ');
}

interface Part {
    readonly unitClass: string | null;
    /** Words with their marks, a tone not on any one vowel: hoà and hòa are one. */
    readonly marked: string;
    readonly folded: string;
}

interface Written {
    readonly form: string;
    readonly count: number;
    readonly parts: readonly Part[];
    readonly hasMarks: boolean;
}

/**
 * Localities among texts as people wrote them: case, spaces and the vowel that carries a tone do not count; a form without its class
 * (`Thanh Hóa`) or without any marks (`thanh hoa`) is the one locality that it fits. Where it fits several, `Thanh Hóa` beside
 * `tỉnh Thanh Hóa` and `TP Thanh Hóa`, it stands alone and says so: nobody but the writer knows. A text that names more levels is
 * another locality than one that names fewer.
 *
 * Folded words are compared as names of places are (`place-name`). In the order of their folded names; the order of the texts does
 * not matter. Empty texts are left out.
 */
export function localities(texts: Iterable<string>): Locality[] {
    const counts = new Map<string, number>();
    for (const text of texts) {
        const form = localityForm(text);
        if (form !== '') counts.set(form, (counts.get(form) ?? 0) + 1);
    }
    const written = [...counts].map(([form, count]): Written => ({form, count, ...read(form)}));
    // what tells most makes the groups, what tells less looks for one
    written.sort((a, b) => tells(b) - tells(a) || b.count - a.count || (a.form < b.form ? -1 : 1));
    const groups: {readonly head: Written; readonly forms: Written[]; readonly unclear: readonly string[]}[] = [];
    for (const each of written) {
        const fitting = groups.filter(
            ({forms, unclear}) => unclear.length === 0 && forms.every((other) => fits(each, other))
        );
        if (fitting.length === 1) fitting[0]!.forms.push(each);
        else groups.push({head: each, forms: [each], unclear: fitting.map(({head}) => head.form)});
    }
    return groups
        .map(({head, forms, unclear}) => ({
            key: head.parts.map(({folded, unitClass}) => `${folded} ${unitClass ?? ''}`).join(', '),
            name: head.form,
            forms: forms
                .map(({form, count}) => ({form, count}))
                .sort((a, b) => b.count - a.count || (a.form < b.form ? -1 : 1)),
            unclear
        }))
        .sort((a, b) => (a.key === b.key ? (a.name < b.name ? -1 : 1) : a.key < b.key ? -1 : 1))
        .map(({key: _, ...locality}) => locality);
}

function read(form: string): Pick<Written, 'parts' | 'hasMarks'> {
    const parts = form
        .toLocaleLowerCase('vi')
        .replace(LEVEL_BELOW, ', ')
        .split(/\s*(?:[,;]|\s[–-]\s)\s*/)
        .filter(Boolean)
        .map((text): Part => {
            const found = CLASSES.find(([pattern]) => pattern.test(text) && text.replace(pattern, '') !== '');
            const name = found ? text.replace(found[0], '') : text;
            return {unitClass: found?.[1] ?? null, marked: markedWords(name), folded: placeWords(name).join(' ')};
        });
    return {parts, hasMarks: /[\p{M}đĐ]/u.test(form.normalize('NFD'))};
}

function markedWords(name: string): string {
    return name
        .split(/[^\p{L}\p{N}\p{M}]+/u)
        .map((word) => {
            const letters = word.normalize('NFD');
            return letters.replace(TONES, '') + (letters.match(TONES) ?? []).join('');
        })
        .filter(Boolean)
        .join(' ');
}

// capitals alone tell less of a name, and would shout it in a heading
function tells({form, parts, hasMarks}: Written): number {
    const classes = parts.filter(({unitClass}) => unitClass !== null).length;
    return (hasMarks ? 100 : 0) + 2 * classes + (form === form.toLocaleUpperCase('vi') ? 0 : 1);
}

function fits(a: Written, b: Written): boolean {
    if (a.parts.length !== b.parts.length) return false;
    const marked = a.hasMarks && b.hasMarks;
    return a.parts.every(({unitClass, marked: words, folded}, i) => {
        const other = b.parts[i]!;
        const sameClass = unitClass === other.unitClass || unitClass === null || other.unitClass === null;
        return sameClass && folded === other.folded && (!marked || words === other.marked);
    });
}
