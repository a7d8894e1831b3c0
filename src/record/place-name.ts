import {foldText} from './fold-text.ts';

// ways to write the class of a road, and its short name
const ROADS: readonly (readonly [RegExp, string])[] = [
    [/\b(?:duong )?(?:quoc lo|q\.? ?l\.?|national (?:road|route|highway)|highway)\s*(\d+[a-z]?)\b/g, 'ql$1'],
    [/\b(?:duong )?(?:tinh lo|duong tinh|t\.? ?l\.?|d\.? ?t\.?)\s*(\d+[a-z]?)\b/g, 'dt$1'],
    [/\b(?:duong )?(?:huong lo|huyen lo|duong huyen|h\.? ?l\.?)\s*(\d+[a-z]?)\b/g, 'hl$1'],
    // the first national road is called 1 and 1A alike
    [/\bql1\b/g, 'ql1a']
];

// words for the same thing
const WORDS: readonly (readonly [RegExp, string])[] = [
    [/\b(?:diem cao|cao diem|dinh nui|dinh doi|dinh|doi|nui|hill)\b/g, 'cao'],
    [/\bbridge\b/g, 'cau'],
    [/\briver\b/g, 'song'],
    [/\bstream\b/g, 'suoi'],
    [/\bchurch\b/g, 'nha tho'],
    [/\bpagoda\b/g, 'chua'],
    [/\brailway\b/g, 'duong sat']
];

/** The words of a place's name as they are compared: `Quốc lộ 1A`, `QL1A`, `QL.1` and `quoc lo 1a` are all `ql1a`; `đỉnh 837` is `cao 837`. */
export function placeWords(name: string): readonly string[] {
    let text = foldText(name);
    for (const [pattern, plain] of [...ROADS, ...WORDS]) text = text.replace(pattern, plain);
    return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** Folded texts by which a search finds a place: its name, and where it names a road both ways to write its class. */
export function placeKeys(name: string): readonly string[] {
    const text = placeWords(name).join(' ');
    const spelled = text
        .replace(/\bql(?=\d)/g, 'quoc lo ')
        .replace(/\bdt(?=\d)/g, 'tinh lo ')
        .replace(/\bhl(?=\d)/g, 'huong lo ');
    return [...new Set([foldText(name), text, spelled, text.replace(/\b(ql|dt|hl)(?=\d)/g, '$1 ')])];
}

/**
 * How well a name fits what was said: 0 the same words, 1 the name has all the words said, 2 all of the name was said,
 * with more beside; null when neither.
 */
export function nameFit(said: readonly string[], name: readonly string[]): 0 | 1 | 2 | null {
    if (said.length === 0 || name.length === 0) return null;
    const [sayAll, nameAll] = [said.every((word) => name.includes(word)), name.every((word) => said.includes(word))];
    if (sayAll && nameAll) return 0;
    return sayAll ? 1 : nameAll ? 2 : null;
}
