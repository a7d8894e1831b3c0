import {analyse} from '../audit/analyse.ts';
import {handOver} from '../conclusion/hand-over.ts';
import {tuesdayOn, weekBefore} from '../coverage/calendar.ts';
import {siteWork} from '../coverage/open-work.ts';
import type {IsoDate} from '../record/feature.ts';
import {communeMinutes} from '../report/commune-minutes.ts';
import {type ReportFormat, reportFileName} from '../report/file-name.ts';
import {HAND_OVER_TEAM, handOverDocument, handOverWorkbook} from '../report/hand-over-list.ts';
import type {OfficeDocument} from '../report/office-document.ts';
import {officeDocx} from '../report/office-docx.ts';
import {officePdf} from '../report/office-pdf.ts';
import {weeklyReport} from '../report/weekly-report.ts';
import {type WorkbookSheet, workbookBytes} from '../report/workbook.ts';
import {indexUnits} from '../units/unit-index.ts';
import type {Command, Values} from './command.ts';
import {officeFonts, overlayEngine, writeBytes} from './files.ts';
import {openProject, type Project, projectOptions} from './project.ts';
import {Fault, say, WrongCall} from './say.ts';

/** A document, the name of its file in a format, and its tables where it has some for a workbook. */
interface Made {
    readonly file: (format: ReportFormat) => string;
    readonly document: OfficeDocument;
    readonly sheets?: readonly WorkbookSheet[];
}
type Kind = (project: Project, values: Values) => Promise<Made>;

// the kinds that `report` knows, by the word that asks for them
const kinds: Readonly<Record<string, Kind>> = {
    'commune-minutes': async (project, values) => {
        const {records, ...question} = project;
        const unit = unitOf(project, values);
        const {table} = analyse(records, question, await overlayEngine());
        const plan = records.layer('plan').get(question.plan);
        if (!plan) throw new Fault(say('cli.noPlan'));
        const document = communeMinutes(records, table, unit, plan.properties);
        return {file: (format) => reportFileName('commune-minutes', unit, question.asOf, format), document};
    },
    k70: async (project, values) => {
        const {records, asOf, head, unitSet} = project;
        const index = indexUnits(records, unitSet);
        const code = typeof values['unit'] === 'string' ? unitOf(project, values) : index.units[0]!.properties.code;
        const team = typeof values['team'] === 'string' ? values['team'] : HAND_OVER_TEAM;
        const inside = siteWork(records, index, asOf).filter(
            ({units}) => units.includes(code) || values['unit'] === undefined
        );
        const list = handOver(inside, team);
        const plan = records.layer('plan').get(project.plan)?.properties ?? null;
        const unit = values['unit'] === undefined ? undefined : index.byCode(code)?.properties.name;
        const ground = {index, asOf, head, system: 'EPSG:5899', plan, language: 'vi' as const, ...(unit ? {unit} : {})};
        return {
            file: (format) => reportFileName('k70', code, asOf, format),
            document: handOverDocument(list, ground),
            sheets: handOverWorkbook(list, ground)
        };
    },
    // the Tuesday of the day asked for, and the one before
    weekly: async (project, values) => {
        const overlay = await overlayEngine();
        const to = tuesdayOn(project.asOf);
        const at = async (day: IsoDate) => {
            const {records, ...question} = await openProject({...values, 'as-of': day, 'unit-set': project.unitSet});
            return {records, table: analyse(records, question, overlay).table};
        };
        const [before, after] = [await at(weekBefore(to)), await at(to)];
        const document = weeklyReport(after.records, before.table, after.table);
        return {file: (format) => reportFileName('weekly', 'tinh', to, format), document};
    }
};

/** `report KIND`: the documents that leave the office, the same bytes as from the page. */
export const report: Command = {
    name: 'report',
    help: 'cli.report',
    positionals: 'KIND',
    options: {
        ...projectOptions,
        unit: {type: 'string', help: 'cli.opt.reportUnit', value: 'CODE'},
        team: {type: 'string', help: 'cli.opt.team', value: 'K70'},
        out: {type: 'string', help: 'cli.opt.reportOut', value: 'FILE.docx'}
    },
    more: () => say('cli.reportKinds', {kinds: Object.keys(kinds).join(', ')}),
    async run(values, positionals) {
        const [kind = '', ...more] = positionals;
        const make = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
        if (!make || more.length > 0) {
            const wanted = Object.keys(kinds).join(', ');
            throw new WrongCall(
                say('cli.wrongCall', {
                    what: say('cli.badValue', {option: 'KIND', value: positionals.join(' '), wanted})
                })
            );
        }
        const out = typeof values['out'] === 'string' ? values['out'] : null;
        const format = out === null ? 'docx' : formatOf(out);
        const made = await make(await openProject(values), values);
        const name = out ?? made.file(format);
        writeBytes(name, await written(made, format, kind));
        process.stdout.write(`${say('cli.reportWrote', {file: name})}\n`);
        return 0;
    }
};

function formatOf(file: string): ReportFormat {
    const ending = /\.(docx|pdf|xlsx)$/i.exec(file)?.[1]?.toLowerCase();
    if (ending !== undefined) return ending as ReportFormat;
    throw wrongOut(file, '.docx, .pdf, .xlsx');
}

function written({document, sheets}: Made, format: ReportFormat, kind: string): Promise<Uint8Array> {
    if (format === 'pdf') return officePdf(document, officeFonts());
    if (format === 'docx') return officeDocx(document);
    if (sheets) return workbookBytes(sheets);
    throw wrongOut(`${kind} .xlsx`, '.docx, .pdf');
}

function wrongOut(value: string, wanted: string): WrongCall {
    return new WrongCall(say('cli.wrongCall', {what: say('cli.badValue', {option: '--out', value, wanted})}));
}

function unitOf({records, unitSet}: Project, values: Values): string {
    const unit = values['unit'];
    if (typeof unit !== 'string')
        throw new WrongCall(say('cli.wrongCall', {what: say('cli.missing', {option: '--unit'})}));
    if (indexUnits(records, unitSet).byCode(unit)) return unit;
    throw new WrongCall(say('cli.wrongCall', {what: say('cli.unknownUnit', {code: unit})}));
}
