import type {Rule} from '../rule.ts';
import {unbalancedGround} from '../unbalanced-ground.ts';

/** Ground that belongs to several of the units below at once. */
export const unitOverlap: Rule = {
    id: 'unit-overlap',
    severities: ['error'],
    reads: [],
    readsTable: true,
    told: unbalancedGround('unit-overlap', ({parts}, overlay) =>
        overlay.union(
            parts.flatMap((part, i) =>
                parts
                    .slice(i + 1)
                    .map((other) => overlay.intersect(part, other))
                    .filter(({isEmpty}) => !isEmpty)
            )
        )
    )
};
