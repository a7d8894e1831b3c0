import {type Block, type Desk, heading} from './block.ts';
import {fill, mm, QUIET, rectPath, stroke, text} from './ink.ts';
import type {Primitive} from './sheet.ts';
import type {SheetLines} from './sheet-lines.ts';
import {MapView, type PlaneShape} from './view.ts';
import {say} from './words.ts';

/** The diagram of adjoining sheets: numbers of the sheets over the outline of the unit, the sheet at hand filled. */
export function adjoiningBlock(desk: Desk, lines: SheetLines | null, current: MapView, outline: PlaneShape): Block {
    return (x, y, width) => {
        const {paper} = desk;
        const size = paper.small;
        const head = heading(desk, x, y, width, say('adjoining'));
        const tall = size * 15;
        const height = head.height + tall + size * 0.6;
        if (!lines || lines.tiles.length === 0) return {items: head.items, height};
        const [first] = lines.tiles;
        const {metresPerMm} = first!.view;
        const west = Math.min(...lines.tiles.map(({view}) => view.easting));
        const east = Math.max(...lines.tiles.map(({view}) => view.easting + view.width * metresPerMm));
        const south = Math.min(...lines.tiles.map(({view}) => view.northing));
        const north = Math.max(...lines.tiles.map(({view}) => view.northing + view.height * metresPerMm));
        const scale = Math.max((east - west) / width, (north - south) / tall) * 1000;
        const left = x + (width - ((east - west) * 1000) / scale) / 2;
        const top = y + head.height + size * 0.3;
        const small = new MapView(left, top, width, ((north - south) * 1000) / scale, west, south, scale);
        const items: Primitive[] = [...head.items];
        const box = (view: MapView) => {
            const [x0, y0] = small.toPage(view.easting, view.northing + view.height * metresPerMm);
            const [x1, y1] = small.toPage(view.easting + view.width * metresPerMm, view.northing);
            return {d: rectPath(x0, y0, x1 - x0, y1 - y0), middle: [(x0 + x1) / 2, (y0 + y1) / 2] as const};
        };
        for (const {view} of lines.tiles)
            if (view.northing === current.northing && view.easting === current.easting)
                items.push(fill(box(view).d, '#e6d9e2'));
        items.push(stroke(small.path(outline).d, 0.18, QUIET));
        for (const {view, number} of lines.tiles) {
            const {d, middle} = box(view);
            items.push(stroke(d, 0.15));
            const words = mm(number);
            items.push(
                text(middle[0], middle[1] + size * 0.4, words, size * 1.1, {
                    font: 'bold',
                    align: 'middle',
                    halo: {colour: '#ffffff', widthMm: size * 0.25}
                })
            );
        }
        return {items, height};
    };
}
