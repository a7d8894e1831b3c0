import type {Rule} from '../rule.ts';
import {unbalancedGround} from '../unbalanced-ground.ts';

/** Ground of a unit that belongs to none of the units below it. */
export const unitGap: Rule = {
    id: 'unit-gap',
    severities: ['error'],
    reads: [],
    readsTable: true,
    told: unbalancedGround('unit-gap', ({whole, all}, overlay) => overlay.subtract(whole, all))
};
