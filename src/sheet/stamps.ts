import type {Desk} from './block.ts';
import type {SheetContent} from './content.ts';
import {type Box, rectPath, stroke, text} from './ink.ts';
import type {Primitive} from './sheet.ts';
import {stampPlace} from './stamp-place.ts';
import type {MapView} from './view.ts';
import {say} from './words.ts';

const COLOUR = '#8c1c2b';

/** `BẢN NHÁP` large and pale along the diagonal of the map: it is read through. */
export function draftStamp(desk: Desk, view: MapView): Primitive {
    const words = say('stamp.draft');
    const diagonal = Math.min(view.width, view.height) * Math.SQRT2;
    const size = (diagonal * 0.5) / desk.measure.width(words, 1, 'bold');
    // never steeper than a person reads
    const angle = Math.min(Math.atan2(view.height, view.width), Math.PI / 4);
    // the middle of the capitals, not the baseline, lies on the middle of the map
    const x = view.x + view.width / 2 + Math.sin(-angle) * -size * 0.36;
    const y = view.y + view.height / 2 + Math.cos(angle) * size * 0.36;
    const rotate = (-angle * 180) / Math.PI;
    return {
        kind: 'group',
        opacity: 0.1,
        items: [text(x, y, words, size, {font: 'bold', colour: COLOUR, align: 'middle', rotate})]
    };
}

/** The stamp of a schematic unit set: its drawing, and the ground that labels keep off. */
export interface SchematicStamp {
    readonly box: Box;
    readonly items: readonly Primitive[];
}

/**
 * `ĐỊA GIỚI MINH HỌA` in a box on the map, where it hides no ground of the unit, else no record; null where it has no such
 * place: the header says it then.
 * @param taken boxes on the map
 */
export function schematicStamp(
    {paper, measure}: Desk,
    view: MapView,
    content: SheetContent,
    taken: readonly Box[]
): SchematicStamp | null {
    const [name, note] = [say('stamp.schematic'), say('stamp.schematic.note')];
    const size = paper.text * 1.9;
    const noteSize = paper.small;
    const width = Math.max(measure.width(name, size, 'bold'), measure.width(note, noteSize)) + size * 1.4;
    const height = size * 1.75 + noteSize * 1.7;
    const box = stampPlace(content, view, width, height, size * 0.7, taken);
    if (!box) return null;
    const [x, y] = box;
    const items: Primitive[] = [
        {
            kind: 'path',
            d: rectPath(x, y, width, height),
            fill: '#ffffff',
            fillOpacity: 0.82,
            stroke: COLOUR,
            strokeMm: 0.45
        },
        stroke(rectPath(x + 0.7, y + 0.7, width - 1.4, height - 1.4), 0.15, COLOUR),
        text(x + width / 2, y + size * 1.32, name, size, {font: 'bold', colour: COLOUR, align: 'middle'}),
        text(x + width / 2, y + size * 1.42 + noteSize * 1.4, note, noteSize, {colour: COLOUR, align: 'middle'})
    ];
    return {box, items};
}
