import states from '../../data/codes/zone-states.json' with {type: 'json'};
import {supplementCauses} from '../conclusion/supplement.ts';
import {unmet} from '../conclusion/unmet.ts';
import {zoneIssues} from '../conclusion/zone-issues.ts';
import type {ConcludedZoneRecord} from '../record/feature.ts';
import {sentence} from '../record/sentence.ts';
import type {Issue} from '../topology/issue.ts';
import type {Command} from './command.ts';
import {openProject, type Project, projectOptions} from './project.ts';
import {language, say, WrongCall} from './say.ts';

/** `zones`: the concluded zones, what each lacks for its next step, and which need a supplement; as the page tells it. */
export const zones: Command = {
    name: 'zones',
    help: 'cli.zones',
    options: {
        ...projectOptions,
        unit: {type: 'string', help: 'cli.opt.zonesUnit', value: 'CODE'},
        due: {type: 'boolean', help: 'cli.opt.zonesDue'},
        json: {type: 'boolean', help: 'cli.opt.json'}
    },
    async run(values) {
        const project = await openProject(values);
        const {unit} = values;
        const all = [...project.records.layer('concluded-zone').values()]
            .filter(({properties}) => unit === undefined || properties.unit === unit)
            .sort((a, b) => (a.id < b.id ? -1 : 1));
        if (typeof unit === 'string' && !project.records.layer('unit').has(`${project.unitSet}/${unit}`)) {
            throw new WrongCall(say('cli.wrongCall', {what: say('cli.unknownUnit', {code: unit})}));
        }
        const told = all
            .map((zone) => standingOf(zone, project))
            .filter(({supplement}) => !values['due'] || supplement.length > 0);
        process.stdout.write(values['json'] ? `${JSON.stringify(told)}\n` : told.map(asText).join(''));
        return 0;
    }
};

const NEXT = {draft: 'submit', returned: 'submit', submitted: 'approve'} as const;

function standingOf(zone: ConcludedZoneRecord, {records, asOf}: Project) {
    const {areaClass, unit, state, supersedes = []} = zone.properties;
    const step = state in NEXT ? NEXT[state as keyof typeof NEXT] : null;
    const lacks: readonly Issue[] = step ? [...zoneIssues(zone, records), ...unmet(zone, records, step)] : [];
    return {
        id: zone.id,
        class: areaClass,
        unit,
        state,
        supersedes,
        next: step,
        lacks: lacks.map(({rule, severity, ids, values}) => {
            return {rule, refuses: severity === 'error', ids, ...sentence(rule, values, language())};
        }),
        supplement: supplementCauses(zone, records, asOf)
    };
}

function asText({id, class: areaClass, state, lacks, supplement}: ReturnType<typeof standingOf>): string {
    const head = `${id}\t${areaClass}\t${states[state][language()]}`;
    const lines = [
        ...lacks.map(({refuses, what}) => `${refuses ? '✗' : '!'} ${what}`),
        ...supplement.map(
            ({id: cause, on}) => `→ ${say('cli.zoneDue', {cause, on: on.split('-').reverse().join('/')})}`
        )
    ];
    return `${head}\n${lines.map((line) => `    ${line}\n`).join('')}`;
}
