import type {Editing} from '../../draw/draw-state.ts';
import {polygonsOf} from '../../draw/edit-vertex.ts';
import {follow, type Neighbour, turnedOver} from '../../draw/shared-border.ts';
import {checkGeometry} from '../../topology/check.ts';
import type {Issue} from '../../topology/issue.ts';

/** What is to be said of an edited outline and of the neighbours that move along. */
export interface Judgement {
    /** Errors of the shapes. */
    readonly issues: readonly Issue[];
    /** Ids of the shapes that came to lie the other way round. */
    readonly turned: readonly string[];
    /** Ids of those beside it whose border it no longer meets. */
    readonly apart: readonly string[];
}

/** An outline of so many corners is checked at every move of a drag; a larger one when the drag has ended. */
const LIVE_CORNERS = 300;

/**
 * Judges an editing; `fixed` are those beside it that do not move, `together` whether the others do. In the middle of a drag what was
 * last said stands, but for the shape itself where it is small.
 */
export function judgeEditing(
    editing: Editing,
    {fixed, together, last}: {readonly fixed: () => readonly Neighbour[]; together: boolean; last: Judgement | null}
): Judgement {
    const {id, geometry, dragging, past, trail, neighbours} = editing;
    if (dragging && last) {
        const corners = polygonsOf(geometry).reduce((sum, rings) => sum + rings.flat().length, 0);
        return corners <= LIVE_CORNERS ? {...last, issues: errorsOf([{id, geometry}])} : last;
    }
    const moved = movedBeside(editing);
    const kept = together ? moved : [];
    const start = trail[0] ?? neighbours;
    const ways = (of: string) =>
        [...trail, neighbours].flatMap((all) => all.find((each) => each.id === of)?.geometry ?? []);
    const outlines = [...past, geometry];
    const apart =
        past.length === 0
            ? []
            : [
                  ...follow(outlines, fixed()).changed.map((each) => each.id),
                  ...follow(outlines, start).parted,
                  ...(together ? [] : moved.map((each) => each.id))
              ];
    return {
        issues: errorsOf([{id, geometry}, ...kept]),
        turned: [
            ...(turnedOver(outlines) ? [id] : []),
            ...kept.filter((each) => turnedOver(ways(each.id))).map((each) => each.id)
        ],
        apart: [...new Set(apart)]
    };
}

/** Neighbours whose shared corners moved, as they are now, or as they were at a step of the editing. */
export function movedBeside({neighbours, trail}: Editing, now = neighbours): readonly Neighbour[] {
    const start = trail[0] ?? neighbours;
    return now.filter((each, i) => each !== start[i]);
}

function errorsOf(shapes: readonly Neighbour[]): Issue[] {
    return shapes.flatMap((each) => checkGeometry(each.geometry, each.id).filter(({severity}) => severity === 'error'));
}
