import {makeDemoBundle} from '../demo/demo-bundle.ts';
import type {Command, Values} from './command.ts';
import {writeBytes} from './files.ts';
import {say, WrongCall} from './say.ts';

/** `demo`: the demo province as a bundle; same options, same bytes. */
export const demo: Command = {
    name: 'demo',
    help: 'cli.demo',
    options: {
        seed: {type: 'string', help: 'cli.opt.seed', value: 'N'},
        sites: {type: 'string', help: 'cli.opt.sites', value: 'N'},
        areas: {type: 'string', help: 'cli.opt.areasCount', value: 'N'},
        out: {type: 'string', help: 'cli.opt.out', value: 'FILE.zip', required: true}
    },
    async run(values) {
        const options = {
            seed: whole(values, 'seed', 44),
            sites: whole(values, 'sites', 600),
            areas: whole(values, 'areas', 340)
        };
        const file = String(values['out']);
        writeBytes(file, makeDemoBundle(options));
        process.stdout.write(`${say('cli.wrote', {file})}\n`);
        return 0;
    }
};

function whole(values: Values, name: string, absent: number): number {
    const given = values[name];
    if (given === undefined) return absent;
    const value = Number(given);
    if (Number.isInteger(value) && value >= 0) return value;
    const wanted = '0, 1, 2, …';
    throw new WrongCall(
        say('cli.wrongCall', {what: say('cli.badValue', {option: `--${name}`, value: String(given), wanted})})
    );
}
