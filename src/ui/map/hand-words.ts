import type {DrawState} from '../../draw/draw-state.ts';
import {polygonsOf, ringOf} from '../../draw/edit-vertex.ts';
import {circleOf} from '../../draw/editing.ts';
import {shapeNow} from '../../map/hand-features.ts';
import {areaM2} from '../../measure/area.ts';
import {positionWords} from '../coordinate/system-words.ts';
import type {View} from '../view.ts';
import {hectares, number, word} from '../words.ts';

/**
 * What just happened to the hand, for those who listen; empty where nothing did that is to be said. The pointer's moves are nothing:
 * corners, steps and choices are.
 */
export function stepWords(before: DrawState, after: DrawState, view: View): string {
    if (after.kind === 'idle') return before.kind === 'idle' ? '' : word('hand.idle');
    const area = areaWords(after);
    if (after.kind === 'drawing' || after.kind === 'cutting') {
        if (before.kind !== after.kind) return word(after.kind === 'cutting' ? 'hand.cutting' : 'hand.drawing');
        const [was, is] = [before.points.length, after.points.length];
        if (after.kind === 'drawing' && after.form === 'freehand') {
            const [wrote, writes] = [(before as typeof after).strokeM !== undefined, after.strokeM !== undefined];
            return writes && !wrote ? word('hand.stroke') : wrote && !writes ? word('hand.strokeShort') : '';
        }
        if (is === was) return '';
        return word(is > was ? 'hand.placed' : 'hand.taken', {count: is, area});
    }
    if (after.kind === 'drawn') {
        return before.kind === 'drawn' && before.geometry === after.geometry ? '' : word('hand.drawn', {area});
    }
    if (after.kind === 'cut') return word('hand.cut', {count: after.parts.length});
    if (before.kind !== 'editing') return word('hand.editing', {area});
    if (after.dragging !== before.dragging) {
        if (after.dragging) return word('hand.grabbed');
        return word(after.past.length < before.past.length ? 'hand.letGo' : 'hand.dropped', {area});
    }
    if (after.geometry !== before.geometry) {
        if (after.dragging) return '';
        if (after.past.length < before.past.length) return word('hand.back', {area});
        const circle = circleOf(after);
        return circle
            ? word('hand.circle', {radius: `${number(circle.radiusM, 2)} m`, area})
            : word('hand.changed', {area, rings: polygonsOf(after.geometry).flat().length});
    }
    const {selected} = after;
    if (!selected || selected === before.selected) return '';
    const ring = ringOf(after.geometry, selected)!;
    const [lon, lat] = ring[selected.index] as [number, number];
    const {polygon, ring: hole, index} = selected;
    const place = positionWords(view.readout[0], lon, lat, view.lettering);
    const values = {number: index + 1, count: ring.length - 1, place, part: polygon + 1, hole};
    return word(
        hole > 0 ? 'hand.chosenHole' : polygonsOf(after.geometry).length > 1 ? 'hand.chosenPart' : 'hand.chosen',
        values
    );
}

function areaWords(state: DrawState): string {
    // the corners alone: where the pointer is will be another place in a moment
    const shape = shapeNow(state.kind === 'drawing' ? {...state, pointer: null, aim: null} : state);
    return shape ? hectares(areaM2(shape)) : word('hand.noArea');
}
