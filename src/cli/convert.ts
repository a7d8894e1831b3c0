import {createInterface} from 'node:readline';
import {operationOf} from '../crs/operation.ts';
import type {Lettering} from '../crs/reading.ts';
import {type CrsSystem, system, systems} from '../crs/system.ts';
import type {Command, Values} from './command.ts';
import {type Converted, lineConverter, operationsBetween} from './convert-line.ts';
import {type NumberRange, numberOf} from './number-option.ts';
import {say, WrongCall} from './say.ts';
import {metresText, requireSoundCoordinates} from './sound-coordinates.ts';

/** After so many, positions outside an area of use are counted and no longer told one by one. */
const TOLD = 5;

/** Digits of each axis of a grid reference. */
const DIGITS: NumberRange = {least: 2, most: 5, whole: true};

/** `convert`: coordinates from standard input, one a line; metres with 4 decimals, degrees with 9, grid references. */
export const convert: Command = {
    name: 'convert',
    help: 'cli.convert',
    options: {
        from: {type: 'string', help: 'cli.opt.from', value: 'wgs84', required: true},
        to: {type: 'string', help: 'cli.opt.to', value: 'vn2000', required: true},
        lettering: {type: 'string', help: 'cli.opt.lettering', value: 'AA|AL'},
        digits: {type: 'string', help: 'cli.opt.digits', value: 'N', number: DIGITS},
        verbose: {type: 'boolean', help: 'cli.opt.verbose'},
        json: {type: 'boolean', help: 'cli.opt.json'}
    },
    more() {
        const rows = systems().map(({code, short, name, nameEn}) => {
            return `  ${short.padEnd(18)} ${code.padEnd(24)} ${process.env['DIA_BAN_LANG'] === 'en' ? nameEn : name}`;
        });
        return `${say('cli.axes')}\n\n${say('cli.systems')}\n${rows.join('\n')}`;
    },
    async run(values) {
        const [from, to] = [systemOf(values, 'from'), systemOf(values, 'to')];
        const change = lineConverter(from, to, {
            lettering: letteringOf(values),
            digits: numberOf(values, 'digits', DIGITS) ?? DIGITS.most
        });
        requireSoundCoordinates();
        const {codes, accuracyM} = operationsBetween(from, to);
        // JSON carries the operations row by row
        if (!values['json'] || values['verbose']) {
            const said = {from: from.code, to: to.code, operations: codes.join(' + '), accuracy: metresText(accuracyM)};
            process.stderr.write(`${say(codes.length ? 'cli.byOperation' : 'cli.noShift', said)}\n`);
        }
        if (values['verbose']) for (const each of [from, to]) tellOperation(each);
        const write = values['json'] ? jsonWriter(from, to, codes) : plainWriter(from);
        const warn = outsideWarner([from, to]);
        let line = 0;
        try {
            for await (const text of createInterface({input: process.stdin})) {
                line += 1;
                if (text.trim() === '') continue;
                const converted = change(text, line);
                warn.look(converted, line);
                write.row(converted, text);
            }
        } finally {
            write.end();
            warn.end();
        }
        return 0;
    }
};

/** The operation of a system in full: name, where it is stated to hold, source. */
function tellOperation({code}: CrsSystem): void {
    const operation = operationOf(code);
    if (!operation) return;
    const {code: name, name: full, area, source} = operation;
    process.stderr.write(`${say('cli.operationFull', {operation: name, name: full, area: areaText(area), source})}\n`);
}

function areaText(area: readonly number[]): string {
    const [west, south, east, north] = area.map(metresText);
    return `${west}–${east}° Đ, ${south}–${north}° B`;
}

interface Writer {
    row(converted: Converted, text: string): void;
    end(): void;
}

function plainWriter(from: CrsSystem): Writer {
    let out = '';
    const flush = () => {
        process.stdout.write(out);
        out = '';
    };
    return {
        row({out: text, accuracyM}) {
            // the centre of a square alone would say more than the reference did
            out += from.kind === 'grid' ? `${text}\t± ${metresText(Math.round(accuracyM))} m\n` : `${text}\n`;
            if (out.length > 65_536) flush();
        },
        end: flush
    };
}

function jsonWriter(from: CrsSystem, to: CrsSystem, operations: readonly string[]): Writer {
    let first = true;
    const isGrid = to.kind === 'grid';
    return {
        row({out, ...rest}, text) {
            const [x, y] = out.split(' ').map(Number);
            const place = isGrid ? {reference: out} : {x, y};
            const row = {text: text.trim(), from: from.code, to: to.code, ...place, ...rest, operations};
            process.stdout.write(`${first ? '[' : ','}${JSON.stringify(row)}\n`);
            first = false;
        },
        end() {
            process.stdout.write(first ? '[]\n' : ']\n');
        }
    };
}

function outsideWarner(pair: readonly CrsSystem[]) {
    let more = 0;
    let told = 0;
    return {
        look({lon, lat}: Converted, line: number): void {
            const left = pair.find(({area: [w, s, e, n]}) => !(lon >= w && lon <= e && lat >= s && lat <= n));
            if (!left) return;
            if (told === TOLD) more += 1;
            else {
                const said = {line, what: left.code, area: areaText(left.area)};
                process.stderr.write(`${say('cli.outside', said)}\n`);
                told += 1;
            }
        },
        end(): void {
            if (more > 0) process.stderr.write(`${say('cli.outsideMore', {count: more})}\n`);
        }
    };
}

function systemOf(values: Values, option: 'from' | 'to'): CrsSystem {
    const given = String(values[option]);
    try {
        return system(given);
    } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        const codes = systems()
            .map(({code, short}) => `${short} (${code})`)
            .join(', ');
        throw wrong(say('cli.unknownSystem', {code: given, codes}));
    }
}

/** Letters of the war-time grid that a call asks for. @throws {WrongCall} for others than AA and AL. */
export function letteringOf(values: Values): Lettering {
    const given = String(values['lettering'] ?? 'AA').toUpperCase();
    if (given === 'AA' || given === 'AL') return given;
    throw wrong(say('cli.badValue', {option: '--lettering', value: given, wanted: 'AA, AL'}));
}

function wrong(what: string): WrongCall {
    return new WrongCall(say('cli.wrongCall', {what}));
}
