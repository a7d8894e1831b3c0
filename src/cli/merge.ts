import {sentence} from '../record/sentence.ts';
import {headCode} from '../store/as-of.ts';
import {writeBundle} from '../store/bundle.ts';
import {mergeLines} from '../store/merge.ts';
import type {Command} from './command.ts';
import {writeBytes} from './files.ts';
import {readLines} from './project.ts';
import {language, say} from './say.ts';

/** `merge`: bundles of several offices as one; the same bytes whatever the order. Exit code 1 when a line was refused. */
export const merge: Command = {
    name: 'merge',
    help: 'cli.merge',
    positionals: 'A.zip B.zip…',
    options: {out: {type: 'string', help: 'cli.opt.mergeOut', value: 'FILE.zip', required: true}},
    async run(values, files) {
        // all at once: where two files hold different lines in one place, the choice does not hang on their order
        const {lines, refused, conflicts} = mergeLines([], files.flatMap(readLines));
        const out = String(values['out']);
        writeBytes(out, writeBundle(lines));
        const said = {file: out, count: files.length, lines: lines.length, head: headCode(lines)};
        process.stdout.write(`${say('cli.merged', said)}\n`);
        for (const {layer, id, sides} of conflicts) {
            const who = sides.map(({line}) => line.by.office).join(', ');
            process.stdout.write(`  ${say('cli.mergeConflict', {layer, id, who})}\n`);
        }
        for (const {rule, values: of} of refused) {
            process.stderr.write(`  ${say('cli.mergeRefused', {why: sentence(rule, of, language()).what})}\n`);
        }
        return refused.length > 0 ? 1 : 0;
    }
};
