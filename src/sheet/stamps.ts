import type {Desk} from './block.ts';
import {type Box, rectPath, stroke, text} from './ink.ts';
import {freeCorner} from './inside-panel.ts';
import type {Primitive} from './sheet.ts';
import type {MapView} from './view.ts';
import {say} from './words.ts';

/**
 * The stamps across the map: `BẢN NHÁP` large and pale along the diagonal, `ĐỊA GIỚI MINH HỌA` in a box at the foot of
 * the map. Both are pale enough to read the map through.
 */
export function stamps(
    desk: Desk,
    view: MapView,
    draft: boolean,
    schematic: boolean,
    taken: readonly Box[]
): Primitive[] {
    const items: Primitive[] = [];
    const colour = '#8c1c2b';
    if (draft) {
        const words = say('stamp.draft');
        const diagonal = Math.min(view.width, view.height) * Math.SQRT2;
        const size = (diagonal * 0.5) / desk.measure.width(words, 1, 'bold');
        // never steeper than a person reads
        const angle = Math.min(Math.atan2(view.height, view.width), Math.PI / 4);
        // the middle of the capitals, not the baseline, lies on the middle of the map
        const x = view.x + view.width / 2 + Math.sin(-angle) * -size * 0.36;
        const y = view.y + view.height / 2 + Math.cos(angle) * size * 0.36;
        items.push({
            kind: 'group',
            opacity: 0.1,
            items: [text(x, y, words, size, {font: 'bold', colour, align: 'middle', rotate: (-angle * 180) / Math.PI})]
        });
    }
    if (schematic) {
        const {lines, size, noteSize, box} = schematicBox(desk, view, taken);
        const [x, y, width, height] = [box[0], box[1], box[2] - box[0], box[3] - box[1]];
        items.push({
            kind: 'path',
            d: rectPath(x, y, width, height),
            fill: '#ffffff',
            fillOpacity: 0.82,
            stroke: colour,
            strokeMm: 0.45
        });
        items.push(stroke(rectPath(x + 0.7, y + 0.7, width - 1.4, height - 1.4), 0.15, colour));
        items.push(text(x + width / 2, y + size * 1.32, lines[0], size, {font: 'bold', colour, align: 'middle'}));
        items.push(
            text(x + width / 2, y + size * 1.42 + noteSize * 1.4, lines[1], noteSize, {colour, align: 'middle'})
        );
    }
    return items;
}

/** Where the stamp of a schematic unit set stands, so that labels keep off it. */
export function schematicBox(
    {paper, measure}: Desk,
    view: MapView,
    taken: readonly Box[]
): {lines: readonly [string, string]; size: number; noteSize: number; box: Box} {
    const lines = [say('stamp.schematic'), say('stamp.schematic.note')] as const;
    const size = paper.text * 1.9;
    const noteSize = paper.small;
    const width = Math.max(measure.width(lines[0], size, 'bold'), measure.width(lines[1], noteSize)) + size * 1.4;
    const height = size * 1.75 + noteSize * 1.7;
    return {lines, size, noteSize, box: freeCorner(view, width, height, size * 0.7, taken)};
}
