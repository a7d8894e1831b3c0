import words from '../../data/words/cli.json' with {type: 'json'};

export type CliKey = keyof typeof words;

/** The command line speaks Vietnamese, or English where `DIA_BAN_LANG=en` asks for it. */
export function say(key: CliKey, values: Readonly<Record<string, string | number>> = {}): string {
    return words[key][language()].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The language of the command line. */
export function language(): 'vi' | 'en' {
    return process.env['DIA_BAN_LANG'] === 'en' ? 'en' : 'vi';
}

/** A call that cannot be carried out as it was typed: said with what is right, exit code 2. */
export class WrongCall extends Error {}

/** A file or its content is at fault: said, exit code 1. */
export class Fault extends Error {}
