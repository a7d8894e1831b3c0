import type {Rule} from '../rule.ts';
import {unbalancedGround} from '../unbalanced-ground.ts';

/** Ground of the units below that lies outside their unit. */
export const unitBeyond: Rule = {
    id: 'unit-beyond',
    severities: ['error'],
    reads: [],
    readsTable: true,
    told: unbalancedGround('unit-beyond', ({whole, all}, overlay) => overlay.subtract(all, whole))
};
