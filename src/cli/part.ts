import {fold} from '../store/as-of.ts';
import {writeBundle} from '../store/bundle.ts';
import {partOfScope, type Scope, scopeOf} from '../store/scope.ts';
import {unitSets} from '../units/unit-sets.ts';
import {openFile} from './bundle-file.ts';
import type {Command} from './command.ts';
import {writeBytes} from './files.ts';
import {Fault, say} from './say.ts';

/** `part`: the part of a bundle that one district, or several units, need: with their records' whole history. */
export const part: Command = {
    name: 'part',
    help: 'cli.partHelp',
    positionals: 'FILE.zip',
    options: {
        unit: {type: 'string', help: 'cli.opt.partUnit', value: 'CODE', required: true, multiple: true},
        'unit-set': {type: 'string', help: 'cli.opt.partUnitSet', value: 'ID'},
        out: {type: 'string', help: 'cli.opt.mergeOut', value: 'FILE.zip', required: true}
    },
    async run(values, [file]) {
        const report = await openFile(file!);
        const records = fold(report.lines);
        const sets = unitSets(records).map(({id}) => id);
        const unitSet = String(values['unit-set'] ?? sets.at(-1) ?? '');
        const of = {units: String(values['unit']), set: unitSet, sets: sets.join(', ') || '–'};
        if (!sets.includes(unitSet)) throw new Fault(say('cli.noUnitSet', of));
        let scope: Scope;
        try {
            scope = scopeOf(records, unitSet, values['unit'] as readonly string[]);
        } catch (error) {
            if (!(error instanceof RangeError)) throw error;
            throw new Fault(say('cli.noSuchUnit', {...of, code: error.message}), {cause: error});
        }
        const lines = partOfScope(report.lines, scope);
        const leftOut = lines.filter((line) => line.leftOut).length;
        const out = String(values['out']);
        writeBytes(out, writeBundle(lines, {scope, attached: report.attached}));
        const said = {file: out, scope: scope.names.join(', '), acts: lines.length - leftOut, leftOut};
        process.stdout.write(`${say('cli.partDone', said)}\n`);
        return 0;
    }
};
