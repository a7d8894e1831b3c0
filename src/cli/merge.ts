import words from '../../data/words/merge.json' with {type: 'json'};
import type {JournalLine} from '../record/journal-line.ts';
import {sentence} from '../record/sentence.ts';
import {headCode} from '../store/as-of.ts';
import {writeBundle} from '../store/bundle.ts';
import {openConflicts} from '../store/conflicts.ts';
import {findingsStranger} from '../store/findings-file.ts';
import {joinedLines} from '../store/join-steps.ts';
import {type Merge, mergeLines} from '../store/merge.ts';
import {joinScopes} from '../store/scope.ts';
import {isStranger} from '../store/stranger.ts';
import type {LineFault} from '../store/verify-lines.ts';
import {faultText, openToMerge, passphraseOption, type ReadToMerge} from './bundle-file.ts';
import type {Command} from './command.ts';
import {writeBytes} from './files.ts';
import {language, say} from './say.ts';

/** `merge`: bundles of several offices as one; the same bytes whatever the order. Exit code 1 when a line was refused. */
export const merge: Command = {
    name: 'merge',
    help: 'cli.merge',
    positionals: 'A.zip B.zip…',
    options: {
        ...passphraseOption,
        out: {type: 'string', help: 'cli.opt.mergeOut', value: 'FILE.zip', required: true}
    },
    async run(values, files) {
        const reports: ReadToMerge[] = [];
        for (const file of files) reports.push(await openToMerge(file, values));
        const strange = strangers(reports);
        for (const [i, {rule, values: of}] of strange) {
            process.stderr.write(`${files[i]}: ${faultText(rule, of)}\n`);
        }
        // all at once: where two files hold different lines in one place, the choice does not hang on their order
        const linesOf = (isPart: boolean) =>
            reports
                .filter(({manifest}, i) => !strange.has(i) && (manifest?.scope !== undefined) === isPart)
                .flatMap(({lines}) => lines);
        const whole = mergeLines([], linesOf(false));
        const merged = withParts(whole, linesOf(true));
        const {refused} = merged;
        // the same text in every language: whoever merges the same bundles writes the same bytes
        const lines = joinedLines(merged.lines, words['merge.joinedBy'].vi, words['merge.joined'].vi);
        const conflicts = lines.length > merged.lines.length ? openConflicts(lines) : merged.conflicts;
        const joined = lines.length - merged.lines.length;
        const attached = new Map(reports.flatMap((report) => [...report.attached]));
        const out = String(values['out']);
        const scopes = reports.flatMap(({manifest}) => manifest?.scope ?? []);
        const scope = lines.some(({leftOut}) => leftOut) ? joinScopes(scopes) : null;
        writeBytes(out, writeBundle(lines, {attached, scope}));
        const said = {file: out, count: files.length, lines: lines.length, head: headCode(lines)};
        process.stdout.write(`${say('cli.merged', said)}\n`);
        if (joined > 0) process.stdout.write(`  ${say('cli.mergeJoined', {count: joined})}\n`);
        for (const {layer, id, sides} of conflicts) {
            const who = sides.map(({line}) => line.by.office).join(', ');
            process.stdout.write(`  ${say('cli.mergeConflict', {layer, id, who})}\n`);
        }
        for (const {rule, values: of} of [...whole.refused, ...refused]) {
            process.stderr.write(`  ${say('cli.mergeRefused', {why: sentence(rule, of, language()).what})}\n`);
        }
        return whole.refused.length + refused.length + strange.size > 0 ? 1 : 0;
    }
};

// what a part leaves out is looked for in the whole bundles, so these come first
function withParts(whole: Merge, parts: readonly JournalLine[]): Merge {
    return parts.length === 0 ? {...whole, refused: []} : mergeLines(whole.lines, parts);
}

// files of findings that build on nothing of the bundles beside them, by place, with why
function strangers(reports: readonly ReadToMerge[]): Map<number, LineFault> {
    const known = new Set(reports.flatMap(({lines, head}) => (head ? [] : lines)).map(({hash}) => hash));
    const found = new Map<number, LineFault>();
    for (const [i, {lines, head}] of reports.entries()) {
        const [fault] = head && isStranger(lines, known) ? findingsStranger(lines, head) : [];
        if (fault) found.set(i, fault);
    }
    return found;
}
