import template from '../../data/reports/kinds.json' with {type: 'json'};
import type {CoverageRow, CoverageTable} from '../coverage/table.ts';
import type {Records} from '../record/patch.ts';
import {stampLines} from './coverage-tables.ts';
import {below, groundLine, stockTable, unitsTable} from './flow-tables.ts';
import type {DocumentBlock, OfficeDocument} from './office-document.ts';
import {type OfficeFields, officeFrame} from './office-fields.ts';
import {rowOf} from './report-ground.ts';
import {smallKind} from './report-names.ts';
import {day, say} from './words.ts';

/**
 * The weekly report for a Tuesday (plan 44, IV.4: "chiều Thứ Ba hàng tuần"): who has not reported, the figures on the day (stock)
 * and what they gained since the Tuesday before (flow), for a unit and those below it.
 *
 * @param before, after tables of one unit set at the end of the two Tuesdays
 * @param records those of the later one
 * @param code the unit; the province where none is given
 * @throws {RangeError} if the table has no such unit
 */
export function weeklyReport(
    records: Records,
    before: CoverageTable,
    after: CoverageTable,
    code = after.rows.find(({level}) => level === 'province')?.code ?? '',
    fields: OfficeFields = {}
): OfficeDocument {
    const row = rowOf(after, code);
    const {asOf} = after.stamp;
    const days = {from: day(before.stamp.asOf), to: day(asOf)};
    const earlier = before.rows.find((each) => each.code === code);
    const lower = below(after, code)[0]?.level ?? 'commune';
    return {
        ...officeFrame(after.rows, code, {date: asOf, ...fields}),
        type: template.weekly.type,
        subject: template.weekly.subject.replace('{to}', days.to),
        blocks: [
            ...(row.level === 'district' ? own(row, days.to) : reporting(records, after, code)),
            {kind: 'heading', text: say('weekly.figures', 'vi', days)},
            stockTable(row, earlier, 'week'),
            groundLine(row, earlier, 'week'),
            {kind: 'heading', text: say(`weekly.below.${lower}`, 'vi')},
            unitsTable(after, before, code, 'week'),
            ...written(fields),
            {kind: 'stamp', lines: [...stampLines(after.stamp, 'vi'), say('weekly.week', 'vi', days)]}
        ],
        asOf
    };
}

// a district reports of itself: whether its report came in time is not known before it has left
function own({name}: CoverageRow, tuesday: string): DocumentBlock[] {
    return [
        {kind: 'heading', text: say('weekly.own', 'vi')},
        {kind: 'paragraph', text: say('weekly.ownWeek', 'vi', {unit: smallKind(name), date: tuesday})}
    ];
}

// who reported for this Tuesday, by the figure K12 and the rows behind it
function reporting(records: Records, {rows, stamp}: CoverageTable, code: string): DocumentBlock[] {
    const {numerator, denominator, numeratorIds} = rows.find((row) => row.code === code)!.figures.K12;
    const register = records.layer('register');
    const reported = new Set(numeratorIds.map((id) => register.get(id)?.properties.unit));
    const districts = rows.filter(({level, parent}) => level === 'district' && parent === code);
    const missing = districts.filter((row) => !reported.has(row.code)).map(({name}) => smallKind(name));
    const text = say('weekly.reported', 'vi', {date: day(stamp.asOf), count: numerator, all: denominator ?? 0});
    const lacks = say(missing.length === 0 ? 'weekly.allReported' : 'weekly.notReported', 'vi', {
        units: missing.join(', ')
    });
    return [
        {kind: 'heading', text: say('weekly.reporting', 'vi')},
        {kind: 'paragraph', text: `${text} ${lacks}`}
    ];
}

// difficulties and proposals stand in a weekly report only where somebody wrote some
function written({texts = {}}: OfficeFields): DocumentBlock[] {
    return (['difficulties', 'proposals'] as const).flatMap((key): DocumentBlock[] =>
        texts[key]?.trim()
            ? [
                  {kind: 'heading', text: say(`weekly.${key}`, 'vi')},
                  {kind: 'paragraph', text: texts[key]!.trim()}
              ]
            : []
    );
}
