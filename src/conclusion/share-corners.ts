import type {Areal, ConcludedZoneRecord} from '../record/feature.ts';
import type {Change, Command, Patch, Records} from '../record/patch.ts';
import {checkGeometry} from '../topology/check.ts';
import {nodeShapes} from '../topology/node-shapes.ts';
import {editable} from './guards.ts';

type Box = readonly [west: number, south: number, east: number, north: number];

/** A millimetre and more, degrees. */
const REACH = 1e-7;

/**
 * The act with the corners that neighbours lack: where an outline that it draws has a corner in the middle of the edge of an open zone, that
 * zone gets the corner in the same act, and the outline those of its neighbours that lie on its edges. So a border that met in the
 * middle of an edge is moved as one afterwards. Ground stays as it is within a millimetre of the border.
 *
 * Locked zones stay as they are: their edges do not move, and when one is opened again it gets the corners as its editing starts
 * (`meetingCorners`). A corner that would make an outline unsound is left out, and a zone that nothing may be given to (`may`).
 *
 * Cost: O(zones + corners of those near).
 */
export function withSharedCorners(command: Command, may: (change: Change) => boolean = () => true): Command {
    return {...command, patch: (records) => shareCorners(command.patch(records), records, may)};
}

/** @see withSharedCorners */
export function shareCorners(patch: Patch, records: Records, may: (change: Change) => boolean = () => true): Patch {
    const drawn = patch.filter(isRedrawn);
    if (drawn.length === 0) return patch;
    const after = new Map(
        patch.flatMap((change) => (change.layer === 'concluded-zone' ? [[change.id, change.after]] : []))
    );
    const boxes = drawn.map((change) => boxOf((change.after as ConcludedZoneRecord).geometry));
    const beside: ConcludedZoneRecord[] = [];
    for (const zone of records.layer('concluded-zone').values()) {
        const now = after.has(zone.id) ? after.get(zone.id) : zone;
        if (!now || drawn.some(({id}) => id === zone.id)) continue;
        const there = now as ConcludedZoneRecord;
        if (there.properties.state !== 'superseded' && boxes.some((box) => meets(box, boxOf(there.geometry)))) {
            beside.push(there);
        }
    }
    const own = drawn.map((change) => (change.after as ConcludedZoneRecord).geometry);
    const noded = nodeShapes([...own, ...beside.map(({geometry}) => geometry)], {crossings: false}).slice(
        0,
        own.length
    );
    const shapes = own.map((shape, i) => (isSound(noded[i]!) ? noded[i]! : shape));
    const outlines = new Map(drawn.map(({id}, i) => [id, shapes[i]!]));
    const given = beside.flatMap((zone): Change[] => {
        if (editable(zone).length > 0) return [];
        const geometry = nodeShapes([zone.geometry, ...shapes], {crossings: false})[0]!;
        if (geometry === zone.geometry || !isSound(geometry)) return [];
        const before = records.layer('concluded-zone').get(zone.id)!;
        const change: Change = {layer: 'concluded-zone', id: zone.id, before, after: {...zone, geometry}};
        return may(change) ? [change] : [];
    });
    const replaced = new Map(given.map((change) => [change.id, change]));
    const kept = patch.map((change): Change => {
        if (change.layer !== 'concluded-zone') return change;
        const geometry = outlines.get(change.id);
        if (geometry) return {...change, after: {...(change.after as ConcludedZoneRecord), geometry}};
        const more = replaced.get(change.id);
        replaced.delete(change.id);
        return more ?? change;
    });
    return [...kept, ...replaced.values()];
}

/** Zones that an act changes only by giving them corners: those in its full patch that it does not name by itself. */
export function cornersGiven(
    command: Command,
    records: Records,
    may: (change: Change) => boolean = () => true
): string[] {
    const patch = command.patch(records);
    const named = new Set(patch.map(({id}) => id));
    return shareCorners(patch, records, may).flatMap(({id}) => (named.has(id) ? [] : [id]));
}

/** An outline and those beside it with the corners that they lack to be moved as one. */
export function meetingCorners<N extends {readonly id: string; readonly geometry: Areal}>(
    outline: Areal,
    beside: readonly N[]
): {readonly outline: Areal; readonly beside: readonly N[]} {
    const box = boxOf(outline);
    const near = beside.map((each) => meets(box, boxOf(each.geometry)));
    const shapes = beside.filter((_, i) => near[i]).map(({geometry}) => geometry);
    const own = nodeShapes([outline, ...shapes], {crossings: false})[0]!;
    return {
        outline: own,
        beside: beside.map((each, i) => {
            if (!near[i]) return each;
            const geometry = nodeShapes([each.geometry, own], {crossings: false})[0]!;
            return geometry === each.geometry ? each : {...each, geometry};
        })
    };
}

function isRedrawn({layer, before, after}: Change): boolean {
    if (layer !== 'concluded-zone' || !after?.geometry) return false;
    return after.geometry !== before?.geometry && JSON.stringify(after.geometry) !== JSON.stringify(before?.geometry);
}

function isSound(geometry: Areal): boolean {
    return checkGeometry(geometry, '').every(({severity}) => severity !== 'error');
}

const boxes = new WeakMap<Areal, Box>();

function boxOf(geometry: Areal): Box {
    const known = boxes.get(geometry);
    if (known) return known;
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [ring] of geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) {
        for (const [x, y] of ring ?? []) {
            west = Math.min(west, x!);
            east = Math.max(east, x!);
            south = Math.min(south, y!);
            north = Math.max(north, y!);
        }
    }
    const box: Box = [west - REACH, south - REACH, east + REACH, north + REACH];
    boxes.set(geometry, box);
    return box;
}

function meets(a: Box, b: Box): boolean {
    return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}
