import {randomBytes} from 'node:crypto';
import {BundleError} from '../store/bundle-error.ts';
import {isSealed, LEAST_PASSPHRASE, seal as sealBytes} from '../store/seal.ts';
import {verifyBundle} from '../store/verify-bundle.ts';
import {bundleBytes, passphraseOf, passphraseOption, told} from './bundle-file.ts';
import type {Command} from './command.ts';
import {readBytes, writeBytes} from './files.ts';
import {Fault, say} from './say.ts';

/** `seal`: a bundle as a file that opens with a passphrase only. */
export const seal: Command = {
    name: 'seal',
    help: 'cli.seal',
    positionals: 'FILE.zip',
    options: {...passphraseOption, out: {type: 'string', help: 'cli.opt.sealOut', value: 'FILE.khoa', required: true}},
    async run(values, [file]) {
        const bytes = readBytes(file!);
        const out = String(values['out']);
        await told(file!, async () => {
            const [fault] = verifyBundle(bytes).faults;
            if (fault) throw new BundleError(fault.rule, fault.values);
            const passphrase = passphraseOf(values);
            if (passphrase === null) throw new BundleError('seal-locked', {});
            if ([...passphrase].length < LEAST_PASSPHRASE)
                throw new BundleError('seal-short', {least: LEAST_PASSPHRASE});
            writeBytes(out, await sealBytes(bytes, passphrase, randomBytes(35)));
        });
        process.stdout.write(`${say('cli.sealed', {file: out})}\n`);
        return 0;
    }
};

/** `unseal`: the bundle that a sealed file holds. */
export const unseal: Command = {
    name: 'unseal',
    help: 'cli.unseal',
    positionals: 'FILE.khoa',
    options: {...passphraseOption, out: {type: 'string', help: 'cli.opt.mergeOut', value: 'FILE.zip', required: true}},
    async run(values, [file]) {
        if (!isSealed(readBytes(file!))) throw new Fault(say('cli.notSealed', {file: file!}));
        const out = String(values['out']);
        writeBytes(out, await bundleBytes(file!, values));
        process.stdout.write(`${say('cli.unsealed', {file: out})}\n`);
        return 0;
    }
};
