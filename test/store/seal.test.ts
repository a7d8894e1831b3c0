import fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import {isSealed, seal, unseal} from '../../src/store/seal.ts';

// a quick one: what is told does not hang on how long it takes
const COST = {memoryKib: 256, passes: 1, lanes: 1};
const sealQuick = (bytes: Uint8Array, salt = chance) => seal(bytes, WORDS, salt, () => {}, COST);
const WORDS = 'đường về Định Quán 1968';
const chance = Uint8Array.from({length: 35}, (_, i) => i * 7);
const content = Uint8Array.from({length: 2 * 2 ** 20 + 123}, (_, i) => (i * i) % 251);
let sealed: Uint8Array;

beforeAll(async () => {
    sealed = await sealQuick(content);
});

const ruleOf = (bytes: Uint8Array, words = WORDS, most = 2 ** 24) =>
    unseal(bytes, words, most).then(
        () => 'opened',
        (error: {rule?: string}) => error.rule ?? String(error)
    );
/** The same bytes with another header. */
function withHeader(change: (header: Record<string, Record<string, unknown>>) => void): Uint8Array {
    const size = new DataView(sealed.buffer).getUint32(8);
    const header = JSON.parse(new TextDecoder().decode(sealed.subarray(12, 12 + size)));
    change(header);
    const text = new TextEncoder().encode(JSON.stringify(header));
    const bytes = new Uint8Array(sealed.length - size + text.length);
    bytes.set(sealed.subarray(0, 8));
    new DataView(bytes.buffer).setUint32(8, text.length);
    bytes.set(text, 12);
    bytes.set(sealed.subarray(12 + size), 12 + text.length);
    return bytes;
}

test('what was sealed is opened by the passphrase, however its marks are composed', async () => {
    expect(isSealed(sealed)).toBe(true);
    const parts: number[] = [];
    expect(await unseal(sealed, WORDS.normalize('NFD'), 2 ** 24, (part) => parts.push(part))).toEqual(content);
    expect(parts.at(-1)).toBe(1);
    expect(parts).toEqual([...parts].sort((a, b) => a - b));
});

test('nothing of the content shows, and other salt gives other bytes throughout', async () => {
    const text = new TextEncoder().encode('75-736-26248-S001 '.repeat(500));
    const [a, b] = [await sealQuick(text), await sealQuick(text, chance.toReversed())];
    expect(new TextDecoder('latin1').decode(a)).not.toContain('736-26248');
    const from = a.length - text.length;
    expect(a.slice(from).filter((byte, i) => byte === b[from + i]).length).toBeLessThan(text.length / 100);
});

describe('what does not open says why', () => {
    test('a wrong passphrase, told from a changed content', async () => {
        expect(await ruleOf(sealed, `${WORDS}!`)).toBe('seal-passphrase');
        const changed = sealed.slice();
        changed[changed.length - 20]! ^= 1;
        expect(await ruleOf(changed)).toBe('seal-changed');
        await expect(unseal(changed, WORDS, 2 ** 24)).rejects.toMatchObject({
            values: {to: changed.length - 1}
        });
    });

    test('cut off anywhere, or with bytes too many', async () => {
        for (const length of [9, 11, 100, 300, 5000, sealed.length - 1]) {
            expect(await ruleOf(sealed.slice(0, length)), `${length}`).toBe('seal-cut');
        }
        const longer = new Uint8Array(sealed.length + 1);
        longer.set(sealed);
        expect(await ruleOf(longer)).toBe('seal-cut');
    });

    test('a last part taken off together with the size in the header', async () => {
        const cut = withHeader((header) => Object.assign(header, {bytes: 2 * 2 ** 20}));
        expect(await ruleOf(cut.slice(0, cut.length - 123 - 16))).toBe('seal-passphrase');
    });

    test('a header that would eat the memory or the day is refused before any work', async () => {
        const asked = (kdf: object) => ruleOf(withHeader((header) => Object.assign(header['kdf']!, kdf)));
        expect(await asked({memoryKib: 2 ** 30})).toBe('seal-cost');
        expect(await asked({passes: 1_000_000})).toBe('seal-cost');
        expect(await asked({lanes: 64, memoryKib: 65_536})).toBe('seal-cost');
        expect(await asked({memoryKib: 1})).toBe('seal-form');
        expect(await asked({passes: 0.5})).toBe('seal-form');
        expect(await asked({name: 'md5'})).toBe('seal-form');
        expect(await ruleOf(withHeader((header) => Object.assign(header, {bytes: 2 ** 40})))).toBe('bundle-too-large');
        expect(await ruleOf(withHeader((header) => Object.assign(header, {chunkBytes: 2 ** 30})))).toBe('seal-cost');
        const long = sealed.slice();
        new DataView(long.buffer).setUint32(8, 2 ** 31);
        expect(await ruleOf(long)).toBe('seal-form');
    });

    test('no byte can be changed anywhere without being told', async () => {
        const small = await sealQuick(content.subarray(0, 2000));
        await fc.assert(
            fc.asyncProperty(fc.nat(small.length - 1), fc.integer({min: 1, max: 255}), async (at, change) => {
                const changed = small.slice();
                changed[at]! ^= change;
                expect(await ruleOf(changed)).toMatch(/^(seal|bundle)-/);
            }),
            {numRuns: 150}
        );
    });
});

test('the usual cost is 64 MiB and three passes', async () => {
    const usual = await seal(content.subarray(0, 9), WORDS, chance);
    expect(new TextDecoder().decode(usual)).toContain('"memoryKib":65536,"passes":3,"lanes":1');
    expect(await unseal(usual, WORDS, 2 ** 24)).toEqual(content.subarray(0, 9));
});

test('a short passphrase seals nothing', async () => {
    await expect(seal(content, 'ngắn quá', chance)).rejects.toThrow(RangeError);
});
