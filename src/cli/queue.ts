import {analyse} from '../audit/analyse.ts';
import {gradeWords, reasonWords, stepWords} from '../conclusion/work-queue.ts';
import {openWork, type WorkQueue} from '../coverage/open-work.ts';
import type {Records} from '../record/patch.ts';
import {reasonsText} from '../report/queue-tables.ts';
import {unitNames} from '../report/unit-names.ts';
import {indexUnits, type UnitIndex} from '../units/unit-index.ts';
import type {Command} from './command.ts';
import {overlayEngine} from './files.ts';
import {LINES, numberOf} from './number-option.ts';
import {dayText, openProject, projectOptions} from './project.ts';
import {language, say, WrongCall} from './say.ts';

/** Lines of each list where nobody asks for another number. */
const MOST = 20;

/** `queue`: what is to be done, easy and clear first, with the reasons of each rank; the same order as on the page. */
export const queue: Command = {
    name: 'queue',
    help: 'cli.queue',
    options: {
        ...projectOptions,
        unit: {type: 'string', help: 'cli.opt.queueUnit', value: 'CODE'},
        most: {type: 'string', help: 'cli.opt.most', value: 'N', number: LINES},
        json: {type: 'boolean', help: 'cli.opt.json'}
    },
    async run(values) {
        const {records, ...question} = await openProject(values);
        const most = numberOf(values, 'most', LINES) ?? MOST;
        const index = indexUnits(records, question.unitSet);
        const unit = values['unit'];
        if (typeof unit === 'string' && !index.byCode(unit)) {
            throw new WrongCall(say('cli.wrongCall', {what: say('cli.unknownUnit', {code: unit})}));
        }
        const {table} = analyse(records, question, await overlayEngine());
        const plan = records.layer('plan').get(question.plan)?.properties ?? null;
        const work = openWork(records, index, question.asOf, plan, table);
        const inside = ({units}: {readonly units: readonly string[]}) =>
            typeof unit !== 'string' || units.includes(unit);
        const asked: WorkQueue = {
            ...work,
            sites: work.sites.filter(inside),
            communes: work.communes.filter(inside)
        };
        process.stdout.write(values['json'] ? `${JSON.stringify(said(asked))}\n` : asText(asked, records, index, most));
        return 0;
    }
};

// every code with its words, so that a reader of the JSON needs no table beside it
function said({asOf, sites, communes}: WorkQueue) {
    const words = <T extends WorkQueue['sites'][number] | WorkQueue['communes'][number]>(each: T) => ({
        ...each,
        gradeText: gradeWords(each.grade, language()),
        stepText: stepWords(each.step, language()),
        reasons: each.reasons.map((reason) => ({...reason, text: reasonWords(reason, language())}))
    });
    return {asOf, sites: sites.map(words), communes: communes.map(words)};
}

function asText({asOf, sites, communes}: WorkQueue, records: Records, index: UnitIndex, most: number): string {
    const lines = [say('cli.queueHead', {date: dayText(asOf), sites: sites.length, communes: communes.length}), ''];
    const about = ({rank, points, grade, step}: WorkQueue['sites'][number] | WorkQueue['communes'][number]) =>
        `${String(rank).padStart(4)}. ${String(points).padStart(4)}  ${gradeWords(grade, language())} · ${stepWords(step, language())} · `;
    for (const site of sites.slice(0, most)) {
        const name = records.layer('grave-site').get(site.id)?.properties.name;
        const where = unitNames(site.units, index).filter(Boolean).join(', ');
        lines.push(`${about(site)}${[name, site.id, where].filter(Boolean).join(' · ')}`);
        lines.push(`             ${reasonsText(site.reasons, language())}`);
    }
    lines.push('');
    for (const commune of communes.slice(0, most)) {
        const open = say('cli.queueOpen', {count: commune.open});
        lines.push(`${about(commune)}${commune.name}, ${unitNames(commune.units, index)[1]} · ${open}`);
        lines.push(`             ${reasonsText(commune.reasons, language())}`);
    }
    return `${lines.join('\n')}\n`;
}
