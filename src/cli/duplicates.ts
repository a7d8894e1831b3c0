import {factorWords, GRADES} from '../audit/duplicate-weights.ts';
import {type DuplicatePair, type DuplicateSearch, duplicatesIn, likelyDuplicates} from '../audit/likely-duplicates.ts';
import {FileFault} from '../exchange/fault.ts';
import {readFile} from '../exchange/read-file.ts';
import type {GraveSiteRecord} from '../record/feature.ts';
import {sentence} from '../record/sentence.ts';
import type {Command, Values} from './command.ts';
import {readBytes} from './files.ts';
import type {DuplicateMeasure} from './measure-duplicates.ts';
import {dayText, openProject, projectOptions} from './project.ts';
import {Fault, language, say, WrongCall} from './say.ts';

/** `duplicates`: pairs of sites that may be one, each with its reasons; exit code 0 whether there are any or not. */
export const duplicates: Command = {
    name: 'duplicates',
    help: 'cli.duplicates',
    positionals: '[FILE]',
    options: {
        ...projectOptions,
        json: {type: 'boolean', help: 'cli.opt.json'},
        measure: {type: 'string', help: 'cli.opt.measure', value: 'N,N'}
    },
    async run(values, [file]) {
        if (typeof values['measure'] === 'string') return measure(values['measure'], Boolean(values['json']));
        const {pairs, crowded} = await search(values, file);
        if (values['json']) {
            const said = pairs.map((pair) => ({
                ...pair,
                factors: pair.factors.map((factor) => ({...factor, ...factorWords(factor, language())}))
            }));
            process.stdout.write(`${JSON.stringify({pairs: said, crowded})}\n`);
        } else tell({pairs, crowded});
        return 0;
    }
};

async function search(values: Values, file: string | undefined): Promise<DuplicateSearch> {
    const isBundle = file !== undefined && isZip(file) && file.toLowerCase().endsWith('.zip');
    const {records, unitSet, asOf} = await openProject(isBundle ? {...values, bundle: file} : values);
    if (file === undefined || isBundle) return duplicatesIn(records.layer('grave-site').values());
    try {
        const bytes = readBytes(file);
        const draft = await readFile(bytes, records, {fileName: file, layer: 'guess', unitSet, today: asOf});
        if (draft.layer !== 'grave-site') throw new Fault(say('cli.duplicatesNotSites', {file, layer: draft.layer}));
        const {length: count} = draft.rejected;
        if (count > 0) process.stderr.write(`${say('cli.duplicatesRejected', {file, count})}\n`);
        return likelyDuplicates(draft.records as readonly GraveSiteRecord[], records);
    } catch (fault) {
        if (!(fault instanceof FileFault)) throw fault;
        const {what, todo} = sentence(fault.rule, fault.values, language());
        throw new Fault(`${file}: ${what} ${todo}`, {cause: fault});
    }
}

function isZip(file: string): boolean {
    const bytes = readBytes(file);
    return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function tell({pairs, crowded}: DuplicateSearch): void {
    const out = (text: string) => process.stdout.write(`${text}\n`);
    const count = (grade: DuplicatePair['grade']) => pairs.filter((pair) => pair.grade === grade).length;
    if (pairs.length === 0) out(say('cli.duplicatesNone', {least: GRADES.possible.least}));
    else out(say('cli.duplicatesCount', {likely: count('likely'), possible: count('possible')}));
    for (const {a, b, score, grade, factors, decided} of pairs) {
        out(`\n${score}/100  ${a}  ${b}  ${GRADES[grade][language()]}`);
        if (decided) {
            const {decision, lapses} = decided;
            const key = lapses.length > 0 ? 'cli.decidedLapsed' : 'cli.decidedApart';
            out(`        ${say(key, {day: dayText(decision.on), why: decision.why})}`);
        }
        for (const factor of factors.filter(({points}) => points !== 0)) {
            const {name, what} = factorWords(factor, language());
            out(`  ${`${factor.points > 0 ? '+' : '−'}${Math.abs(factor.points)}`.padStart(5)}  ${name}: ${what}`);
        }
    }
    if (crowded.length > 0) {
        out(`\n${say('cli.duplicatesCrowded', {count: crowded.length, ids: crowded.slice(0, 5).join(', ')})}`);
    }
}

async function measure(given: string, json: boolean): Promise<number> {
    const seeds = given.split(',').map(Number);
    if (!seeds.every((seed) => Number.isInteger(seed) && seed >= 0)) {
        const what = say('cli.badValue', {option: '--measure', value: given, wanted: '44,7'});
        throw new WrongCall(say('cli.wrongCall', {what}));
    }
    const {measureDuplicates} = await import('./measure-duplicates.ts');
    const all = seeds.flatMap((seed) => measureDuplicates(seed).map((measured) => ({seed, ...measured})));
    if (json) process.stdout.write(`${JSON.stringify(all)}\n`);
    else for (const each of all) process.stdout.write(`${measureText(each)}\n`);
    return 0;
}

/** One line of a measure, as it is printed. */
export function measureText(measured: DuplicateMeasure & {readonly seed: number}): string {
    const {seed, set, grade, planted, told, found, precision, recall, neighbours, others} = measured;
    return say('cli.measured', {
        seed,
        set: say(`cli.measured.${set}`),
        least: GRADES[grade].least,
        planted,
        told,
        found,
        precision: share(precision),
        recall: share(recall),
        neighbours: neighbours.length,
        others: others.length
    });
}

function share(value: number | null): string {
    const options = {maximumFractionDigits: 1, minimumFractionDigits: 1};
    return value === null ? '–' : `${(100 * value).toLocaleString(language(), options)} %`;
}
