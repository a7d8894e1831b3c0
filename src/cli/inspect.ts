import {type GapBounds, gapsWithin} from '../audit/ground-gaps.ts';
import {type Inspection, inspect} from '../audit/inspect.ts';
import {INSPECTIONS} from '../audit/inspected.ts';
import {sentence} from '../record/sentence.ts';
import {inspectionGeoJson, inspectionWorkbook} from '../report/inspection-file.ts';
import {inspectionTable} from '../report/inspection-tables.ts';
import {workbookBytes} from '../report/workbook.ts';
import {indexUnits} from '../units/unit-index.ts';
import type {Command, Values} from './command.ts';
import {overlayEngine, writeBytes} from './files.ts';
import {dayText, openProject, projectOptions} from './project.ts';
import {language, say, WrongCall} from './say.ts';

/** Lines of each list on the screen where nobody asks for another number. */
const MOST = 10;

/** `inspect`: what the records do not cover and the effort that was made; the same lists as on the page. */
export const inspectCoverage: Command = {
    name: 'inspect',
    help: 'cli.inspect',
    options: {
        ...projectOptions,
        unit: {type: 'string', help: 'cli.opt.inspectUnit', value: 'CODE'},
        'gap-from': {type: 'string', help: 'cli.opt.gapLeast', value: 'M2'},
        'gap-to': {type: 'string', help: 'cli.opt.gapMost', value: 'M2'},
        'width-from': {type: 'string', help: 'cli.opt.gapLeastWidth', value: 'M'},
        'width-to': {type: 'string', help: 'cli.opt.gapMostWidth', value: 'M'},
        square: {type: 'string', help: 'cli.opt.square', value: 'M'},
        most: {type: 'string', help: 'cli.opt.most', value: 'N'},
        out: {type: 'string', help: 'cli.opt.inspectOut', value: 'FILE'},
        json: {type: 'boolean', help: 'cli.opt.json'}
    },
    async run(values) {
        const {records, unitSet, asOf, head} = await openProject(values);
        const index = indexUnits(records, unitSet);
        const code = values['unit'];
        const unit = typeof code === 'string' ? index.byCode(code) : undefined;
        if (typeof code === 'string' && !unit)
            throw new WrongCall(say('cli.wrongCall', {what: say('cli.unknownUnit', {code})}));
        const out = values['out'];
        const kind = typeof out === 'string' ? /\.(xlsx|geojson|json)$/i.exec(out)?.[1]?.toLowerCase() : null;
        if (kind === undefined) throw wrong('out', String(out), '.xlsx, .geojson, .json');
        const bounds = boundsOf(values);
        const squareM = numberOf(values, 'square', 1) ?? 1000;
        const most = numberOf(values, 'most', 1) ?? MOST;
        const question = {unitSet, asOf, squareM, unit: unit?.properties.code};
        const whole = inspect(records, question, await overlayEngine());
        const found: Inspection = {...whole, lists: {...whole.lists, gap: gapsWithin(whole.lists.gap, bounds)}};
        const on = {index, asOf, head, unit: unit?.properties.name, language: language()};
        if (typeof out === 'string') {
            const bytes =
                kind === 'xlsx'
                    ? await workbookBytes(inspectionWorkbook(found, on))
                    : new TextEncoder().encode(
                          `${JSON.stringify(kind === 'geojson' ? inspectionGeoJson(found, on) : found)}\n`
                      );
            writeBytes(out, bytes);
            process.stderr.write(`${say('cli.reportWrote', {file: out})}\n`);
        }
        if (values['json']) process.stdout.write(`${JSON.stringify(found)}\n`);
        else if (typeof out !== 'string') process.stdout.write(asText(found, on, most));
        return 0;
    }
};

function boundsOf(values: Values): GapBounds {
    return {
        leastM2: numberOf(values, 'gap-from', 0),
        mostM2: numberOf(values, 'gap-to', 0),
        leastWidthM: numberOf(values, 'width-from', 0),
        mostWidthM: numberOf(values, 'width-to', 0)
    };
}

function numberOf(values: Values, name: string, least: number): number | undefined {
    const given = values[name];
    if (given === undefined) return undefined;
    const number = Number(given);
    if (Number.isFinite(number) && number >= least) return number;
    throw wrong(name, String(given), String(least === 0 ? 2.5 : 1000));
}

function wrong(option: string, value: string, wanted: string): WrongCall {
    return new WrongCall(say('cli.wrongCall', {what: say('cli.badValue', {option: `--${option}`, value, wanted})}));
}

function asText(
    {lists, effort, squareM, asOf}: Inspection,
    on: Parameters<typeof inspectionTable>[2],
    most: number
): string {
    const lines = [say('cli.inspectHead', {date: dayText(asOf)})];
    for (const list of INSPECTIONS) {
        lines.push('', `${inspectionTable(list, [], on).title}: ${lists[list].length}`);
        for (const {rule, values} of lists[list].slice(0, most))
            lines.push(`  ${sentence(rule, values, language()).what}`);
    }
    const touched = effort.units.filter(({ids}) => ids.length > 0);
    const attempts = new Set(touched.flatMap(({ids}) => ids)).size;
    lines.push(
        '',
        say('cli.inspectEffort', {attempts, units: touched.length, squares: effort.squares.length, side: squareM})
    );
    return `${lines.join('\n')}\n`;
}
