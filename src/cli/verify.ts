import {sentence} from '../record/sentence.ts';
import {headCode, newestDay} from '../store/as-of.ts';
import {type BundleReport, verifyBundle} from '../store/verify-bundle.ts';
import type {Command} from './command.ts';
import {readBytes} from './files.ts';
import {dayText} from './project.ts';
import {language, say} from './say.ts';

/** `verify`: chain, hashes and fold of bundles, each fault with its entry and line; exit code 1 when there is any. */
export const verify: Command = {
    name: 'verify',
    help: 'cli.verify',
    positionals: 'FILE.zip…',
    options: {json: {type: 'boolean', help: 'cli.opt.json'}},
    async run(values, files) {
        const reports = files.map((file) => ({file, report: verifyBundle(readBytes(file))}));
        if (values['json']) process.stdout.write(`${JSON.stringify(reports.map(asJson))}\n`);
        else for (const {file, report} of reports) process.stdout.write(asText(file, report));
        return reports.some(({report}) => report.faults.length > 0) ? 1 : 0;
    }
};

interface Verified {
    readonly file: string;
    readonly report: BundleReport;
}

function asJson({file, report: {lines, faults, manifest}}: Verified) {
    const told = faults.map(({rule, values}) => ({rule, values, what: sentence(rule, values, language()).what}));
    return {file, sound: faults.length === 0, head: manifest?.head ?? null, lines: lines.length, faults: told};
}

function asText(file: string, {lines, faults}: BundleReport): string {
    if (faults.length > 0) {
        const rows = faults.map(({rule, values}) => {
            const {entry, line} = values;
            const place = [entry, line && say('cli.line', {line})].filter(Boolean).join(', ');
            const {what, todo} = sentence(rule, values, language());
            return `  ${place}${place ? ': ' : ''}${what} ${todo}\n`;
        });
        return `${say('cli.bundleFaults', {file, count: faults.length})}\n${rows.join('')}`;
    }
    const day = newestDay(lines);
    const origins = new Set(lines.map(({origin}) => origin)).size;
    const said = {file, lines: lines.length, origins, head: headCode(lines), day: day ? dayText(day) : '–'};
    return `${say('cli.bundleSound', said)}\n`;
}
