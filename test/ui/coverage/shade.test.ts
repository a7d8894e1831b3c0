import fc from 'fast-check';
import {expect, test} from 'vitest';
import {shading} from '../../../src/map/choropleth.ts';
import {countRange} from '../../../src/ui/map/shade-values.ts';

const words = (counts: readonly number[]) => {
    const {classes} = shading(
        counts.map((value, i) => ({code: `${i}`, value})),
        true
    );
    return classes.map((each, i) => countRange(each, i === classes.length - 1));
};

test('counts of up to five are told one by one, larger ones in whole steps', () => {
    expect(words([0, 2])).toEqual(['0', '1', '2', '3', '4–5']);
    expect(words([9])).toEqual(['0–1', '2–3', '4–5', '6–7', '8–10']);
    expect(words([29])).toEqual(['0–9', '10–19', '20–29', '30–39', '40–50']);
});

test('every count is in the class whose words hold it', () => {
    fc.assert(
        fc.property(fc.array(fc.nat(500), {minLength: 1, maxLength: 40}), (counts) => {
            const {classes, byCode} = shading(
                counts.map((value, i) => ({code: `${i}`, value})),
                true
            );
            counts.forEach((count, i) => {
                const at = byCode.get(`${i}`)!;
                const {from, to} = classes[at]!;
                expect(count).toBeGreaterThanOrEqual(from);
                if (at < classes.length - 1) expect(count).toBeLessThan(to);
                else expect(count).toBeLessThanOrEqual(to);
            });
        })
    );
});
