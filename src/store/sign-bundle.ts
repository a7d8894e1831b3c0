import {strToU8} from 'fflate';
import {BundleError} from './bundle-error.ts';
import {zipEntries} from './bundle-zip.ts';
import {isFindingsEntry, isFindingsFile, verifyFindings} from './findings-file.ts';
import {readEntries} from './read-entries.ts';
import {SIGNATURE, type SigningKey, signEntries} from './sign.ts';
import {isKnownEntry, MOST_BYTES, verifyBundle} from './verify-bundle.ts';

/**
 * The bundle, or the file of findings, with the signature of an office, in place of any it had. `signedAt` as `journalTime` writes it.
 *
 * @throws {BundleError} if the bundle is not whole: nobody vouches for what is wrong.
 */
export function signBundle(bytes: Uint8Array, key: SigningKey, signedAt: string): Uint8Array {
    const isFindings = isFindingsFile(bytes);
    const entries = readEntries(bytes, MOST_BYTES, isFindings ? isFindingsEntry : isKnownEntry);
    entries.delete(SIGNATURE);
    const unsigned = zipEntries(entries);
    const [fault] = (isFindings ? verifyFindings(unsigned) : verifyBundle(unsigned)).faults;
    if (fault) throw new BundleError(fault.rule, fault.values);
    const signature = signEntries(entries, key, signedAt);
    return zipEntries([...entries, [SIGNATURE, strToU8(`${JSON.stringify(signature, null, 2)}\n`)]]);
}
