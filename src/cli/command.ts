import {parseArgs} from 'node:util';
import {type NumberRange, numberOf, rangeWords} from './number-option.ts';
import type {CliKey} from './say.ts';
import {say, WrongCall} from './say.ts';

export interface Option {
    readonly type: 'string' | 'boolean';
    readonly help: CliKey;
    /** What stands for the value in the help, e.g. `FILE`. */
    readonly value?: string;
    readonly required?: boolean;
    readonly multiple?: boolean;
    /** The numbers that it takes, where it takes one; read with `numberOf`. */
    readonly number?: NumberRange;
}

export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** One command of the command line: thin, it calls the functions that the page calls. */
export interface Command {
    readonly name: string;
    readonly help: CliKey;
    /** Words after the command, e.g. `FILE…`, in brackets where they may lack; absent when it takes none. */
    readonly positionals?: string;
    readonly options: Readonly<Record<string, Option>>;
    /** What else a person must know to call it, under the options. */
    more?(): string;
    /** Resolves with the exit code. */
    run(values: Values, positionals: readonly string[]): Promise<number>;
}

const reasons: Readonly<Record<string, CliKey>> = {
    ERR_PARSE_ARGS_UNKNOWN_OPTION: 'cli.unknownOption',
    ERR_PARSE_ARGS_INVALID_OPTION_VALUE: 'cli.optionValue',
    ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: 'cli.unexpected'
};

/** Read the call of a command, its numbers too, before any work is done. @throws {WrongCall} that says what is right. */
export function readCall(command: Command, args: readonly string[]): {values: Values; positionals: readonly string[]} {
    const options = Object.fromEntries(
        Object.entries({...command.options, help: {type: 'boolean' as const}}).map(([name, option]) => [
            name,
            {type: option.type, multiple: 'multiple' in option && option.multiple === true}
        ])
    );
    let parsed: {values: Values; positionals: readonly string[]};
    try {
        parsed = parseArgs({
            args: withNegatives(command, args),
            options,
            allowPositionals: command.positionals !== undefined,
            strict: true
        });
    } catch (error) {
        const {code, message} = error as NodeJS.ErrnoException;
        const option = /'(--?[\w-]+)/.exec(message)?.[1] ?? /'([^']*)'/.exec(message)?.[1] ?? '';
        const key = reasons[code ?? ''];
        throw new WrongCall(say('cli.wrongCall', {what: key ? say(key, {option}) : message}), {cause: error});
    }
    if (parsed.values['help']) return parsed;
    for (const [name, option] of Object.entries(command.options))
        if (option.number) numberOf(parsed.values, name, option.number);
    for (const [name, option] of Object.entries(command.options)) {
        if (option.required && parsed.values[name] === undefined) {
            throw new WrongCall(say('cli.wrongCall', {what: say('cli.missing', {option: `--${name}`})}));
        }
    }
    const wanted = command.positionals !== undefined && !command.positionals.startsWith('[');
    if (wanted && parsed.positionals.length === 0) {
        throw new WrongCall(say('cli.wrongCall', {what: say('cli.missing', {option: command.positionals ?? ''})}));
    }
    return parsed;
}

// `--square -5` is a number that is out of range, not an option -5
function withNegatives({options}: Command, args: readonly string[]): string[] {
    const joined: string[] = [];
    for (const arg of args) {
        const before = joined.at(-1) ?? '';
        if (/^-\d/.test(arg) && before.startsWith('--') && options[before.slice(2)]?.number)
            joined[joined.length - 1] = `${before}=${arg}`;
        else joined.push(arg);
    }
    return joined;
}

const WIDEST_OPTION = 26;

/** How a command is called: shown by `--help` and after a wrong call. */
export function helpOf(command: Command): string {
    const words = [
        command.positionals,
        ...Object.entries(command.options).map(([name, option]) => {
            const word = `--${name}${option.value ? ` ${option.value}` : ''}`;
            return option.required ? word : `[${word}]`;
        })
    ].filter(Boolean);
    const all: Readonly<Record<string, Omit<Option, 'type'>>> = {...command.options, help: {help: 'cli.opt.help'}};
    const options = Object.entries(all).map(([name, {help, value, number}]): [string, string] => [
        `--${name}${value ? ` ${value}` : ''}`,
        number ? `${say(help)}; ${rangeWords(number)}` : say(help)
    ]);
    const column = Math.max(...options.map(([word]) => word.length).filter((length) => length <= WIDEST_OPTION));
    // a word wider than the column has a line of its own, so that what it does stands in line with the others
    const rows = options.map(([word, help]) =>
        word.length > column ? `  ${word}\n  ${' '.repeat(column)}  ${help}` : `  ${word.padEnd(column)}  ${help}`
    );
    return `${say(command.help)}\n\n  dia-ban ${command.name} ${words.join(' ')}\n\n${say('cli.options')}\n${rows.join('\n')}\n${command.more ? `\n${command.more()}\n` : ''}`;
}
