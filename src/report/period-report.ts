import template from '../../data/reports/kinds.json' with {type: 'json'};
import {isOverdue} from '../audit/finding-steps.ts';
import type {CoverageRow, CoverageTable} from '../coverage/table.ts';
import {AREA_CLASSES} from '../record/concluded-zone.ts';
import {stampLines} from './coverage-tables.ts';
import {below, groundLine, stockTable, unitsTable} from './flow-tables.ts';
import type {DocumentBlock, OfficeDocument} from './office-document.ts';
import {officeFrame} from './office-fields.ts';
import type {PaperCell} from './paper-table.ts';
import {missedTuesdays, periodWork, subtree} from './period-work.ts';
import {dueBefore, type ReportAsk, type ReportGround, type ReportPeriod, rowOf} from './report-ground.ts';
import {planWords, smallKind} from './report-names.ts';
import {day, number, say} from './words.ts';

// kinds of obstacles that are named; the rest is counted
const NAMED = 8;

/**
 * The report of a quarter or a year (plan 44, appendix 8b): figures on the day and what they gained, what was done by the records, who is
 * late, targets not met, difficulties and proposals as they were written.
 *
 * @throws {RangeError} if the table has no such unit
 */
export function periodReport(
    {unit, fields}: ReportAsk,
    {records, table, plan}: ReportGround,
    earlier: CoverageTable,
    period: ReportPeriod & {readonly kind: 'quarter' | 'year'}
): OfficeDocument {
    const row = rowOf(table, unit);
    const before = earlier.rows.find(({code}) => code === unit);
    const {asOf} = table.stamp;
    const named = {quarter: ['', 'I', 'II', 'III', 'IV'][period.quarter ?? 0]!, year: period.to.slice(0, 4)};
    const due = dueBefore(period, row.level, plan);
    const lower = below(table, unit)[0]?.level ?? 'commune';
    const days = {from: day(period.from), to: day(asOf)};
    const opening = say('period.opening', 'vi', {
        plan: planWords(plan),
        unit: smallKind(row.name),
        ...days
    });
    return {
        ...officeFrame(table.rows, unit, fields),
        type: template[period.kind].type,
        subject: template[period.kind].subject.replace(
            /\{(quarter|year)\}/g,
            (_, key: 'quarter' | 'year') => named[key]
        ),
        blocks: [
            {kind: 'paragraph', text: opening},
            ...(due ? [{kind: 'paragraph', text: say('period.due', 'vi', {date: day(due)})} as const] : []),
            {kind: 'heading', text: say('period.figures', 'vi', days)},
            stockTable(row, before, period.kind),
            groundLine(row, before, period.kind),
            {kind: 'heading', text: say('period.work', 'vi')},
            ...work(records, table, earlier, unit, period),
            {kind: 'heading', text: say(`period.below.${lower}`, 'vi')},
            unitsTable(table, earlier, unit, period.kind),
            {kind: 'heading', text: say('period.late', 'vi')},
            ...late({records, table, plan}, unit, period),
            {kind: 'heading', text: say('period.difficulties', 'vi')},
            ...obstacles(records, row),
            {kind: 'paragraph', text: fields.texts?.['difficulties']?.trim() || say('period.toWrite', 'vi')},
            {kind: 'heading', text: say('period.proposals', 'vi')},
            {kind: 'paragraph', text: fields.texts?.['proposals']?.trim() || say('period.toWrite', 'vi')},
            {
                kind: 'stamp',
                lines: [
                    ...stampLines(table.stamp, 'vi'),
                    say(`period.flow`, 'vi', {from: day(earlier.stamp.asOf), to: day(asOf)})
                ]
            }
        ],
        asOf
    };
}

function work(
    records: ReportGround['records'],
    table: ReportGround['table'],
    earlier: CoverageTable,
    unit: string,
    period: ReportPeriod
): DocumentBlock[] {
    const of = (code: string) => periodWork(records, table, earlier, code, period);
    const own = of(unit);
    const zones = AREA_CLASSES.map((key) => `${key}: ${number(own.zones[key], 'vi')}`).join('; ');
    const zoneSum = AREA_CLASSES.reduce((sum, key) => sum + own.zones[key], 0);
    const units = below(table, unit);
    const cells = (name: string, done: typeof own): PaperCell[] => [
        name,
        done.surveys,
        done.verifications,
        done.searches,
        done.found,
        AREA_CLASSES.reduce((sum, key) => sum + done.zones[key], 0)
    ];
    const rows = units.map((each) => cells(each.name, of(each.code)));
    const count = (key: string) => ({heading: say(`period.column.${key}`, 'vi'), kind: 'count' as const});
    return [
        {
            kind: 'list',
            items: [
                say('period.attempts', 'vi', {
                    surveys: own.surveys,
                    verifications: own.verifications,
                    searches: own.searches,
                    found: own.found,
                    reported: own.reported
                }),
                zoneSum > 0 ? say('period.zones', 'vi', {count: zoneSum, zones}) : say('period.noZones', 'vi'),
                say(own.concluded.length > 0 ? 'period.concluded' : 'period.noneConcluded', 'vi', {
                    count: own.concluded.length,
                    names: communesWords(own.concluded, table)
                }),
                ...(own.lapsed.length > 0
                    ? [
                          say('period.lapsed', 'vi', {
                              count: own.lapsed.length,
                              names: communesWords(own.lapsed, table)
                          })
                      ]
                    : []),
                say(own.accepted.length > 0 ? 'period.accepted' : 'period.noneAccepted', 'vi', {
                    names: own.accepted.map(smallKind).join(', ')
                })
            ]
        },
        ...(units.length > 0
            ? [
                  {
                      kind: 'table',
                      total: true,
                      widths: [18, 9, 9, 9, 9, 9],
                      table: {
                          title: say('period.workTable', 'vi'),
                          stamp: [],
                          columns: [
                              {heading: say('report.unit', 'vi'), kind: 'text'},
                              ...['surveys', 'verifications', 'searches', 'found', 'zones'].map(count)
                          ],
                          rows: [...rows, cells(say('period.whole', 'vi'), own)]
                      }
                  } as const
              ]
            : [])
    ];
}

