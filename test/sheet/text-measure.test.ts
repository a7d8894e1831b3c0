import fc from 'fast-check';
import {create} from 'fontkit';
import {expect, test} from 'vitest';
import {TYPE_FEATURES} from '../../src/sheet/fonts.ts';
import {TextMeasure} from '../../src/sheet/text-measure.ts';
import {fonts} from './province.ts';

test.each(['regular', 'bold', 'italic'] as const)(
    'numbers are set pair by pair as the font sets them whole: %s',
    (face) => {
        const font = create(fonts[face]);
        const measure = new TextMeasure(fonts);
        const number = fc.stringMatching(/^[0-9.,]{1,14} ?$/);
        fc.assert(
            fc.property(number, (word) => {
                const run = font.layout(word, TYPE_FEATURES);
                const [set] = measure.words(word, face);
                expect(set!.glyphs.map(({id}) => id)).toEqual(run.glyphs.map(({id}) => id));
                expect(set!.glyphs.map(({codePoints}) => String.fromCodePoint(...codePoints)).join('')).toBe(word);
                expect(set!.width).toBeCloseTo(run.advanceWidth / font.unitsPerEm, 9);
                set!.glyphs.forEach(({width}, i) => {
                    expect(width).toBeCloseTo(run.positions[i]!.xAdvance / font.unitsPerEm, 9);
                });
            })
        );
    }
);
