import {type PlacedIssue, validateFile} from '../exchange/validate-file.ts';
import {sentence} from '../record/sentence.ts';
import {readBundle} from '../store/bundle.ts';
import {BundleError} from '../store/bundle-error.ts';
import {isFindingsFile, verifyFindings} from '../store/findings-file.ts';
import type {LineFault} from '../store/verify-lines.ts';
import type {Command} from './command.ts';
import {readBytes} from './files.ts';
import {say} from './say.ts';

/** `validate`: every fault of files of any format, and of bundles, with its place and reason; exit code 1 when there is any. */
export const validate: Command = {
    name: 'validate',
    help: 'cli.validate',
    positionals: 'FILE…',
    options: {json: {type: 'boolean', help: 'cli.opt.json'}},
    async run(values, files) {
        const found = await Promise.all(files.map(async (file) => ({file, issues: await faultsOf(file)})));
        if (values['json']) process.stdout.write(`${JSON.stringify(found)}\n`);
        else for (const {file, issues} of found) tell(file, issues);
        return found.some(({issues}) => issues.some(({issue}) => issue.severity !== 'notice')) ? 1 : 0;
    }
};

async function faultsOf(file: string): Promise<PlacedIssue[]> {
    const bytes = readBytes(file);
    const found = await validateFile(bytes, file);
    if (found[0]?.issue.rule !== 'file-is-bundle') return found;
    if (isFindingsFile(bytes)) return verifyFindings(bytes).faults.map(asIssue);
    try {
        readBundle(bytes);
        return [];
    } catch (fault) {
        if (!(fault instanceof BundleError)) throw fault;
        return [asIssue(fault)];
    }
}

function asIssue({rule, values}: Pick<LineFault, 'rule' | 'values'>): PlacedIssue {
    const issue = {rule, severity: 'error', at: null, ids: [], values} as const;
    return {part: null, number: null, line: null, column: null, id: null, field: '', issue};
}

function tell(file: string, issues: readonly PlacedIssue[]): void {
    if (issues.length === 0) {
        process.stdout.write(`${say('cli.valid', {file})}\n`);
        return;
    }
    process.stdout.write(`${say('cli.invalid', {file, count: issues.length})}\n`);
    for (const {part, number, line, column, id, field, issue} of issues) {
        const {what, todo} = sentence(issue.rule, issue.values, process.env['DIA_BAN_LANG'] === 'en' ? 'en' : 'vi');
        const place = [
            part ?? '',
            number === null ? '' : `#${number}`,
            line === null ? '' : column === null ? say('cli.line', {line}) : say('cli.lineColumn', {line, column}),
            id ?? '',
            field,
            issue.at ? issue.at.slice(0, 2).join(' ') : ''
        ]
            .filter(Boolean)
            .join(' · ');
        process.stdout.write(`  [${say(`cli.${issue.severity}`)}] ${place}${place ? ': ' : ''}${what} ${todo}\n`);
    }
}
