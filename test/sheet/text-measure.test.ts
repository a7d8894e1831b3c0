import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {create, type Font} from 'fontkit';
import {expect, test} from 'vitest';
import {TYPE_FEATURES} from '../../src/sheet/fonts.ts';
import {PlainLetters} from '../../src/sheet/plain-letters.ts';
import {TextMeasure} from '../../src/sheet/text-measure.ts';
import {fonts} from './province.ts';

const office = (name: string) =>
    new Uint8Array(readFileSync(new URL(`../../node_modules/@expo-google-fonts/tinos/${name}.ttf`, import.meta.url)));
const faces = {
    ...fonts,
    'office-regular': office('400Regular/Tinos_400Regular'),
    'office-bold': office('700Bold/Tinos_700Bold'),
    'office-italic': office('400Regular_Italic/Tinos_400Regular_Italic'),
    'office-bold-italic': office('700Bold_Italic/Tinos_700Bold_Italic')
} as const;
const names = Object.keys(faces) as (keyof typeof faces)[];

const VOWELS = 'aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ';
const LETTERS = [...'bcdđfghjklmnpqrstvwxz', ...VOWELS].flatMap((sign) => [sign, sign.toUpperCase()]);
const SIGNS = [...LETTERS, ...'0123456789.,;:!?()[]/\\-–—\'"‘’“”%°×+=<>&#*_…²³½′″ß→≤ñ'];

// a word as the font sets it, whole
function expectAsLaid(measure: TextMeasure<keyof typeof faces>, font: Font, face: keyof typeof faces, word: string) {
    const run = font.layout(word, TYPE_FEATURES);
    const [set] = measure.words(word, face);
    expect(set!.width).toBe(run.advanceWidth / font.unitsPerEm);
    expect(set!.glyphs.map(({id, width, kern, shift}) => [id, width, kern, ...shift])).toEqual(
        run.glyphs.map(({id, advanceWidth}, i) => {
            const {xAdvance, xOffset, yOffset} = run.positions[i]!;
            return [id, xAdvance, xAdvance - advanceWidth, xOffset, yOffset].map((value, k) =>
                k === 0 ? value : value / font.unitsPerEm
            );
        })
    );
    return set!;
}

test.each(names)('words are set as the font lays them out: %s', (face) => {
    const font = create(faces[face]);
    const measure = new TextMeasure(faces);
    const word = fc.array(fc.constantFrom(...SIGNS), {minLength: 1, maxLength: 9}).map((signs) => signs.join(''));
    fc.assert(
        fc.property(word, fc.boolean(), (signs, isLast) => {
            expectAsLaid(measure, font, face, isLast ? signs : `${signs} `);
        })
    );
});

test.each(names)('every pair of Vietnamese letters is kerned as the font kerns it: %s', (face) => {
    const font = create(faces[face]);
    const letters = new PlainLetters(faces[face]);
    const plain = LETTERS.filter((letter) => !'fF'.includes(letter));
    // all pairs in words of a letter before each of a few others: an even share for every letter in a run of the test
    for (const [i, left] of plain.entries()) {
        const word = [plain[(i * 7) % plain.length], left, plain[(i * 31 + 5) % plain.length], left].join('');
        const set = letters.set(word);
        expect(set, word).not.toBeNull();
        expect(set!.map(({advance, kern}) => advance + kern)).toEqual(
            font.layout(word, TYPE_FEATURES).positions.map(({xAdvance}) => xAdvance)
        );
    }
});

test.each(names)('numbers are set as the font sets them: %s', (face) => {
    const font = create(faces[face]);
    const measure = new TextMeasure(faces);
    fc.assert(
        fc.property(fc.stringMatching(/^[0-9.,]{1,14} ?$/), (word) => {
            const {glyphs} = expectAsLaid(measure, font, face, word);
            expect(glyphs.map(({codePoints}) => String.fromCodePoint(...codePoints)).join('')).toBe(word);
        })
    );
});

test('what letters alone do not say is left to the shaper, and set as it sets it', () => {
    const measure = new TextMeasure(faces);
    for (const face of names) {
        const font = create(faces[face]);
        const letters = new PlainLetters(faces[face]);
        // marks by themselves, other scripts, signs that vanish, fractions, a sign that no face has
        for (const word of ['a\u0323\u0302\u0301b', 'Αθήνα', 'Москва', 'nghĩa\u00adtrang', '1\u20442', '漢']) {
            expect(letters.set(word), word).toBeNull();
            if (word === word.normalize('NFC')) expectAsLaid(measure, font, face, word);
        }
    }
});
