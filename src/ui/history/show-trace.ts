import type {Geometry} from 'geojson';
import type {AnyRecord} from '../../record/feature.ts';
import type {Change} from '../../record/patch.ts';
import {shapeBox} from '../../store/history-search.ts';
import type {Trace} from '../view.ts';
import type {Workspace} from '../workspace.ts';

/** The shapes that changes took away and brought, as the map traces them. */
export function traceOf(changes: readonly Pick<Change, 'before' | 'after'>[]): Trace {
    const shape = (record: AnyRecord | null): Geometry[] => (record?.geometry ? [record.geometry] : []);
    return {
        before: changes.flatMap(({before}) => shape(before)),
        after: changes.flatMap(({after}) => shape(after)),
        changed: []
    };
}

/** Lay shapes of the past over the map and look at all of them. */
export function showTrace(workspace: Workspace, trace: Trace): void {
    workspace.look({traced: trace});
    const boxes = [...trace.before, ...trace.after, ...(trace.moved ?? [])].map(shapeBox);
    if (boxes.length === 0) return;
    const edge = (i: 0 | 1 | 2 | 3, choose: (...values: number[]) => number) => choose(...boxes.map((box) => box[i]));
    workspace.showBox([edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)]);
}
