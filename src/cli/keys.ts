import {randomBytes} from 'node:crypto';
import {existsSync} from 'node:fs';
import {makeSigningKey} from '../store/sign.ts';
import type {Command} from './command.ts';
import {writeSecret} from './files.ts';
import {wantedDay} from './project.ts';
import {Fault, say, WrongCall} from './say.ts';

/** `keys make`: a new key for an office; the private half goes to a file, the public half is printed for the key list. */
export const keys: Command = {
    name: 'keys',
    help: 'cli.keys',
    positionals: 'make',
    options: {
        office: {type: 'string', help: 'cli.opt.office', value: 'NAME', required: true},
        unit: {type: 'string', help: 'cli.opt.officeUnit', value: 'CODE', required: true},
        from: {type: 'string', help: 'cli.opt.validFrom', value: 'yyyy-mm-dd', required: true},
        to: {type: 'string', help: 'cli.opt.validTo', value: 'yyyy-mm-dd'},
        out: {type: 'string', help: 'cli.opt.keyOut', value: 'FILE.json', required: true}
    },
    async run(values, [act]) {
        if (act !== 'make')
            throw new WrongCall(say('cli.wrongCall', {what: say('cli.unexpected', {option: act ?? ''})}));
        const key = makeSigningKey(randomBytes(32), {
            office: String(values['office']),
            unit: String(values['unit']),
            validFrom: wantedDay(String(values['from']), '--from'),
            validTo: values['to'] === undefined ? null : wantedDay(String(values['to']), '--to')
        });
        const file = String(values['out']);
        if (existsSync(file)) throw new Fault(say('cli.unwritable', {file, why: say('cli.keyThere')}));
        writeSecret(file, `${JSON.stringify(key, null, 2)}\n`);
        const {privateKey: _private, ...open} = key;
        process.stdout.write(`${JSON.stringify(open, null, 2)}\n`);
        process.stderr.write(`${say('cli.keyMade', {file, keyId: key.keyId})}\n`);
        return 0;
    }
};
