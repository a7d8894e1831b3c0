import type {JournalLine} from '../record/journal-line.ts';
import {notOfAuditor} from '../store/audit-chain.ts';
import {writeFindings} from '../store/findings-file.ts';
import {openFile, passphraseOption, told} from './bundle-file.ts';
import type {Command} from './command.ts';
import {writeBytes} from './files.ts';
import {say, WrongCall} from './say.ts';

/** `findings`: what an auditor wrote in an opened bundle, as a file of its own that the office merges. */
export const findings: Command = {
    name: 'findings',
    help: 'cli.findings',
    positionals: 'FILE.zip',
    options: {
        ...passphraseOption,
        origin: {type: 'string', help: 'cli.opt.origin', value: 'CHAIN'},
        out: {type: 'string', help: 'cli.opt.findingsOut', value: 'FILE.zip', required: true}
    },
    async run(values, [file]) {
        const {lines, attached} = await openFile(file!, values);
        const chains = auditors(lines);
        const asked = values['origin'];
        if (asked === undefined && chains.length > 1) {
            const what = say('cli.missing', {option: `--origin ${chains.join(' | ')}`});
            throw new WrongCall(say('cli.wrongCall', {what}));
        }
        const origin = typeof asked === 'string' ? asked : (chains[0] ?? '');
        const out = String(values['out']);
        const bytes = await told(file!, async () => writeFindings(lines, origin, attached));
        writeBytes(out, bytes);
        const acts = lines.filter((line) => line.origin === origin).length;
        process.stdout.write(`${say('cli.findingsDone', {file: out, acts, origin})}\n`);
        return 0;
    }
};

// chains that hold nothing but what auditors write
function auditors(lines: readonly JournalLine[]): string[] {
    const others = new Set(lines.filter((line) => line.leftOut || notOfAuditor(line)).map(({origin}) => origin));
    const writing = lines.filter(({changes}) => changes.length > 0).map(({origin}) => origin);
    return [...new Set(writing)].filter((origin) => !others.has(origin)).sort();
}
