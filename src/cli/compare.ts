import {existsSync} from 'node:fs';
import {type ComparedState, type Comparison, compareStates} from '../audit/compare.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Records} from '../record/patch.ts';
import {comparisonGeoJson, comparisonWorkbook} from '../report/comparison-file.ts';
import {className, comparisonLines} from '../report/comparison-lines.ts';
import {say as sayReport} from '../report/words.ts';
import {lastAcceptance} from '../sheet/product.ts';
import {fold} from '../store/as-of.ts';
import {readCode} from '../store/find-code.ts';
import {unitSetEntered, unitSetOn} from '../store/later-units.ts';
import type {Scope} from '../store/scope.ts';
import {BeforeJournal, type Moment, stateOf, UnknownCode} from '../store/state-of.ts';
import {faultText, openFile} from './bundle-file.ts';
import type {Command, Values} from './command.ts';
import {overlayEngine, writeBytes} from './files.ts';
import {demoFile, wantedDay} from './project.ts';
import {Fault, language, say, WrongCall} from './say.ts';

/** `compare`: two days, two bundles, what a sheet showed and now, or since the last acceptance; as text, table or map. */
export const compare: Command = {
    name: 'compare',
    help: 'cli.compare',
    options: {
        project: {type: 'string', help: 'cli.opt.compareProject', value: 'FILE.zip'},
        from: {type: 'string', help: 'cli.opt.compareFrom', value: 'DAY|FILE|CODE'},
        to: {type: 'string', help: 'cli.opt.compareTo', value: 'DAY|FILE|CODE'},
        'since-acceptance': {type: 'string', help: 'cli.opt.compareAccepted', value: 'UNIT'},
        unit: {type: 'string', help: 'cli.opt.compareUnit', value: 'CODE'},
        'unit-set': {type: 'string', help: 'cli.opt.unitSet', value: 'ID'},
        out: {type: 'string', help: 'cli.opt.compareOut', value: 'FILE'},
        json: {type: 'boolean', help: 'cli.opt.json'}
    },
    async run(values) {
        const out = outOption(values);
        const [from, to] = [textOf(values, 'from'), textOf(values, 'to')];
        // of two bundles the later is the project
        const two = from !== undefined && to !== undefined && existsSync(from) && existsSync(to);
        const given = textOf(values, 'project') ?? (two ? to : demoFile);
        const {lines, manifest} = await openFile(given);
        const scopes: Scope[] = manifest?.scope ? [manifest.scope] : [];
        const newest = fold(lines);
        const accepted = textOf(values, 'since-acceptance');
        if ((from === undefined) === (accepted === undefined)) throw wrong(say('cli.compareSides'));
        const after = await sideOf(to === undefined ? {kind: 'newest'} : to, '--to', lines, newest, scopes);
        const unitSet = textOf(values, 'unit-set') ?? unitSetOn(after.records, after.asOf);
        if (unitSet === undefined) throw new Fault(say('cli.noUnits'));
        const unit = accepted ?? textOf(values, 'unit');
        const known = [...after.records.layer('unit').values()].filter((one) => one.properties.unitSet === unitSet);
        const asked = known.find(({properties}) => properties.code === unit);
        if (unit !== undefined && !asked) throw wrong(say('cli.unknownUnit', {code: unit}));
        const acceptance = accepted === undefined ? undefined : lastAcceptance(lines, accepted);
        if (acceptance === null) throw new Fault(say('cli.compareNotAccepted', {unit: asked!.properties.name}));
        const before = await sideOf(
            acceptance ? {kind: 'acts', ...acceptance} : from!,
            '--from',
            lines,
            newest,
            scopes
        );
        const plan = [...after.records.layer('plan').keys()].sort()[0];
        if (!plan) throw new Fault(say('cli.noPlan'));
        const entered = {unitsEntered: unitSetEntered(lines, unitSet)};
        const question = {unitSet, plan, unit: unitWithin(unit, scopes)};
        const found = compareStates({...before, ...entered}, {...after, ...entered}, question, await overlayEngine());
        if (out) {
            writeBytes(out.file, await fileBytes(found, out.format));
            process.stderr.write(`${say('cli.compareWrote', {file: out.file})}\n`);
        }
        process.stdout.write(values['json'] ? `${JSON.stringify(found)}\n` : asText(found));
        return 0;
    }
};

