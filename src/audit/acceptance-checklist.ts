import checklist from '../../data/codes/acceptance-checklist.json' with {type: 'json'};
import type {UnitLevel} from '../record/unit.ts';

/** An item of the checklist (`data/codes/acceptance-checklist.json`). */
export interface ChecklistItem {
    readonly id: string;
    readonly group: 'data' | 'sheet';
    /** Whether a product passes only with it. */
    readonly blocks: boolean;
    /** `auto`: the program fills it in. */
    readonly how: 'auto' | 'hand';
    readonly vi: string;
    readonly en: string;
    readonly howVi: string;
    readonly howEn: string;
}

/** The items that a product of a level is accepted by, in order. */
export function checklistOf(level: UnitLevel): ChecklistItem[] {
    const ids = checklist.kinds[level];
    return (checklist.items as readonly ChecklistItem[]).filter(({id}) => ids.includes(id));
}
