import {join} from 'node:path';
import {fold} from '../store/as-of.ts';
import {openFile, passphraseOption} from './bundle-file.ts';
import type {Command} from './command.ts';
import {writeBytes} from './files.ts';
import {say} from './say.ts';

/** `attachments`: the files attached to records, and out of the bundle into a folder; exit code 1 when one is missing. */
export const attachments: Command = {
    name: 'attachments',
    help: 'cli.attachments',
    positionals: 'FILE.zip',
    options: {
        ...passphraseOption,
        out: {type: 'string', help: 'cli.opt.attachmentsOut', value: 'DIR'},
        json: {type: 'boolean', help: 'cli.opt.json'}
    },
    async run(values, [file]) {
        const {lines, attached} = await openFile(file!, values);
        const folder = typeof values['out'] === 'string' ? values['out'] : null;
        const found = [...fold(lines).layer('attachment').values()].map(({properties}) => {
            const bytes = attached.get(properties.sha256);
            const path = bytes && folder !== null ? join(folder, fileName(properties.sha256, properties.name)) : null;
            if (bytes && path !== null) writeBytes(path, bytes);
            return {...properties, isHere: bytes !== undefined, file: path};
        });
        if (values['json']) process.stdout.write(`${JSON.stringify(found)}\n`);
        else {
            const rows = found.map(({of, name, type, bytes, sha256, isHere, file: path}) =>
                [of, name, type, bytes, sha256, path ?? (isHere ? '' : say('cli.attachmentMissing'))].join('\t')
            );
            process.stdout.write(`${[...rows, say('cli.attachmentCount', {count: found.length})].join('\n')}\n`);
        }
        return found.every(({isHere}) => isHere) ? 0 : 1;
    }
};

// by the hash, so that no name leaves the folder or takes the place of another; the ending only helps the eye
function fileName(sha256: string, name: string): string {
    const [, ending = ''] = /\.([a-z0-9]{1,8})$/i.exec(name) ?? [];
    return ending ? `${sha256}.${ending.toLowerCase()}` : sha256;
}