// a part says nothing of what lies outside it
function unitWithin(unit: string | undefined, scopes: readonly Scope[]): string | undefined {
    for (const {codes, units} of scopes) {
        if (unit === undefined && codes.length === 1) return codes[0];
        if (unit === undefined || !units.includes(unit)) throw wrong(say('cli.comparePart', {codes: codes.join(', ')}));
    }
    return unit;
}

const FORMATS = ['xlsx', 'geojson', 'json'] as const;
type Format = (typeof FORMATS)[number];

function outOption(values: Values): {readonly file: string; readonly format: Format} | null {
    const file = textOf(values, 'out');
    if (file === undefined) return null;
    const format = FORMATS.find((one) => file.toLowerCase().endsWith(`.${one}`));
    if (format) return {file, format};
    throw wrong(
        say('cli.badValue', {option: '--out', value: file, wanted: FORMATS.map((one) => `.${one}`).join(', ')})
    );
}

async function fileBytes(found: Comparison, format: Format): Promise<Uint8Array> {
    if (format === 'xlsx') return comparisonWorkbook(found, language());
    return new TextEncoder().encode(`${JSON.stringify(format === 'json' ? found : comparisonGeoJson(found))}\n`);
}

// a moment, a day, a code on paper, or else another bundle
async function sideOf(
    given: string | Moment,
    option: string,
    lines: readonly JournalLine[],
    newest: Records,
    scopes: Scope[]
): Promise<ComparedState> {
    try {
        if (typeof given !== 'string') return stateOf(lines, given, newest);
        if (existsSync(given)) {
            const {lines: other, manifest} = await openFile(given);
            if (manifest?.scope) scopes.push(manifest.scope);
            return stateOf(other, {kind: 'newest'}, newest);
        }
        const code = readCode(given);
        if (code) return stateOf(lines, {kind: 'code', code}, newest);
        if (/^\d{4}-/.test(given)) return stateOf(lines, {kind: 'day', day: wantedDay(given, option)}, newest);
    } catch (error) {
        if (!(error instanceof UnknownCode || error instanceof BeforeJournal)) throw error;
        throw new Fault(faultText(error.rule, {...error.values}), {cause: error});
    }
    throw new Fault(say('cli.unreadable', {file: given, why: say('cli.noSuchFile')}));
}

function asText(found: Comparison): string {
    const m2 = (value: number): string => value.toLocaleString(language(), {maximumFractionDigits: 1});
    const units = found.units.flatMap(({code, name, records, pieces}) => [
        `${code}\t${name}`,
        ...pieces.map(({from, to, areaM2}) => {
            const [a, b] = [from, to].map((side) => className(side.class, language()));
            return `  ${a} → ${b}\t${m2(areaM2)} m²\t${from.zone ?? '–'} → ${to.zone ?? '–'}`;
        }),
        ...records.map(({layer, id, kind, acts}) => {
            const last = acts.at(-1);
            const who = last ? `\t${last.at.slice(0, 10)}\t${last.name}\t${last.why.replace(/\s+/g, ' ')}` : '';
            return `  ${say(`cli.diff.${kind}`)}\t${sayReport(`compare.layer.${layer}`, language())}\t${id}${who}`;
        })
    ]);
    return [...units, ...comparisonLines(found, language()), ''].join('\n');
}

function textOf(values: Values, name: string): string | undefined {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
}

function wrong(what: string): WrongCall {
    return new WrongCall(say('cli.wrongCall', {what}));
}
