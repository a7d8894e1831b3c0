import {boxOf} from '../../map/shape-rings.ts';
import type {Areal} from '../../record/feature.ts';

/** What lies farther than this from an outline has nothing to do with it, degrees (some 50 m). */
const NEAR = 0.0005;

// geometries are immutable: each is measured once
const boxes = new WeakMap<Areal, ReturnType<typeof boxOf>>();

/** Whether the box of a shape lies within some 50 m of that of an outline. Cost: O(corners) the first time a shape is asked about. */
export function isNear(outline: Areal): (shape: Areal) => boolean {
    const box = boxed(outline);
    if (!box) return () => false;
    const [west, south, east, north] = [box[0] - NEAR, box[1] - NEAR, box[2] + NEAR, box[3] + NEAR];
    return (shape) => {
        const its = boxed(shape);
        return its !== null && its[0] <= east && its[2] >= west && its[1] <= north && its[3] >= south;
    };
}

function boxed(shape: Areal): ReturnType<typeof boxOf> {
    let box = boxes.get(shape);
    if (box === undefined) {
        box = boxOf([shape]);
        boxes.set(shape, box);
    }
    return box;
}
