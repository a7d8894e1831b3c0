import type {Position} from 'geojson';
import type {Aim} from '../../draw/draw-state.ts';
import {type SnapIndex, type Snappable, type SnapTarget, snapIndex} from '../../draw/snap.ts';
import {snapChanges} from '../../draw/snap-changes.ts';
import {traceAlong} from '../../draw/trace.ts';
import {MAP_LAYERS, type MapLayerId} from '../../record/feature.ts';
import type {Records, SharingLayer} from '../../record/patch.ts';
import type {Workspace} from '../workspace.ts';

/** Pixels within which a corner or an edge draws the hand to it. */
const REACH_PIXELS = 12;

/** What an index is of. */
interface Indexed {
    readonly records: Records;
    readonly visible: ReadonlySet<MapLayerId>;
    readonly unitSet: string;
}

/** Draws the hand's position to the corners and edges of the layers shown, and along their lines when that is wanted. */
export class Aiming {
    #index: SnapIndex | null = null;
    #of: Indexed | null = null;
    /** The index that was last made of everything; what changed since is beside it. */
    #base: (Indexed & {readonly index: SnapIndex}) | null = null;

    constructor(
        private readonly workspace: Workspace,
        private readonly metresPerPixel: () => number
    ) {}

    /** Make what is looked up ready. Cost: a quarter of a second for 50,000 shapes, once; then nothing until the layers shown change. */
    prepare(): void {
        if (this.workspace.view.snaps) this.#current();
    }

    aim(at: Position, free: boolean): {readonly at: Position; readonly aim: Aim | null} {
        const {view, drawing} = this.workspace;
        if (free || !view.snaps || !['drawing', 'cutting', 'editing'].includes(drawing.kind)) return {at, aim: null};
        // a stroke follows the hand alone
        if (drawing.kind === 'drawing' && drawing.form === 'freehand') return {at, aim: null};
        const own = drawing.kind === 'editing' ? (id: string) => id === drawing.id : undefined;
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
        if (this.#index && of?.records === records && of.visible === visible && of.unitSet === unitSet)
            return this.#index;
        const base = this.#base;
        const changed =
            base && base.visible === visible && base.unitSet === unitSet ? changedSince(base.records, records) : null;
        if (base && changed) this.#index = snapChanges(base.index, changed, shapesOf(this.workspace, changed));
        else {
            this.#index = snapIndex(shapesOf(this.workspace));
            this.#base = {records, visible, unitSet, index: this.#index};
        }
        this.#of = {records, visible, unitSet};
        return this.#index;
    }
}

/** With more changes than these a new index is the cheaper way. */
const MOST_CHANGES = 2000;

// ids of the shapes that may differ; null where an index is to be made anew
function changedSince(before: Records, now: Records): ReadonlySet<string> | null {
    if (before.layer('unit') !== now.layer('unit') || before.layer('unit-set') !== now.layer('unit-set')) return null;
    const changed = new Set<string>();
    for (const layer of MAP_LAYERS) {
        const [was, is] = [before.layer(layer), now.layer(layer) as unknown as Partial<SharingLayer>];
        if ((was as unknown) === is) continue;
        const ids = is.mayDifferFrom?.(was);
        if (!ids || ids.size > MOST_CHANGES) return null;
        for (const id of ids) changed.add(id);
    }
    return changed;
}

// units come last in the list of layers but first here: of a shared corner the border's name is told
function* shapesOf({records, view, units}: Workspace, only?: ReadonlySet<string>): Generator<Snappable> {
    if (view.visible.has('unit') && !only) yield* [...(units?.units ?? [])].reverse();
    for (const layer of MAP_LAYERS) {
        if (layer === 'unit' || !view.visible.has(layer)) continue;
        if (!only) yield* records.layer(layer).values();
        else
            for (const id of only) {
                const record = records.layer(layer).get(id);
                if (record) yield record;
            }
    }
}
