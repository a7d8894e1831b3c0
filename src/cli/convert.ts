import {createInterface} from 'node:readline';
import {system, systems, transform} from '../crs/system.ts';
import type {Command, Values} from './command.ts';
import {Fault, say, WrongCall} from './say.ts';

/** `convert`: coordinates from standard input, metres with 4 decimals and degrees with 9. */
export const convert: Command = {
    name: 'convert',
    help: 'cli.convert',
    options: {
        from: {type: 'string', help: 'cli.opt.from', value: 'EPSG:4326', required: true},
        to: {type: 'string', help: 'cli.opt.to', value: 'EPSG:5899', required: true}
    },
    async run(values) {
        const [from, to] = [code(values, 'from'), code(values, 'to')];
        const change = transform(from, to);
        const digits = system(to).kind === 'geographic' ? 9 : 4;
        let line = 0;
        let out = '';
        for await (const text of createInterface({input: process.stdin})) {
            line += 1;
            if (text.trim() === '') continue;
            const numbers = text
                .trim()
                .split(/[\s,;]+/)
                .map(Number);
            const [x, y] = numbers;
            if (
                numbers.length < 2 ||
                x === undefined ||
                y === undefined ||
                !Number.isFinite(x) ||
                !Number.isFinite(y)
            ) {
                process.stdout.write(out);
                throw new Fault(say('cli.badLine', {line, text}));
            }
            const [u, v] = change(x, y);
            out += `${u.toFixed(digits)} ${v.toFixed(digits)}\n`;
            if (out.length > 65_536) {
                process.stdout.write(out);
                out = '';
            }
        }
        process.stdout.write(out);
        return 0;
    }
};

function code(values: Values, option: 'from' | 'to'): string {
    const given = String(values[option]).toUpperCase();
    const known = systems().map((each) => each.code);
    if (!known.includes(given)) {
        throw new WrongCall(
            say('cli.wrongCall', {what: say('cli.unknownSystem', {code: given, codes: known.join(', ')})})
        );
    }
    return given;
}
