import actNames from '../../data/words/app.json' with {type: 'json'};
import {foldText} from '../record/fold-text.ts';
import type {JournalLine} from '../record/journal-line.ts';
import {dayOf} from '../store/as-of.ts';
import {readLines} from './bundle-file.ts';
import type {Command} from './command.ts';
import {dayOption, dayText, demoFile} from './project.ts';
import {language, say} from './say.ts';

/** `log`: the acts of a journal, oldest first; by record, days and person. */
export const log: Command = {
    name: 'log',
    help: 'cli.log',
    positionals: '[FILE.zip]',
    options: {
        feature: {type: 'string', help: 'cli.opt.feature', value: 'ID'},
        since: {type: 'string', help: 'cli.opt.since', value: 'yyyy-mm-dd'},
        until: {type: 'string', help: 'cli.opt.until', value: 'yyyy-mm-dd'},
        by: {type: 'string', help: 'cli.opt.by', value: 'NAME'},
        json: {type: 'boolean', help: 'cli.opt.json'}
    },
    async run(values, [file]) {
        const since = dayOption(values, 'since') ?? '';
        const until = dayOption(values, 'until') ?? '9999-12-31';
        const feature = values['feature'];
        const person = foldText(String(values['by'] ?? ''));
        const found = (await readLines(file ?? demoFile)).filter(
            ({at, by, changes, leftOut}) =>
                !leftOut &&
                since <= dayOf(at) &&
                dayOf(at) <= until &&
                (feature === undefined || changes.some(({id}) => id === feature)) &&
                foldText(`${by.name} ${by.office}`).includes(person)
        );
        if (values['json']) process.stdout.write(found.map((line) => `${JSON.stringify(line)}\n`).join(''));
        else process.stdout.write(`${found.map(row).join('')}${say('cli.acts', {count: found.length})}\n`);
        return 0;
    }
};

function row({at, hash, origin, n, by, act, why, changes}: JournalLine): string {
    const names: Readonly<Record<string, {readonly vi: string; readonly en: string}>> = actNames;
    const [first, ...more] = changes;
    const touched = first ? `${first.id}${more.length > 0 ? ` +${more.length}` : ''}` : '–';
    const name = names[`act.${act}`]?.[language()] ?? act;
    const who = `${by.name}, ${by.office}`;
    const when = `${dayText(dayOf(at))} ${at.slice(11, 19)}`;
    return `${[when, hash.slice(0, 8), `${origin} ${n}`, name, touched, who, why.replace(/\s+/g, ' ')].join('\t')}\n`;
}
