import {readFileSync} from 'node:fs';
import {verdictOf} from '../audit/accept-product.ts';
import {acceptanceOf} from '../audit/acceptance-standing.ts';
import {analyse} from '../audit/analyse.ts';
import type {CoverageTable} from '../coverage/table.ts';
import type {InspectionRecord} from '../record/feature.ts';
import {UNIT_LEVELS} from '../record/unit.ts';
import {REPORT_FORMATS, type ReportFormat} from '../report/file-name.ts';
import {type MadeReport, makeReport} from '../report/make-report.ts';
import type {DocumentSigner} from '../report/office-document.ts';
import type {OfficeFields} from '../report/office-fields.ts';
import {reportBytes} from '../report/report-bytes.ts';
import {earlierDay, reportDay, reportPeriod} from '../report/report-ground.ts';
import {hasReport, REPORT_KINDS, type ReportKind} from '../report/report-kind.ts';
import {startPdfRaster} from '../sheet/pdf-raster.ts';
import {dayOf, newestDay} from '../store/as-of.ts';
import {readLines} from './bundle-file.ts';
import type {Command, Values} from './command.ts';
import {officeFonts, overlayEngine, pdfEngine, writeBytes} from './files.ts';
import {dayOption, demoFile, openProject, type Project, projectOptions} from './project.ts';
import {Fault, say, WrongCall} from './say.ts';

// kinds that tell what was before
const NEEDS_JOURNAL: readonly ReportKind[] = ['weekly', 'quarter', 'year', 'inspection'];

/** `report KIND`: the documents that leave the office, the same bytes as from the page. */
export const report: Command = {
    name: 'report',
    help: 'cli.report',
    positionals: 'KIND',
    options: {
        ...projectOptions,
        unit: {type: 'string', help: 'cli.opt.reportUnit', value: 'CODE'},
        team: {type: 'string', help: 'cli.opt.team', value: 'K70'},
        fields: {type: 'string', help: 'cli.opt.reportFields', value: 'FILE.json'},
        out: {type: 'string', help: 'cli.opt.reportOut', value: 'FILE.docx'}
    },
    more: () => say('cli.reportKinds', {kinds: REPORT_KINDS.join(', ')}),
    async run(values, positionals) {
        const [named = '', ...more] = positionals;
        const kind = REPORT_KINDS.find((each) => each === named);
        if (!kind || more.length > 0) throw wrong('KIND', positionals.join(' '), REPORT_KINDS.join(', '));
        const out = typeof values['out'] === 'string' ? values['out'] : null;
        const format = out === null ? 'docx' : formatOf(out);
        const fields = typeof values['fields'] === 'string' ? readFields(values['fields']) : {};
        const made = await make(kind, values, fields);
        const name = out ?? `${made.file}.${format}`;
        writeBytes(name, await reportBytes(made, format, officeFonts(), () => startPdfRaster(pdfEngine())));
        process.stdout.write(`${say('cli.reportWrote', {file: name})}\n`);
        return 0;
    }
};

async function make(kind: ReportKind, values: Values, fields: OfficeFields): Promise<MadeReport> {
    const asked = dayOption(values, 'as-of');
    // the day must be known before the records are read as of it
    const lines =
        asked === null || NEEDS_JOURNAL.includes(kind)
            ? await readLines(typeof values['bundle'] === 'string' ? values['bundle'] : demoFile)
            : [];
    const newest = asked ?? newestDay(lines);
    const project = await openProject(newest === null ? values : {...values, 'as-of': reportDay(kind, newest)});
    const unit = unitOf(project, kind, values);
    requireBasis(project, kind, unit);
    const plan = project.records.layer('plan').get(project.plan)?.properties;
    if (!plan) throw new Fault(say('cli.noPlan'));
    const overlay = await overlayEngine();
    const first = lines.map(({at}) => dayOf(at)).sort()[0] ?? '';
    const period = reportPeriod(kind, project.asOf);
    const tableOf = ({records, ...question}: Project): CoverageTable => analyse(records, question, overlay).table;
    const earlier =
        period && (await openProject({...values, 'as-of': earlierDay(period, first), 'unit-set': project.unitSet}));
    return makeReport(
        {kind, unit, fields, ...(typeof values['team'] === 'string' ? {team: values['team']} : {})},
        {
            records: project.records,
            table: tableOf(project),
            plan,
            earlier: earlier ? tableOf(earlier) : undefined,
            lines: lines.filter(({at}) => dayOf(at) <= project.asOf)
        },
        officeFonts()
    );
}

