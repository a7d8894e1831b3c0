import {decodeText} from '../exchange/decode-text.ts';
import {FileFault} from '../exchange/fault.ts';
import {type PlacedIssue, validateFile} from '../exchange/validate-file.ts';
import {sentence} from '../record/sentence.ts';
import {readBundle} from '../store/bundle.ts';
import {BundleError} from '../store/bundle-error.ts';
import type {Command} from './command.ts';
import {readBytes} from './files.ts';
import {say} from './say.ts';

/** `validate`: every fault of GeoJSON files and bundles with its place and reason; exit code 1 when there is any. */
export const validate: Command = {
    name: 'validate',
    help: 'cli.validate',
    positionals: 'FILE…',
    options: {json: {type: 'boolean', help: 'cli.opt.json'}},
    async run(values, files) {
        const found = files.map((file) => ({file, issues: faultsOf(file)}));
        if (values['json']) process.stdout.write(`${JSON.stringify(found)}\n`);
        else for (const {file, issues} of found) tell(file, issues);
        return found.some(({issues}) => issues.some(({issue}) => issue.severity !== 'notice')) ? 1 : 0;
    }
};

function faultsOf(file: string): PlacedIssue[] {
    const bytes = readBytes(file);
    try {
        if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
            readBundle(bytes);
            return [];
        }
        return validateFile(decodeText(bytes, file), file);
    } catch (fault) {
        if (!(fault instanceof BundleError) && !(fault instanceof FileFault)) throw fault;
        const issue = {rule: fault.rule, severity: 'error', at: null, ids: [], values: fault.values} as const;
        return [{number: null, id: null, field: '', issue}];
    }
}

function tell(file: string, issues: readonly PlacedIssue[]): void {
    if (issues.length === 0) {
        process.stdout.write(`${say('cli.valid', {file})}\n`);
        return;
    }
    process.stdout.write(`${say('cli.invalid', {file, count: issues.length})}\n`);
    for (const {number, id, field, issue} of issues) {
        const {what, todo} = sentence(issue.rule, issue.values, process.env['DIA_BAN_LANG'] === 'en' ? 'en' : 'vi');
        const place = [
            number === null ? '' : `#${number}`,
            id ?? '',
            field,
            issue.at ? issue.at.slice(0, 2).join(' ') : ''
        ]
            .filter(Boolean)
            .join(' · ');
        process.stdout.write(`  [${say(`cli.${issue.severity}`)}] ${place}${place ? ': ' : ''}${what} ${todo}\n`);
    }
}
