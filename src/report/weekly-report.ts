import template from '../../data/reports/weekly.json' with {type: 'json'};
import {FIGURES, type Figure, type FigureId} from '../coverage/figure.ts';
import type {CoverageRow, CoverageTable} from '../coverage/table.ts';
import type {Records} from '../record/patch.ts';
import {metWords, shareWords, stampLines, targetWords} from './coverage-tables.ts';
import type {DocumentBlock, OfficeDocument} from './office-document.ts';
import type {PaperCell} from './paper-table.ts';
import {day, number, say} from './words.ts';

// K13 is in square metres and stands in a line of its own
const COUNTED = FIGURES.filter((id) => id !== 'K13');
const BY_DISTRICT: readonly FigureId[] = ['K1', 'K2', 'K3', 'K5', 'K10'];

/**
 * The weekly report for a Tuesday (plan 44, IV.4: "chiều Thứ Ba hàng tuần"): who has not reported, the figures on the day (stock)
 * and what they gained since the Tuesday before (flow), for the province and by district.
 *
 * @param before, after tables of one unit set at the end of the two Tuesdays
 * @param records those of the later one
 * @throws {RangeError} if the table has no province
 */
export function weeklyReport(records: Records, before: CoverageTable, after: CoverageTable): OfficeDocument {
    const province = after.rows.find(({level}) => level === 'province');
    if (!province) throw new RangeError('The table has no province.');
    const {asOf} = after.stamp;
    const days = {from: day(before.stamp.asOf), to: day(asOf)};
    const put = (text: string): string =>
        text.replace('{to}', days.to).replace('{province}', province.name.replace(/^Tỉnh/, 'tỉnh'));
    const earlier = before.rows.find(({code}) => code === province.code);
    return {
        head: {
            superior: put(template.superior),
            issuer: template.issuer,
            number: '',
            place: province.name.replace(/^Tỉnh /, ''),
            date: asOf
        },
        type: template.type,
        subject: put(template.subject),
        draft: say('minutes.draft', 'vi', {what: say('weekly.lacks', 'vi')}),
        blocks: [
            {kind: 'heading', text: say('weekly.reporting', 'vi')},
            ...reporting(records, after),
            {kind: 'heading', text: say('weekly.figures', 'vi', days)},
            provinceTable(province, earlier),
            ground(province, earlier),
            {kind: 'heading', text: say('weekly.districts', 'vi')},
            districtTable(after, before),
            {kind: 'stamp', lines: [...stampLines(after.stamp, 'vi'), say('weekly.week', 'vi', days)]}
        ],
        signers: template.signers.map((signer) => ({...signer})),
        recipients: template.recipients,
        asOf
    };
}

// who reported for this Tuesday, by the figure K12 and the rows behind it
function reporting(records: Records, {rows}: CoverageTable): DocumentBlock[] {
    const {numerator, denominator, numeratorIds} = rows[0]!.figures.K12;
    const register = records.layer('register');
    const reported = new Set(numeratorIds.map((id) => register.get(id)?.properties.unit));
    const missing = rows.filter(({level, code}) => level === 'district' && !reported.has(code)).map(({name}) => name);
    const text = say('weekly.reported', 'vi', {count: numerator, all: denominator ?? 0});
    const lacks = say(missing.length === 0 ? 'weekly.allReported' : 'weekly.notReported', 'vi', {
        units: missing.join(', ')
    });
    return [{kind: 'paragraph', text: `${text} ${lacks}`}];
}

function provinceTable(row: CoverageRow, earlier: CoverageRow | undefined): DocumentBlock {
    const rows = COUNTED.map((id): PaperCell[] => {
        const figure = row.figures[id];
        return [
            `${id} ${say(`figure.${id}.short`, 'vi')}`,
            countWords(figure),
            figure.denominator === null ? '' : shareWords(figure, 'vi'),
            gained(figure, earlier?.figures[id]),
            targetWords(figure.target, 'vi'),
            metWords(figure, 'vi')
        ];
    });
    const columns = ['figure', 'stock', 'share', 'flow', 'target', 'met'].map((key) => {
        return {heading: say(`weekly.column.${key}`, 'vi'), kind: 'text' as const};
    });
    return {
        kind: 'table',
        widths: [22, 10, 10, 9, 10, 9],
        table: {
            title: say('weekly.province', 'vi', {unit: row.name.replace(/^Tỉnh/, 'tỉnh')}),
            stamp: [],
            columns,
            rows
        }
    };
}

function districtTable({rows}: CoverageTable, before: CoverageTable): DocumentBlock {
    const old = new Map(before.rows.map((row) => [row.code, row]));
    const districts = rows.filter(({level}) => level === 'district');
    const shown = (districts.length > 0 ? districts : rows.filter(({level}) => level !== 'province')).map(
        (row): PaperCell[] => [
            row.name,
            ...BY_DISTRICT.map((id) => {
                const change = gained(row.figures[id], old.get(row.code)?.figures[id]);
                return `${countWords(row.figures[id])}${change === '0' || change === '' ? '' : ` (${change})`}`;
            })
        ]
    );
    return {
        kind: 'table',
        widths: [16, 11, 11, 11, 11, 11],
        table: {
            title: say('weekly.byDistrict', 'vi'),
            stamp: [],
            columns: [
                {heading: say('report.unit', 'vi'), kind: 'text'},
                ...BY_DISTRICT.map((id) => ({
                    heading: `${id} ${say(`figure.${id}.short`, 'vi')}`,
                    kind: 'text' as const
                }))
            ],
            rows: shown
        }
    };
}

function ground(row: CoverageRow, earlier: CoverageRow | undefined): DocumentBlock {
    const classified = ({areas}: CoverageRow): number => (areas.unitM2 - areas.unclassifiedM2) / 10_000;
    const now = classified(row);
    return {
        kind: 'paragraph',
        text: say('weekly.ground', 'vi', {
            area: number(now, 'vi', 1),
            whole: number(row.areas.unitM2 / 10_000, 'vi', 1),
            change: earlier ? signed(now - classified(earlier), 1) : '–'
        })
    };
}

function countWords({numerator, denominator}: Figure): string {
    return denominator === null ? number(numerator, 'vi') : `${number(numerator, 'vi')}/${number(denominator, 'vi')}`;
}

// what the count gained in the week, with its sign; a change of the base alone is told as that
function gained(figure: Figure, earlier: Figure | undefined): string {
    if (!earlier) return '';
    const own = signed(figure.numerator - earlier.numerator, 0);
    const base = (figure.denominator ?? 0) - (earlier.denominator ?? 0);
    return base === 0 ? own : `${own}/${signed(base, 0)}`;
}

function signed(value: number, decimals: number): string {
    const text = number(value, 'vi', decimals);
    return value > 0 ? `+${text}` : text;
}
