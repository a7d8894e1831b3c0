import {makeDemoBundle} from '../demo/demo-bundle.ts';
import type {Command} from './command.ts';
import {writeBytes} from './files.ts';
import {type NumberRange, numberOf} from './number-option.ts';
import {say} from './say.ts';

/** The generator keeps 32 bits of its seed. */
const SEED: NumberRange = {least: 0, most: 2 ** 32 - 1, whole: true};
const COUNT: NumberRange = {least: 0, most: 1_000_000, whole: true};

/** `demo`: the demo province as a bundle; same options, same bytes. */
export const demo: Command = {
    name: 'demo',
    help: 'cli.demo',
    options: {
        seed: {type: 'string', help: 'cli.opt.seed', value: 'N', number: SEED},
        sites: {type: 'string', help: 'cli.opt.sites', value: 'N', number: COUNT},
        areas: {type: 'string', help: 'cli.opt.areasCount', value: 'N', number: COUNT},
        out: {type: 'string', help: 'cli.opt.out', value: 'FILE.zip', required: true}
    },
    async run(values) {
        const options = {
            seed: numberOf(values, 'seed', SEED) ?? 44,
            sites: numberOf(values, 'sites', COUNT) ?? 600,
            areas: numberOf(values, 'areas', COUNT) ?? 340
        };
        const file = String(values['out']);
        writeBytes(file, makeDemoBundle(options));
        process.stdout.write(`${say('cli.wrote', {file})}\n`);
        return 0;
    }
};