// several districts have communes of one name: those of a district stand together, with its name
function communesWords(communes: readonly CoverageRow[], {rows}: CoverageTable): string {
    const parents = [...new Set(communes.map(({parent}) => parent))];
    return parents
        .map((parent) => {
            const names = communes.filter((each) => each.parent === parent).map(({name}) => smallKind(name));
            const district = rows.find(({code, level}) => code === parent && level === 'district');
            const told = names.join(', ');
            return district
                ? say('period.ofDistrict', 'vi', {communes: told, district: smallKind(district.name)})
                : told;
        })
        .join('; ');
}

// who has not reported, whose conclusion is older than a search, whose map is not accepted, whose findings are overdue
function late({records, table, plan}: ReportGround, unit: string, period: ReportPeriod): DocumentBlock[] {
    const {asOf} = table.stamp;
    const own = rowOf(table, unit);
    const districts = own.level === 'district' ? [own] : below(table, unit).filter(({level}) => level === 'district');
    const maps = new Set(own.figures.K11.numeratorIds.map((id) => records.layer('register').get(id)?.properties.unit));
    const findings = [...records.layer('raised-finding').values()].filter((finding) => isOverdue(finding, asOf));
    const rows = districts.map((row): PaperCell[] => {
        const codes = new Set(subtree(table, row.code));
        const {missed, all} = missedTuesdays(records, table, row.code, period);
        const due = table.rows.filter(
            ({code, level, conclusion}) => level === 'commune' && codes.has(code) && conclusion === 'supplement-due'
        ).length;
        return [
            row.name,
            `${missed.length}/${all}`,
            due,
            maps.has(row.code) ? say('period.map.accepted', 'vi') : say('period.map.not', 'vi'),
            findings.filter(({properties}) => codes.has(properties.unit)).length
        ];
    });
    const unmet = Object.values(own.figures).filter(({met}) => met === false);
    const column = (key: string, kind: 'text' | 'count') => ({
        heading: say(`period.column.${key}`, 'vi'),
        kind,
        centred: true
    });
    return [
        {
            kind: 'paragraph',
            text:
                unmet.length > 0
                    ? say('period.unmet', 'vi', {
                          names: unmet.map(({id}) => `${id} (${say(`figure.${id}.short`, 'vi')})`).join(', ')
                      })
                    : say('period.allMet', 'vi')
        },
        ...(rows.length > 0
            ? [
                  {
                      kind: 'table',
                      widths: [17, 11, 11, 14, 10],
                      table: {
                          title: say('period.lateTable', 'vi', {date: day(plan.dates.mapAcceptanceBefore)}),
                          stamp: [],
                          columns: [
                              {heading: say('report.unit', 'vi'), kind: 'text'},
                              column('weeks', 'text'),
                              column('supplement', 'count'),
                              column('map', 'text'),
                              column('overdue', 'count')
                          ],
                          rows
                      }
                  } as const
              ]
            : [])
    ];
}

// what stands in the way at places not searched yet, as their records say
function obstacles(records: ReportGround['records'], row: CoverageRow): DocumentBlock[] {
    const counts = new Map<string, number>();
    for (const id of row.figures.K1.denominatorIds) {
        const told = records.layer('grave-site').get(id)?.properties.obstacle?.trim();
        if (told) counts.set(told, (counts.get(told) ?? 0) + 1);
    }
    if (counts.size === 0) return [];
    const sum = [...counts.values()].reduce((a, b) => a + b, 0);
    const ordered = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    const rest = ordered.slice(NAMED).reduce((left, [, count]) => left + count, 0);
    const told: [string, number][] = ordered.slice(0, NAMED);
    if (rest > 0) told.push([say('period.otherObstacles', 'vi'), rest]);
    return [
        {kind: 'paragraph', text: say('period.obstacles', 'vi', {count: sum})},
        {
            kind: 'list',
            items: told.map(([words, count]) => `${words}: ${number(count, 'vi')} ${say('period.places', 'vi')}`)
        }
    ];
}
