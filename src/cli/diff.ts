import {diffRecords, type RecordDiff} from '../audit/diff-records.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Records} from '../record/patch.ts';
import {say as sayReport} from '../report/words.ts';
import {fold, recordsAsOf} from '../store/as-of.ts';
import {type MovedGround, movedGround} from '../topology/moved-ground.ts';
import {readLines} from './bundle-file.ts';
import type {Command, Values} from './command.ts';
import {overlayEngine} from './files.ts';
import {requireKnown, wantedDay} from './project.ts';
import {language, say, WrongCall} from './say.ts';

/** `diff`: what differs between two bundles, or between two days of one: added, removed, changed field by field, moved. */
export const diff: Command = {
    name: 'diff',
    help: 'cli.diff',
    positionals: 'A.zip [B.zip]',
    options: {
        'as-of': {type: 'string', help: 'cli.opt.diffAsOf', value: 'yyyy-mm-dd', multiple: true},
        json: {type: 'boolean', help: 'cli.opt.json'}
    },
    async run(values, files) {
        const [before, after] = await twoStates(values, files);
        const overlay = await overlayEngine();
        const found = diffRecords(before, after).map((record) => ({
            record,
            ground: movedGround(record.before?.geometry ?? null, record.after?.geometry ?? null, overlay)
        }));
        if (values['json']) process.stdout.write(`${JSON.stringify(found.map(asJson))}\n`);
        else process.stdout.write(asText(found));
        return 0;
    }
};

interface Found {
    readonly record: RecordDiff;
    readonly ground: MovedGround;
}

// two bundles, each whole or as of the one day given; or one bundle on two days
async function twoStates(values: Values, files: readonly string[]): Promise<[before: Records, after: Records]> {
    const given = values['as-of'];
    const days = (Array.isArray(given) ? given : []).map((day) => wantedDay(String(day), '--as-of'));
    const state = (lines: readonly JournalLine[], day?: string) => {
        if (day === undefined) return fold(lines);
        requireKnown(lines, day);
        return recordsAsOf(lines, day);
    };
    const [a, b, ...more] = files;
    if (more.length > 0) throw new WrongCall(say('cli.wrongCall', {what: say('cli.unexpected', {option: more[0]!})}));
    if (b !== undefined && days.length <= 1) {
        return [state(await readLines(a!), days[0]), state(await readLines(b), days[0])];
    }
    if (b === undefined && days.length === 2) {
        const lines = await readLines(a!);
        return [state(lines, days[0]), state(lines, days[1])];
    }
    throw new WrongCall(say('cli.wrongCall', {what: say('cli.diffOfWhat')}));
}

function asJson({record: {layer, id, kind, fields, moved}, ground: {gainedM2, lostM2}}: Found) {
    return {layer, id, kind, fields, moved, gainedM2, lostM2, movedM2: gainedM2 + lostM2};
}

function asText(found: readonly Found[]): string {
    const count = (kind: RecordDiff['kind']) => found.filter(({record}) => record.kind === kind).length;
    const moved = found.reduce((sum, {ground}) => sum + ground.gainedM2 + ground.lostM2, 0);
    const sums = {added: count('added'), removed: count('removed'), changed: count('changed'), m2: squareMetres(moved)};
    const rows = found.map(({record, ground}) => {
        const {layer, id, kind, fields, moved} = record;
        const head = `${say(`cli.diff.${kind}`)}\t${sayReport(`compare.layer.${layer}`, language())}\t${id}`;
        const area =
            ground.gainedM2 + ground.lostM2 > 0
                ? `\t+${squareMetres(ground.gainedM2)} −${squareMetres(ground.lostM2)} m²`
                : '';
        const shape = moved ? `\n  ${say('cli.diff.shape')}` : '';
        const changes = fields.map(({path, before, after}) => `\n  ${path}: ${text(before)} → ${text(after)}`);
        return `${head}${area}${shape}${changes.join('')}\n`;
    });
    return `${rows.join('')}${say('cli.diff.sums', sums)}\n`;
}

function text(value: unknown): string {
    return value === undefined ? '–' : JSON.stringify(value);
}

function squareMetres(value: number): string {
    return value.toLocaleString(language(), {maximumFractionDigits: 1, minimumFractionDigits: 1});
}
