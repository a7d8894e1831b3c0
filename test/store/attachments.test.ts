import fc from 'fast-check';
import {strFromU8, strToU8, unzipSync, zipSync} from 'fflate';
import {beforeAll, describe, expect, test} from 'vitest';
import {attach, detach} from '../../src/record/attach.ts';
import {type Attachment, attachmentId, isPicture, typeOfBytes} from '../../src/record/attachment.ts';
import {openBundle, writeBundle} from '../../src/store/bundle.ts';
import {zipEntries} from '../../src/store/bundle-zip.ts';
import {hashOf} from '../../src/store/hash.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {mergeLines} from '../../src/store/merge.ts';
import {makeSigningKey} from '../../src/store/sign.ts';
import {signBundle} from '../../src/store/sign-bundle.ts';
import {openStore, type Store} from '../../src/store/store.ts';
import {verifyBundle} from '../../src/store/verify-bundle.ts';
import {clock, OPERATOR, put, site} from './make-journal.ts';

const photo = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4);
const scan = strToU8('Biên bản xác minh số 12');
const fileOf = (of: string, bytes: Uint8Array, name: string): Attachment => ({
    of,
    sha256: hashOf(bytes),
    name,
    type: typeOfBytes(bytes),
    bytes: bytes.length
});
const attached = new Map([photo, scan].map((bytes) => [hashOf(bytes), bytes]));
const entryOf = (bytes: Uint8Array) => `attachments/${hashOf(bytes)}`;
let store: Store;
let bundle: Uint8Array;

beforeAll(async () => {
    store = await openStore({storage: memoryStorage(), actor: OPERATOR, origin: '736-a1', now: clock()});
    await store.run(put('S1', site('S1')));
    await store.run(attach([fileOf('S1', photo, 'mộ.jpg'), fileOf('S1', scan, 'biên bản.txt')], 'ảnh thực địa'));
    bundle = writeBundle(store.lines, {attached});
});

const faultsOf = (change: (entries: Record<string, Uint8Array>) => void) => {
    const entries = unzipSync(bundle);
    change(entries);
    const {faults, notices} = verifyBundle(zipSync(entries));
    return {faults: faults.map(({rule, values}) => [rule, values['name']]), notices};
};

describe('attachments', () => {
    test('travel in the bundle under their hash and come out as they were', () => {
        const report = openBundle(bundle);
        expect([...report.attached]).toEqual([...attached].sort(([a], [b]) => (a < b ? -1 : 1)));
        expect(
            Object.keys(unzipSync(bundle))
                .filter((name) => name.startsWith('attachments/'))
                .sort()
        ).toEqual([entryOf(photo), entryOf(scan)].sort());
        expect(JSON.parse(strFromU8(unzipSync(bundle)['layers/attachment.geojson']!)).features).toHaveLength(2);
    });

    test('are what their first bytes say, not what their name says', () => {
        expect(typeOfBytes(photo)).toBe('image/jpeg');
        expect(typeOfBytes(strToU8('<html><script>alert(1)</script></html>'))).toBe('text/plain');
        expect(typeOfBytes(Uint8Array.of(0, 159, 146, 150))).toBe('application/octet-stream');
        expect(['image/jpeg', 'image/svg+xml', 'text/html'].map(isPicture)).toEqual([true, false, false]);
    });

    test('attached twice to one record is one; the same bytes on two records are stored once', async () => {
        const acts = store.lines.length;
        expect(await store.run(attach([fileOf('S1', photo, 'ảnh khác tên.jpg')], 'lại'))).toBeNull();
        expect(store.lines).toHaveLength(acts);
        const other = await openStore({storage: memoryStorage(), actor: OPERATOR, origin: '737-b', now: clock()});
        await other.run(attach([fileOf('S8', photo, 'a.jpg'), fileOf('S9', photo, 'b.jpg')], ''));
        const entries = unzipSync(writeBundle(other.lines, {attached}));
        expect(Object.keys(entries).filter((name) => name.startsWith('attachments/'))).toEqual([entryOf(photo)]);
    });

    test('taken off can be brought back, for the bytes stay', async () => {
        const other = await openStore({storage: memoryStorage(), actor: OPERATOR, origin: '737-b', now: clock()});
        await other.receive(store.lines);
        await other.run(detach(attachmentId('S1', hashOf(photo)), 'nhầm'));
        expect(other.records.layer('attachment').size).toBe(1);
        expect(openBundle(writeBundle(other.lines, {attached})).attached.size).toBe(2);
        await other.undo();
        expect(other.records.layer('attachment').size).toBe(2);
    });

    test('of two offices on one record are no conflict', async () => {
        const [a, b] = await Promise.all(
            ['737-b', '738-c'].map((origin) =>
                openStore({storage: memoryStorage(), actor: OPERATOR, origin, now: clock()})
            )
        );
        await a!.run(attach([fileOf('S1', photo, 'a.jpg')], ''));
        await b!.run(attach([fileOf('S1', scan, 'b.txt')], ''));
        const {conflicts, lines} = mergeLines(a!.lines, b!.lines);
        expect([lines.length, conflicts]).toEqual([2, []]);
    });
});

