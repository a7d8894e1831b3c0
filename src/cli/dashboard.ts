import {analyse} from '../audit/analyse.ts';
import {UNRESOLVED_KINDS, type Unresolved, unresolved} from '../audit/unresolved.ts';
import {type PlanProgress, planProgress} from '../coverage/plan-progress.ts';
import {targetWords} from '../report/coverage-tables.ts';
import {dayAway, dueText, resultText, reviewLines, standingText, unresolvedText} from '../report/dashboard-tables.ts';
import {say as sayReport} from '../report/words.ts';
import {dayOf} from '../store/as-of.ts';
import {hashOfRecord} from '../store/hash.ts';
import {journalTime} from '../store/make-line.ts';
import {indexUnits, type UnitIndex} from '../units/unit-index.ts';
import type {Command} from './command.ts';
import {overlayEngine} from './files.ts';
import {dayText, openProject, projectOptions} from './project.ts';
import {Fault, language, say} from './say.ts';

/** Unresolved matters on the screen; `--json` has all of them. */
const MOST = 15;

/** `dashboard`: the plan on a day: targets, deadlines, who is late, what is not settled; the same as on the page. */
export const dashboard: Command = {
    name: 'dashboard',
    help: 'cli.dashboard',
    options: {
        ...projectOptions,
        json: {type: 'boolean', help: 'cli.opt.json'}
    },
    async run(values) {
        const {records, ...question} = await openProject(values);
        const plan = records.layer('plan').get(question.plan)?.properties;
        if (!plan) throw new Fault(say('cli.noPlan'));
        const index = indexUnits(records, question.unitSet);
        const {table, findings} = analyse(records, question, await overlayEngine());
        const progress = planProgress(table, plan, records);
        const today = dayOf(journalTime(new Date()));
        const on = values['as-of'] === undefined && today > question.asOf ? today : question.asOf;
        const open = unresolved(records, index, table, findings, plan, hashOfRecord, on);
        process.stdout.write(
            values['json'] ? `${JSON.stringify({...progress, unresolved: open})}\n` : asText(progress, open, index)
        );
        return 0;
    }
};

function asText(progress: PlanProgress, open: readonly Unresolved[], index: UnitIndex): string {
    const {asOf, plan, targets, deadlines, districts} = progress;
    const spoken = language();
    const lines = [say('cli.dashboardHead', {plan, date: dayText(asOf)}), ''];
    for (const target of targets) {
        const {id, figure} = target;
        const name = sayReport(`figure.${id}`, spoken);
        const wanted = targetWords(figure.target, spoken);
        lines.push(
            `  ${id.padEnd(4)}${standingText(target, spoken)} · ${name}: ${resultText(figure, spoken)}, ${wanted} · ${dueText(target, asOf, spoken)}`
        );
    }
    lines.push('', sayReport('dashboard.deadlines', spoken));
    for (const {lastDay, daysLeft, standing, target, review} of deadlines) {
        const what = target ? `${target.id} ${sayReport(`figure.${target.id}.short`, spoken)}` : review!.review.words;
        const state = sayReport(`dashboard.${review ? 'review' : 'standing'}.${standing}`, spoken);
        lines.push(`  ${dayAway(lastDay, daysLeft, spoken)} · ${what} · ${state}`);
        if (review) lines.push(...reviewLines(review, spoken).map((line) => `      ${line}`));
    }
    lines.push('', sayReport('dashboard.late', spoken));
    for (const {name, late, behind, targets: own} of districts) {
        if (late + behind === 0) continue;
        const owed = own.filter(({standing}) => standing === 'late' || standing === 'behind');
        const what = owed.map((each) => `${each.id} ${resultText(each.figure, spoken)}`).join('; ');
        lines.push(`  ${name}: ${say('cli.dashboardLate', {late, behind})} · ${what}`);
    }
    lines.push('', sayReport('dashboard.unresolved', spoken));
    for (const kind of UNRESOLVED_KINDS) {
        const count = open.filter((each) => each.kind === kind).length;
        if (count > 0) lines.push(`  ${sayReport(`unresolved.kind.${kind}`, spoken)}: ${count}`);
    }
    for (const each of open.slice(0, MOST)) {
        const owner = index.byCode(each.owner)?.properties.name ?? each.owner;
        lines.push(`  ${String(each.rank).padStart(4)}. ${unresolvedText(each, spoken)} · ${owner}`);
    }
    return `${lines.join('\n')}\n`;
}
