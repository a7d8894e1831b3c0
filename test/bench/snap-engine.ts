import type {DemoOptions} from '../../src/demo/demo-lines.ts';
import {makeDemo} from '../../src/demo/make-demo.ts';
import {snapIndex} from '../../src/draw/snap.ts';
import type {AnyRecord} from '../../src/record/feature.ts';

/* What `drawing.bench.ts` measures of snapping, as one entry, so that it can be loaded as it is shipped. */

export {snapIndex};

/** The records of a demo province that can be snapped to, as they are at the end. */
export function records(options: DemoOptions): AnyRecord[] {
    const {entries} = makeDemo(options);
    const last = new Map<string, AnyRecord>();
    for (const {after} of [...entries].sort((a, b) => (a.day === b.day ? a.step - b.step : a.day < b.day ? -1 : 1))) {
        if (after.geometry) last.set(after.id, after);
    }
    return [...last.values()];
}
