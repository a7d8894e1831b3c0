import {strFromU8, strToU8, unzipSync} from 'fflate';
import {beforeAll, describe, expect, test} from 'vitest';
import {readBundle, writeBundle} from '../../src/store/bundle.ts';
import {zipEntries} from '../../src/store/bundle-zip.ts';
import {hashOf} from '../../src/store/hash.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {makeSigningKey, SIGNATURE, signerOf} from '../../src/store/sign.ts';
import {signBundle} from '../../src/store/sign-bundle.ts';
import {openStore} from '../../src/store/store.ts';
import {verifyBundle} from '../../src/store/verify-bundle.ts';
import {clock, OPERATOR, put, site} from './make-journal.ts';

const AT = '2024-03-05T14:02:11+07:00';
const office = {office: 'Ban CHQS huyện Định Quán', unit: '736', validFrom: '2024-01-01', validTo: '2024-12-31'};
const key = makeSigningKey(new Uint8Array(32).fill(7), office);
let signed: Uint8Array;

beforeAll(async () => {
    const store = await openStore({storage: memoryStorage(), actor: OPERATOR, origin: '736-a1', now: clock()});
    await store.run(put('S1', site('S1')));
    await store.run(put('S2', site('S2')));
    signed = signBundle(writeBundle(store.lines), key, AT);
});

const changed = (name: string, change: (text: string) => string | null) => {
    const entries = unzipSync(signed);
    const text = change(name in entries ? strFromU8(entries[name]!) : '');
    if (text === null) delete entries[name];
    else entries[name] = strToU8(text);
    return entries;
};
const faultsOf = (entries: Record<string, Uint8Array>) =>
    verifyBundle(zipEntries(Object.entries(entries))).faults.map(({rule, values}) => `${rule} ${values['entry']}`);

test('a key has the public half that RFC 8032 gives (7.1, test 1)', () => {
    const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
    expect(makeSigningKey(Buffer.from(seed, 'hex'), office).publicKey).toBe(
        'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'
    );
    expect(() => makeSigningKey(new Uint8Array(31), office)).toThrow(RangeError);
});

describe('a signed bundle', () => {
    test('opens as before, and the key list says whose signature it is', () => {
        expect(readBundle(signed)).toHaveLength(2);
        const {signature} = verifyBundle(signed);
        const {privateKey: _private, ...known} = key;
        expect(signerOf(signature!, [known])).toEqual({state: 'known', key: known});
        expect(signerOf(signature!, []).state).toBe('unknown');
        expect(signerOf(signature!, [{...known, validTo: '2024-03-04'}]).state).toBe('out-of-time');
        expect(signerOf(signature!, [{...known, validFrom: '2024-03-06'}]).state).toBe('out-of-time');
    });

    test('signed again carries one signature, the newer', () => {
        const other = makeSigningKey(new Uint8Array(32).fill(9), {...office, office: 'Bộ CHQS tỉnh'});
        expect(verifyBundle(signBundle(signed, other, AT))).toMatchObject({
            faults: [],
            signature: {office: 'Bộ CHQS tỉnh'}
        });
    });

    test.each(['manifest.json', 'journal.jsonl', 'layers/grave-site.geojson'])(
        'names %s when a byte of it was changed',
        (name) => {
            const entries = changed(name, (text) => text.replace(/736|736-a1|107/, '737'));
            entries[name]![entries[name]!.length - 1] = 32;
            expect(faultsOf(entries)).toContain(`signed-entry-changed ${name}`);
        }
    );

    test('names the changed layer even when the forger put the manifest right', () => {
        const entries = changed('layers/grave-site.geojson', (text) => text.replace('107.3', '107.4'));
        const manifest = JSON.parse(strFromU8(entries['manifest.json']!));
        manifest.entries['layers/grave-site.geojson'].sha256 = hashOf(entries['layers/grave-site.geojson']!);
        entries['manifest.json'] = strToU8(JSON.stringify(manifest));
        expect(faultsOf(entries)).toEqual([
            'signed-entry-changed manifest.json',
            'signed-entry-changed layers/grave-site.geojson',
            'bundle-record layers/grave-site.geojson'
        ]);
    });

    test('names what was taken out and what was added', () => {
        expect(faultsOf(changed('layers/grave-site.geojson', () => null))).toContain(
            'signed-entry-missing layers/grave-site.geojson'
        );
        expect(faultsOf(changed('layers/unit.geojson', () => '{}'))).toContain(
            'signed-entry-added layers/unit.geojson'
        );
    });

    test.each([
        ['office', 'Cơ quan khác'],
        ['signedAt', '2024-03-06T14:02:11+07:00'],
        ['keyId', '0000000000000000'],
        ['publicKey', makeSigningKey(new Uint8Array(32).fill(8), office).publicKey],
        ['signature', '00'.repeat(64)]
    ])('is void when %s of the signature was altered', (field, value) => {
        const entries = changed(SIGNATURE, (text) => JSON.stringify({...JSON.parse(text), [field]: value}));
        expect(faultsOf(entries)).toEqual(['signature-wrong signature.json']);
    });

    test('with a signature that is none says so', () => {
        for (const text of ['', '[]', '{"format":"dia-ban-signature"}']) {
            expect(faultsOf(changed(SIGNATURE, () => text))).toEqual(['signature-form signature.json']);
        }
    });
});

test('a bundle that is not whole is not signed', () => {
    const entries = changed('journal.jsonl', (text) => text.replace('thử', 'thú'));
    expect(() => signBundle(zipEntries(Object.entries(entries)), key, AT)).toThrow('bundle-entry-hash');
});