describe('what is wrong with attachments is told by file and record', () => {
    test('a byte changed', () => {
        expect(faultsOf((entries) => (entries[entryOf(photo)]![5]! ^= 1)).faults).toEqual([
            ['attachment-changed', 'mộ.jpg']
        ]);
    });

    test('one taken out of the zip, and one that nobody names', () => {
        expect(faultsOf((entries) => delete entries[entryOf(scan)]).faults[0]).toEqual([
            'bundle-entry-missing',
            undefined
        ]);
        const strange = Uint8Array.of(9);
        const {faults} = faultsOf((entries) => {
            entries[entryOf(strange)] = strange;
        });
        expect(faults.map(([rule]) => rule)).toEqual(['bundle-entry-unknown', 'attachment-unnamed']);
    });

    test('one that the writer did not have is told, and the bundle opens', () => {
        const report = openBundle(writeBundle(store.lines, {attached: new Map([[hashOf(photo), photo]])}));
        expect(report.notices).toMatchObject([{rule: 'attachment-missing', values: {name: 'biên bản.txt', id: 'S1'}}]);
        expect(report.manifest?.lacking).toEqual([hashOf(scan)]);
    });

    test.each([
        ['lacking', 5],
        ['lacking', ['x']],
        ['scope', {unitSet: 'a', codes: [], names: [], units: []}],
        ['scope', null],
        ['newestDay', {}],
        ['entries', {'journal.jsonl': null}],
        ['records', {plan: 'x'}]
    ])('a manifest that says of %s: %j', (field, value) => {
        const {faults} = faultsOf((entries) => {
            const manifest = JSON.parse(strFromU8(entries['manifest.json']!));
            entries['manifest.json'] = strToU8(JSON.stringify({...manifest, [field]: value}));
        });
        expect(faults.length).toBeGreaterThan(0);
    });

    test('one that stands in the zip twice', () => {
        const [name, twin] = [entryOf(photo), entryOf(scan)];
        const raw = zipEntries(Object.entries(unzipSync(bundle)));
        // the same name in both places, as a zip written by hand can have it
        const text = Buffer.from(raw).toString('latin1').replaceAll(twin, name);
        expect(verifyBundle(Buffer.from(text, 'latin1')).faults.map(({rule}) => rule)).toEqual(['bundle-entry-twice']);
    });
});

test('whatever byte of whatever entry of a signed bundle is changed, the entry is named', () => {
    const key = makeSigningKey(new Uint8Array(32).fill(7), {
        office: 'Ban CHQS huyện',
        unit: '736',
        validFrom: '2024-01-01',
        validTo: null
    });
    const signed = unzipSync(signBundle(bundle, key, '2024-03-05T14:02:11+07:00'));
    const names = Object.keys(signed);
    fc.assert(
        fc.property(fc.nat(names.length - 1), fc.nat(), fc.integer({min: 1, max: 255}), (which, place, change) => {
            const name = names[which]!;
            const bytes = signed[name]!.slice();
            bytes[place % bytes.length]! ^= change;
            const {faults, signature} = verifyBundle(zipEntries(Object.entries({...signed, [name]: bytes})));
            // white space in the signature's own file says nothing and changes nothing
            if (name === 'signature.json' && faults.length === 0) {
                expect(signature).toEqual(JSON.parse(strFromU8(signed[name]!)));
            } else if (name === 'manifest.json') expect(faults.length).toBeGreaterThan(0);
            else expect(faults.map(({values}) => values['entry'])).toContain(name);
        }),
        {numRuns: 300}
    );
});
