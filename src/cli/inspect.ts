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
import {LINES, type NumberRange, numberOf, numberText} from './number-option.ts';
import {dayText, openProject, projectOptions} from './project.ts';
import {language, say, WrongCall} from './say.ts';

/** Lines of each list on the screen where nobody asks for another number. */
const MOST = 10;

/** Smaller squares would be millions on a province. */
const SIDE: NumberRange = {least: 50, most: 100_000};
const FROM_ZERO: NumberRange = {least: 0, most: Number.POSITIVE_INFINITY};

/** `inspect`: what the records do not cover and the effort that was made; the same lists as on the page. */
export const inspectCoverage: Command = {
    name: 'inspect',
    help: 'cli.inspect',
    options: {
        ...projectOptions,
        unit: {type: 'string', help: 'cli.opt.inspectUnit', value: 'CODE'},
        'gap-from': {type: 'string', help: 'cli.opt.gapLeast', value: 'M2', number: FROM_ZERO},
        'gap-to': {type: 'string', help: 'cli.opt.gapMost', value: 'M2', number: FROM_ZERO},
        'width-from': {type: 'string', help: 'cli.opt.gapLeastWidth', value: 'M', number: FROM_ZERO},
        'width-to': {type: 'string', help: 'cli.opt.gapMostWidth', value: 'M', number: FROM_ZERO},
        square: {type: 'string', help: 'cli.opt.square', value: 'M', number: SIDE},
        most: {type: 'string', help: 'cli.opt.inspectMost', value: 'N', number: LINES},
        out: {type: 'string', help: 'cli.opt.inspectOut', value: 'FILE'},
        json: {type: 'boolean', help: 'cli.opt.json'}
    },
    async run(values) {
        const bounds = boundsOf(values);
        const {records, unitSet, asOf, head} = await openProject(values);
        const index = indexUnits(records, unitSet);
        const code = values['unit'];
        const unit = typeof code === 'string' ? index.byCode(code) : undefined;
        if (typeof code === 'string' && !unit)
            throw new WrongCall(say('cli.wrongCall', {what: say('cli.unknownUnit', {code})}));
        const out = values['out'];
        const kind = typeof out === 'string' ? /\.(xlsx|geojson|json)$/i.exec(out)?.[1]?.toLowerCase() : null;
        if (kind === undefined) throw wrong('out', String(out), '.xlsx, .geojson, .json');
        const squareM = numberOf(values, 'square', SIDE) ?? 1000;
        const most = numberOf(values, 'most', LINES) ?? MOST;
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
    const [leastM2, mostM2] = betweenOf(values, 'gap-from', 'gap-to');
    const [leastWidthM, mostWidthM] = betweenOf(values, 'width-from', 'width-to');
    return {leastM2, mostM2, leastWidthM, mostWidthM};
}

// bounds that nothing lies between would give an empty list, which reads like ground without gaps
function betweenOf(values: Values, from: string, to: string): [number | undefined, number | undefined] {
    const [least, most] = [numberOf(values, from, FROM_ZERO), numberOf(values, to, FROM_ZERO)];
    if (least === undefined || most === undefined || least <= most) return [least, most];
    const what = say('cli.number.order', {from, to, least: numberText(least), most: numberText(most)});
    throw new WrongCall(say('cli.wrongCall', {what}));
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
