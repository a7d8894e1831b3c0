import type {Geometry} from 'geojson';
import {traceOf} from '../history/show-trace.ts';
import type {Trace} from '../view.ts';
import type {Change} from './change-key.ts';

/** More shapes at once say nothing on the map. */
const MOST_SHAPES = 1500;
const MOST_POINTS = 60;

/** Changes as the map traces them: shapes before dashed, after solid, ground that moved filled. */
export function changeTrace(all: readonly Change[]): Trace {
    // of many changes the ground is shown: points by the hundred would hide it
    const changes = all.length > MOST_POINTS ? all.filter(isGround) : all;
    const shown = changes.slice(0, MOST_SHAPES);
    const records = shown.flatMap((change) =>
        change.kind === 'record' && change.record.layer !== 'unit' ? [change.record] : []
    );
    // a shape that stayed is drawn once, as it is
    const moved = records.map((record) =>
        record.kind === 'changed' && !record.moved ? {...record, before: null} : record
    );
    return {
        ...traceOf(moved),
        moved: shown.flatMap((change): Geometry[] =>
            change.kind === 'piece' && change.piece.geometry ? [change.piece.geometry] : []
        )
    };
}

function isGround(change: Change): boolean {
    if (change.kind === 'piece') return true;
    const {before, after} = change.record;
    return [before, after].some((record) => record?.geometry && record.geometry.type !== 'Point');
}
