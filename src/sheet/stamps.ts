import type {Desk} from './block.ts';
import type {Primitive} from './sheet.ts';
import {rectPath, stroke, text} from './ink.ts';
import type {MapView} from './view.ts';
import {say} from './words.ts';

/**
 * The stamps across the map: `BẢN NHÁP` large and pale along the diagonal, `ĐỊA GIỚI MINH HỌA` in a box at the foot of
 * the map. Both are pale enough to read the map through.
 */
export function stamps(desk: Desk, view: MapView, draft: boolean, schematic: boolean): Primitive[] {
    const items: Primitive[] = [];
    const colour = '#8c1c2b';
    if (draft) {
        const words = say('stamp.draft');
        const diagonal = Math.hypot(view.width, view.height);
        const size = (diagonal * 0.42) / desk.measure.width(words, 1, 'bold');
        const angle = Math.atan2(view.height, view.width);
        // the middle of the capitals, not the baseline, lies on the middle of the map
        const x = view.x + view.width / 2 + Math.sin(-angle) * -size * 0.36;
        const y = view.y + view.height / 2 + Math.cos(angle) * size * 0.36;
        items.push({kind: 'group', opacity: 0.13, items: [text(x, y, words, size, {font: 'bold', colour, align: 'middle', rotate: (-angle * 180) / Math.PI})]});
    }
    if (schematic) {
        const lines = [say('stamp.schematic'), say('stamp.schematic.note')];
        const size = desk.paper.text * 1.9;
        const noteSize = desk.paper.small;
        const width = Math.max(desk.measure.width(lines[0]!, size, 'bold'), desk.measure.width(lines[1]!, noteSize)) + size * 1.4;
        const height = size * 2.1;
        const [x, y] = [view.x + size * 0.7, view.y + view.height - height - size * 0.7];
        items.push({kind: 'path', d: rectPath(x, y, width, height), fill: '#ffffff', fillOpacity: 0.82, stroke: colour, strokeMm: 0.45});
        items.push(stroke(rectPath(x + 0.7, y + 0.7, width - 1.4, height - 1.4), 0.15, colour));
        items.push(text(x + width / 2, y + size * 1.02, lines[0]!, size, {font: 'bold', colour, align: 'middle'}));
        items.push(text(x + width / 2, y + size * 1.02 + noteSize * 1.35, lines[1]!, noteSize, {colour, align: 'middle'}));
    }
    return items;
}
