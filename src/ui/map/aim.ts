import type {Position} from 'geojson';
import type {Aim} from '../../draw/draw-state.ts';
import {type SnapIndex, type Snappable, type SnapTarget, snapIndex} from '../../draw/snap.ts';
import {traceAlong} from '../../draw/trace.ts';
import {MAP_LAYERS, type MapLayerId} from '../../record/feature.ts';
import type {Records} from '../../record/patch.ts';
import type {Workspace} from '../workspace.ts';

/** Pixels within which a corner or an edge draws the hand to it. */
const REACH_PIXELS = 12;

/** Draws the hand's position to the corners and edges of the layers shown, and along their lines when that is wanted. */
export class Aiming {
    #index: SnapIndex | null = null;
    #of: {readonly records: Records; readonly visible: ReadonlySet<MapLayerId>; readonly unitSet: string} | null = null;

    constructor(
        private readonly workspace: Workspace,
        private readonly metresPerPixel: () => number
    ) {}

    aim(at: Position, free: boolean): {readonly at: Position; readonly aim: Aim | null} {
        const {view, drawing} = this.workspace;
        if (free || !view.snaps || !['drawing', 'cutting', 'editing'].includes(drawing.kind)) return {at, aim: null};
        // a stroke follows the hand alone
        if (drawing.kind === 'drawing' && drawing.form === 'freehand') return {at, aim: null};
        const own = drawing.kind === 'editing' ? drawing.id : undefined;
        const target = this.#current().find(at[0]!, at[1]!, REACH_PIXELS * this.metresPerPixel(), own);
        if (!target) return {at, aim: null};
        const from = drawing.kind === 'drawing' && drawing.form === 'outline' ? drawing.points.at(-1) : undefined;
        const along = view.follows && from ? this.#along(target, from) : null;
        const id = along?.id ?? target.ids[0]!;
        return {at: target.at, aim: {on: target.on, id, along: along?.corners ?? []}};
    }

    // of several lines that hold both places, the one with the fewest corners between them
    #along({ids, at}: SnapTarget, from: Position): {readonly id: string; readonly corners: readonly Position[]} | null {
        return ids
            .flatMap((id) => {
                const geometry = this.workspace.find(id)?.record.geometry;
                const corners = geometry ? traceAlong(geometry, from, at) : null;
                return corners ? {id, corners} : [];
            })
            .reduce<{id: string; corners: readonly Position[]} | null>(
                (best, each) => (best && best.corners.length <= each.corners.length ? best : each),
                null
            );
    }

    #current(): SnapIndex {
        const {records, view} = this.workspace;
        const {visible, unitSet} = view;
        const of = this.#of;
        if (!this.#index || of?.records !== records || of.visible !== visible || of.unitSet !== unitSet) {
            this.#of = {records, visible, unitSet};
            this.#index = snapIndex(shapesOf(this.workspace));
        }
        return this.#index;
    }
}

// units come last in the list of layers but first here: of a shared corner the border's name is told
function* shapesOf({records, view, units}: Workspace): Generator<Snappable> {
    if (view.visible.has('unit')) yield* [...(units?.units ?? [])].reverse();
    for (const layer of MAP_LAYERS) {
        if (layer !== 'unit' && view.visible.has(layer)) yield* records.layer(layer).values();
    }
}