// kinds that print what people decided or drew have nothing to print before that
function requireBasis({records, unitSet}: Project, kind: ReportKind, unit: string): void {
    if (kind === 'acceptance' && !verdictOf(acceptanceOf(records, unit, unitSet)))
        throw new Fault(say('cli.noVerdict', {code: unit}));
    const isOfUnit = ({properties}: InspectionRecord): boolean =>
        properties.unit === unit && properties.unitSet === unitSet;
    if (kind === 'worksheet' && ![...records.layer('inspection').values()].some(isOfUnit))
        throw new Fault(say('cli.noSample', {code: unit}));
}

function formatOf(file: string): ReportFormat {
    const ending = REPORT_FORMATS.find((format) => file.toLowerCase().endsWith(`.${format}`));
    if (ending !== undefined) return ending;
    throw wrong('--out', file, REPORT_FORMATS.map((format) => `.${format}`).join(', '));
}

// the unit that was named, the province where none was and the kind has one for it
function unitOf({records, unitSet}: Project, kind: ReportKind, values: Values): string {
    const units = [...records.layer('unit').values()].filter(({properties}) => properties.unitSet === unitSet);
    const code = values['unit'];
    const found = units.find(({properties}) =>
        typeof code === 'string' ? properties.code === code : properties.level === 'province'
    );
    if (typeof code === 'string' && !found)
        throw new WrongCall(say('cli.wrongCall', {what: say('cli.unknownUnit', {code})}));
    if (found && hasReport(kind, found.properties.level)) return found.properties.code;
    if (typeof code !== 'string')
        throw new WrongCall(say('cli.wrongCall', {what: say('cli.missing', {option: '--unit'})}));
    const levels = UNIT_LEVELS.filter((level) => hasReport(kind, level)).map((level) => say(`cli.level.${level}`));
    const what = say('cli.notForUnit', {kind, code, levels: levels.join(', '), name: found!.properties.name});
    throw new WrongCall(say('cli.wrongCall', {what}));
}

// `{"number": "12/BC-BCĐ", "date": "2024-10-10", "signers": [{"authority": "", "post": "", "name": "", "rank": ""}], "recipients": [], "texts": {"difficulties": ""}}`
function readFields(file: string): OfficeFields {
    try {
        const read = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
        const text = (value: unknown): string => (typeof value === 'string' ? value : '');
        const plain = ['number', 'date', 'superior', 'issuer', 'place', 'secrecy'].flatMap((key) =>
            typeof read[key] === 'string' ? [[key, read[key]]] : []
        );
        const signers = Array.isArray(read['signers'])
            ? read['signers'].map(
                  (signer: Record<string, unknown>): DocumentSigner => ({
                      authority: text(signer['authority']),
                      post: text(signer['post']),
                      name: text(signer['name']),
                      rank: text(signer['rank'])
                  })
              )
            : null;
        return {
            ...Object.fromEntries(plain),
            ...(signers && {signers}),
            ...(Array.isArray(read['recipients']) && {recipients: read['recipients'].map(String)}),
            ...(read['texts'] !== undefined && {
                texts: Object.fromEntries(Object.entries(read['texts'] as object).map(([k, v]) => [k, String(v)]))
            })
        };
    } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new Fault(say('cli.unreadable', {file, why}), {cause: error});
    }
}

function wrong(option: string, value: string, wanted: string): WrongCall {
    return new WrongCall(say('cli.wrongCall', {what: say('cli.badValue', {option, value, wanted})}));
}
