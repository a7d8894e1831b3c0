import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Picture} from '../../src/raster/picture.ts';
import {reduce} from '../../src/raster/reduce.ts';
import {warp} from '../../src/raster/warp.ts';

const pictures = (channels: 1 | 3 | 4) =>
    fc
        .record({width: fc.integer({min: 1, max: 20}), height: fc.integer({min: 1, max: 20})})
        .chain(({width, height}) =>
            fc
                .uint8Array({minLength: width * height * channels, maxLength: width * height * channels})
                .map((pixels): Picture => ({width, height, channels, pixels}))
        );

test('a picture laid where it was is itself', () => {
    for (const channels of [1, 3] as const)
        fc.assert(
            fc.property(pictures(channels), (picture) => {
                const {colours, opacity} = warp(picture, picture.width, picture.height, (x, y) => [x, y]);
                expect(colours.pixels).toEqual(picture.pixels);
                expect(opacity).toBeNull();
            })
        );
});

test('beyond the picture nothing is shown, and clear pixels lend no colour to their neighbours', () => {
    // left half red, right half clear and blue
    const pixels = Uint8Array.from({length: 10 * 4 * 4}, (_, i) => {
        const left = (i >> 2) % 10 < 5;
        return [left ? 255 : 0, 0, left ? 0 : 255, left ? 255 : 0][i & 3]!;
    });
    const {colours, opacity} = warp({width: 10, height: 4, channels: 4, pixels}, 24, 4, (x, y) => [x - 4.25, y]);
    const at = (x: number) => [opacity!.pixels[x]!, ...colours.pixels.subarray(x * 3, x * 3 + 3)];
    expect(at(3)[0]).toBe(0);
    expect(at(6)).toEqual([255, 255, 0, 0]);
    const [faint, ...edge] = at(9);
    expect(faint).toBeGreaterThan(0);
    expect(faint).toBeLessThan(255);
    expect(edge).toEqual([255, 0, 0]);
    expect(at(12)[0]).toBe(0);
    expect(at(20)[0]).toBe(0);
});

test('places between the lattice are within a twentieth of a pixel of the exact ones, on a plane that bends too', () => {
    // the source tells its own place: red and green are the high and low byte of the column
    const [width, height] = [2000, 40];
    const pixels = Uint8Array.from({length: width * height}, (_, i) => ((i % width) * 255) / width);
    const bent = (x: number, y: number): [number, number] => [x + 300 * Math.sin(x / 400), 20 + y / 100];
    const {colours} = warp({width, height, channels: 1, pixels}, 1500, 300, bent);
    for (let x = 5; x < 1495; x += 7) {
        const u = bent(x + 0.5, 0)[0] - 0.5;
        // as finely as 255 steps over 2000 pixels tell
        if (u > 0 && u < width - 1)
            expect(Math.abs(colours.pixels[150 * 1500 + x]! - (u * 255) / width)).toBeLessThan(1.1);
    }
});

test('a smaller picture holds the mean of its pixels', () => {
    fc.assert(
        fc.property(pictures(1), fc.integer({min: 1, max: 5}), (picture, k) => {
            const {width, height, pixels} = reduce(picture, k);
            expect([width, height]).toEqual([Math.ceil(picture.width / k), Math.ceil(picture.height / k)]);
            const [x, y] = [width - 1, height - 1];
            const own: number[] = [];
            for (let row = y * k; row < Math.min(picture.height, y * k + k); row++)
                for (let column = x * k; column < Math.min(picture.width, x * k + k); column++)
                    own.push(picture.pixels[row * picture.width + column]!);
            const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
            expect(Math.abs(pixels[y * width + x]! - mean)).toBeLessThanOrEqual(0.5);
        })
    );
});

test('clear pixels lend no colour to a smaller picture', () => {
    const pixels = Uint8Array.of(200, 100, 50, 255, 0, 0, 0, 0, 200, 100, 50, 255, 0, 0, 0, 0);
    expect([...reduce({width: 2, height: 2, channels: 4, pixels}, 2).pixels]).toEqual([200, 100, 50, 128]);
});
