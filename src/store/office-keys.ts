import listed from '../../data/keys/offices.json' with {type: 'json'};
import type {OfficeKey} from './sign.ts';

/** The keys that the program knows (`data/keys/offices.json`); an office puts its own list in its place. */
export const OFFICE_KEYS: readonly OfficeKey[] = listed.keys;

/** The keys of a list in the form of `data/keys/offices.json`. @throws {RangeError} that names what is not of that form. */
export function readKeyList(text: string): OfficeKey[] {
    const {keys} = JSON.parse(text) as {keys?: unknown};
    if (!Array.isArray(keys)) throw new RangeError('keys');
    return keys.map((key: Partial<OfficeKey>, i) => {
        const {keyId, office, unit, publicKey, validFrom, validTo = null, isDemo = false} = key ?? {};
        const isHex = typeof publicKey === 'string' && /^[0-9a-f]{64}$/.test(publicKey);
        if (!isHex) throw new RangeError(`keys[${i}].publicKey`);
        if (!keyId || !office || !unit || !validFrom) throw new RangeError(`keys[${i}]`);
        return {keyId, office, unit, publicKey, validFrom, validTo, isDemo};
    });
}
