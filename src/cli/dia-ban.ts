import type {Command} from './command.ts';
import {helpOf, readCall} from './command.ts';
import {Fault, say, WrongCall} from './say.ts';

// Each command is loaded when it is called, so that `convert` does not wait for the PDF engine.
const commands: Readonly<Record<string, () => Promise<Command>>> = {
    figures: async () => (await import('./figures.ts')).figures,
    coverage: async () => (await import('./coverage.ts')).coverage,
    area: async () => (await import('./area.ts')).area,
    convert: async () => (await import('./convert.ts')).convert,
    locate: async () => (await import('./locate.ts')).locate,
    'map-sheets': async () => (await import('./map-sheets.ts')).mapSheets,
    'self-test': async () => (await import('./self-test.ts')).selfTest,
    forensics: async () => (await import('./forensics.ts')).forensics,
    duplicates: async () => (await import('./duplicates.ts')).duplicates,
    queue: async () => (await import('./queue.ts')).queue,
    inspect: async () => (await import('./inspect.ts')).inspectCoverage,
    boundaries: async () => (await import('./boundaries.ts')).boundaries,
    dashboard: async () => (await import('./dashboard.ts')).dashboard,
    validate: async () => (await import('./validate.ts')).validate,
    sheets: async () => (await import('./sheets.ts')).sheets,
    zones: async () => (await import('./zones.ts')).zones,
    report: async () => (await import('./report.ts')).report,
    verify: async () => (await import('./verify.ts')).verify,
    sign: async () => (await import('./sign.ts')).sign,
    keys: async () => (await import('./keys.ts')).keys,
    part: async () => (await import('./part.ts')).part,
    seal: async () => (await import('./seal.ts')).seal,
    unseal: async () => (await import('./seal.ts')).unseal,
    attachments: async () => (await import('./attachments.ts')).attachments,
    merge: async () => (await import('./merge.ts')).merge,
    log: async () => (await import('./log.ts')).log,
    findings: async () => (await import('./findings.ts')).findings,
    sample: async () => (await import('./sample.ts')).sample,
    export: async () => (await import('./export.ts')).exportLayer,
    compare: async () => (await import('./compare.ts')).compare,
    diff: async () => (await import('./diff.ts')).diff,
    demo: async () => (await import('./demo.ts')).demo
};

async function help(): Promise<string> {
    const all = await Promise.all(Object.values(commands).map((load) => load()));
    const widest = Math.max(...all.map(({name}) => name.length));
    const rows = all.map(({name, help: key}) => `  ${name.padEnd(widest)} ${say(key)}`);
    return `${say('cli.title')}\n\n${say('cli.usage')}\n\n${say('cli.commands')}\n${rows.join('\n')}\n\n${say('cli.more')}\n`;
}

async function main(args: readonly string[]): Promise<number> {
    const [name, ...rest] = args;
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
        const text = await help();
        (name === undefined ? process.stderr : process.stdout).write(text);
        return name === undefined ? 2 : 0;
    }
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!load) {
        process.stderr.write(`${say('cli.unknownCommand', {command: name})}\n\n${await help()}`);
        return 2;
    }
    const command = await load();
    try {
        const {values, positionals} = readCall(command, rest);
        if (values['help']) {
            process.stdout.write(helpOf(command));
            return 0;
        }
        return await command.run(values, positionals);
    } catch (error) {
        if (error instanceof WrongCall) {
            process.stderr.write(`${error.message}\n\n${helpOf(command)}`);
            return 2;
        }
        process.stderr.write(
            `${error instanceof Fault ? error.message : say('cli.failed', {why: (error as Error).message})}\n`
        );
        return 1;
    }
}

// whoever reads our output may have seen enough, as `head` does
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
});

process.exitCode = await main(process.argv.slice(2));
