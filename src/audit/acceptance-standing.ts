import type {Acceptance, AcceptanceVerdict, CheckAnswer, JudgedItem} from '../record/acceptance.ts';
import type {AcceptanceRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import {type ChecklistItem, checklistOf} from './acceptance-checklist.ts';
import {AUTO_CHECKS, type ToldItem} from './acceptance-checks.ts';
import type {AcceptanceFacts} from './acceptance-facts.ts';

/** An item of the checklist with what is known of it: told by the program, answered by a person, or open. */
export interface CheckedItem {
    readonly item: ChecklistItem;
    readonly told: ToldItem | null;
    readonly answer: CheckAnswer | null;
    /** Null while it is open. */
    readonly outcome: CheckAnswer['outcome'] | null;
}

/** The newest acceptance of a unit's product; null where none was begun. */
export function acceptanceOf(records: Records, unit: string, unitSet: string): AcceptanceRecord | null {
    return (
        [...records.layer('acceptance').values()]
            .filter(({properties}) => properties.unit === unit && properties.unitSet === unitSet)
            .sort((a, b) => (a.id < b.id ? 1 : -1))[0] ?? null
    );
}

/** The checklist of a unit's product as it stands now. @throws {RangeError} if the unit is not in the set. */
export function checkProduct(acceptance: Acceptance | null, facts: AcceptanceFacts): CheckedItem[] {
    const level = facts.index.byCode(facts.unit)?.properties.level;
    if (!level) throw new RangeError(`No unit ${facts.unit} in ${facts.index.set.id}.`);
    return checklistOf(level).map((item) => {
        if (item.how === 'auto') {
            const told = AUTO_CHECKS[item.id]!(facts);
            return {item, told, answer: null, outcome: told?.outcome ?? null};
        }
        // what was said of the sheet of an earlier draft is asked again
        const isOfThis = ({sheet}: CheckAnswer): boolean =>
            item.group === 'data' || (sheet ?? null) === facts.sheet.draft;
        const answer = acceptance?.answers.findLast((each) => each.item === item.id && isOfThis(each)) ?? null;
        return {item, told: null, answer, outcome: answer?.outcome ?? null};
    });
}

/** Items that a verdict would be against: for `pass` all that are not met and block, for any but `fail` all that are open. */
export function inTheWay(checked: readonly CheckedItem[], verdict: AcceptanceVerdict): CheckedItem[] {
    if (verdict === 'fail') return [];
    return checked.filter(
        ({item, outcome}) => outcome === null || (verdict === 'pass' && item.blocks && outcome === 'unmet')
    );
}

/** The items as a verdict keeps them; open ones are left out. */
export function judgedItems(checked: readonly CheckedItem[]): JudgedItem[] {
    return checked.flatMap(({item, told, answer}): JudgedItem[] => {
        if (told) return [{item: item.id, outcome: told.outcome, told: told.told, values: told.values}];
        if (!answer) return [];
        const {outcome, remark, by} = answer;
        return [{item: item.id, outcome, ...(remark === undefined ? {} : {remark}), by}];
    });
}
