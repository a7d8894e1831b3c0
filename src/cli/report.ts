import {analyse} from '../audit/analyse.ts';
import {handOver} from '../conclusion/hand-over.ts';
import {tuesdayOn, weekBefore} from '../coverage/calendar.ts';
import {siteWork} from '../coverage/open-work.ts';
import type {IsoDate} from '../record/feature.ts';
import {communeMinutes} from '../report/commune-minutes.ts';
import {reportFileName} from '../report/file-name.ts';
import {HAND_OVER_TEAM, handOverDocument, handOverWorkbook} from '../report/hand-over-list.ts';
import {officeDocx} from '../report/office-docx.ts';
import {weeklyReport} from '../report/weekly-report.ts';
import {workbookBytes} from '../report/workbook.ts';
import {indexUnits} from '../units/unit-index.ts';
import type {Command, Values} from './command.ts';
import {overlayEngine, writeBytes} from './files.ts';
import {openProject, type Project, projectOptions} from './project.ts';
import {Fault, say, WrongCall} from './say.ts';

/** A kind of document: its bytes and the name of its file. */
type Kind = (project: Project, values: Values) => Promise<{file: string; bytes: Uint8Array}>;

// the kinds that `report` knows, by the word that asks for them
const kinds: Readonly<Record<string, Kind>> = {
    'commune-minutes': async (project, values) => {
        const {records, ...question} = project;
        const unit = unitOf(project, values);
        const {table} = analyse(records, question, await overlayEngine());
        const plan = records.layer('plan').get(question.plan);
        if (!plan) throw new Fault(say('cli.noPlan'));
        const document = communeMinutes(records, table, unit, plan.properties);
        return {file: reportFileName('commune-minutes', unit, question.asOf), bytes: await officeDocx(document)};
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
        const sheet = /\.xlsx$/i.test(String(values['out'] ?? ''));
        const bytes = sheet
            ? await workbookBytes(handOverWorkbook(list, ground))
            : await officeDocx(handOverDocument(list, ground));
        return {file: reportFileName('k70', code, asOf), bytes};
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
        return {file: reportFileName('weekly', 'tinh', to), bytes: await officeDocx(document)};
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
        const {file, bytes} = await make(await openProject(values), values);
        const name = typeof values['out'] === 'string' ? values['out'] : file;
        writeBytes(name, bytes);
        process.stdout.write(`${say('cli.reportWrote', {file: name})}\n`);
        return 0;
    }
};

function unitOf({records, unitSet}: Project, values: Values): string {
    const unit = values['unit'];
    if (typeof unit !== 'string')
        throw new WrongCall(say('cli.wrongCall', {what: say('cli.missing', {option: '--unit'})}));
    if (indexUnits(records, unitSet).byCode(unit)) return unit;
    throw new WrongCall(say('cli.wrongCall', {what: say('cli.unknownUnit', {code: unit})}));
}
