import {sentence} from '../record/sentence.ts';
import {BundleError} from '../store/bundle-error.ts';
import {journalTime} from '../store/make-line.ts';
import {readSigningKey, type SigningKey} from '../store/sign.ts';
import {signBundle} from '../store/sign-bundle.ts';
import type {Command} from './command.ts';
import {readBytes, writeBytes} from './files.ts';
import {Fault, language, say} from './say.ts';

/** `sign`: the signature of an office on a bundle, in place of any it had. */
export const sign: Command = {
    name: 'sign',
    help: 'cli.sign',
    positionals: 'FILE.zip',
    options: {
        key: {type: 'string', help: 'cli.opt.key', value: 'FILE.json', required: true},
        out: {type: 'string', help: 'cli.opt.mergeOut', value: 'FILE.zip', required: true}
    },
    async run(values, [file]) {
        const key = readKey(String(values['key']));
        const out = String(values['out']);
        try {
            writeBytes(out, signBundle(readBytes(file!), key, journalTime(new Date())));
        } catch (error) {
            if (!(error instanceof BundleError)) throw error;
            throw new Fault(`${file}: ${sentence(error.rule, error.values, language()).what}`, {cause: error});
        }
        process.stdout.write(`${say('cli.signed', {file: out, office: key.office, keyId: key.keyId})}\n`);
        return 0;
    }
};

function readKey(file: string): SigningKey {
    const key = readSigningKey(new TextDecoder().decode(readBytes(file)));
    if (!key) throw new Fault(say('cli.unreadable', {file, why: say('cli.notKey')}));
    return key;
}
