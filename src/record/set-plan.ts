import type {Change, Command} from './patch.ts';
import type {Plan, PlanSettings} from './plan.ts';

/**
 * Read the plan in another way: other answers to the questions its text leaves open. An act of the journal, with its
 * reason; the plan's words and targets stay.
 *
 * `patch` throws a RangeError if the plan is not there, if a setting is not one of the plan's, or if a value is not among
 * its choices.
 */
export function setPlan(id: string, changes: Partial<PlanSettings>, why: string): Command {
    return {
        act: 'set-plan',
        args: {id, ...changes},
        why,
        patch: (records): Change[] => {
            const before = records.layer('plan').get(id);
            if (!before) throw new RangeError(`No plan ${id} in the project.`);
            const after = {...before, properties: withSettings(before.properties, changes)};
            return [{layer: 'plan', id, before, after}];
        }
    };
}

/** The plan with some settings changed. @throws {RangeError} if one is not the plan's or not among its choices. */
export function withSettings(plan: Plan, changes: Partial<PlanSettings>): Plan {
    for (const [name, value] of Object.entries(changes)) {
        const note = Object.hasOwn(plan.settingNotes, name) && plan.settingNotes[name as keyof PlanSettings];
        if (!note) throw new RangeError(`The plan has no setting ${name}.`);
        if (!Object.hasOwn(note.choices, String(value))) {
            throw new RangeError(`${String(value)} is not a choice of ${name}.`);
        }
    }
    return {...plan, settings: {...plan.settings, ...changes}};
}
