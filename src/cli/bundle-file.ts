import type {JournalLine} from '../record/journal-line.ts';
import {sentence} from '../record/sentence.ts';
import {openBundle} from '../store/bundle.ts';
import {BundleError} from '../store/bundle-error.ts';
import {type FindingsHead, isFindingsFile, verifyFindings} from '../store/findings-file.ts';
import {checkSealed, isSealed, unseal} from '../store/seal.ts';
import {type BundleReport, MOST_BYTES} from '../store/verify-bundle.ts';
import type {Values} from './command.ts';
import {readBytes} from './files.ts';
import {Fault, language, say} from './say.ts';

/** The option by which a passphrase comes in; never in the call itself, where others of the machine would read it. */
export const passphraseOption = {
    'passphrase-file': {type: 'string', help: 'cli.opt.passphrase', value: 'FILE'}
} as const;

/** The passphrase of a call: from the file it names, else from `DIA_BAN_PASSPHRASE`; null where there is none. */
export function passphraseOf(values: Values): string | null {
    const file = values['passphrase-file'] ?? process.env['DIA_BAN_PASSPHRASE_FILE'];
    if (typeof file !== 'string') return process.env['DIA_BAN_PASSPHRASE'] ?? null;
    // an editor ends the file with a line break, which is not of the passphrase
    return new TextDecoder().decode(readBytes(file)).replace(/\r?\n$/, '');
}

/** The bytes of a bundle file, opened where it is sealed. @throws {Fault} that says what is wrong. */
export async function bundleBytes(file: string, values: Values = {}): Promise<Uint8Array> {
    const bytes = readBytes(file);
    if (!isSealed(bytes)) return bytes;
    return told(file, async () => {
        checkSealed(bytes, MOST_BYTES);
        const passphrase = passphraseOf(values);
        if (passphrase === null) throw new BundleError('seal-locked', {});
        return unseal(bytes, passphrase, MOST_BYTES);
    });
}

/** A bundle, verified; what it lacks is told. @throws {Fault} that says what is wrong and where. */
export async function openFile(file: string, values: Values = {}): Promise<BundleReport> {
    const bytes = await bundleBytes(file, values);
    const report = await told(file, async () => {
        if (isFindingsFile(bytes)) throw new BundleError('findings-opened', {});
        return openBundle(bytes);
    });
    const {scope} = report.manifest ?? {};
    if (scope) process.stderr.write(`${file}: ${say('cli.part', partWords(report))}\n`);
    for (const notice of report.notices) process.stderr.write(`${file}: ${faultText(notice.rule, notice.values)}\n`);
    return report;
}

/** A file to be merged; `head` where it is one of findings. */
export type ReadToMerge = BundleReport & {readonly head?: FindingsHead | null};

/** A bundle, or a file of findings, to be merged. @throws {Fault} that says what is wrong and where. */
export async function openToMerge(file: string, values: Values): Promise<ReadToMerge> {
    const bytes = await bundleBytes(file, values);
    if (!isFindingsFile(bytes)) return openFile(file, values);
    return told(file, async () => {
        const report = verifyFindings(bytes);
        const [fault] = report.faults;
        if (fault) throw new BundleError(fault.rule, fault.values);
        const {by, inspected} = report.head!;
        process.stderr.write(`${file}: ${say('cli.findingsOf', {...by, inspected})}\n`);
        return report;
    });
}

/** The lines of a bundle, verified. @throws {Fault} as `openFile`. */
export async function readLines(file: string): Promise<readonly JournalLine[]> {
    return (await openFile(file)).lines;
}

/** What is to be said of a partial bundle. */
export function partWords({manifest}: BundleReport): Record<string, string | number> {
    const {names = [], codes = [], acts = 0, leftOut = 0} = manifest?.scope ?? {};
    return {scope: names.map((name, i) => `${name} (${codes[i]})`).join(', '), acts, leftOut};
}

/** What is wrong and what to do, in the language of the call. */
export function faultText(rule: string, values: Readonly<Record<string, string | number>>): string {
    const {what, todo} = sentence(rule, values, language());
    return `${what} ${todo}`.trim();
}

/** Do something with a bundle; what is wrong with it is said with the file's name. */
export async function told<T>(file: string, work: () => Promise<T>): Promise<T> {
    try {
        return await work();
    } catch (error) {
        if (!(error instanceof BundleError)) throw error;
        throw new Fault(`${file}: ${faultText(error.rule, error.values)}`, {cause: error});
    }
}
