import {type Block, type Desk, heading} from './block.ts';
import type {SheetContent} from './content.ts';
import {fill, mm, rectPath, stroke} from './ink.ts';
import type {Primitive} from './sheet.ts';
import {boundsOf, MapView} from './view.ts';
import {say} from './words.ts';

/**
 * The inset that shows where the unit lies in its province: outline, units of the level below, the unit filled and the
 * window of the main map. It has a viewport of its own in the PDF, after that of the map, so that readers that search from
 * the last one back (ISO 32000-2, 12.9) find it.
 */
export function locatorBlock(desk: Desk, content: SheetContent, view: MapView, crs: string): Block {
    return (x, y, width) => {
        const {paper} = desk;
        const size = paper.small;
        const head = heading(desk, x, y, width, say('locator'));
        const tall = size * 19;
        const height = head.height + tall + size * 0.5;
        const {whole} = content;
        if (!whole) return {items: head.items, height};
        const [w, s, e, n] = boundsOf([whole.outline]);
        const scale = Math.ceil((Math.max((e - w) / (width * 0.96), (n - s) / (tall * 0.94)) * 1000) / 1000) * 1000;
        const metresPerMm = scale / 1000;
        const top = y + head.height + size * 0.2;
        const easting = Math.round((w + e - width * metresPerMm) / 2);
        const northing = Math.round((s + n - tall * metresPerMm) / 2);
        const inset = new MapView(x, top, width, tall, easting, northing, scale);
        const frame = rectPath(x, top, width, tall);
        const [x0, y0] = inset.toPage(view.easting, view.northing + view.height * view.metresPerMm);
        const [x1, y1] = inset.toPage(view.easting + view.width * view.metresPerMm, view.northing);
        const items: Primitive[] = [
            ...head.items,
            fill(frame, '#f1efe8'),
            {
                kind: 'clip',
                d: frame,
                items: [
                    fill(inset.path(whole.outline).d, '#fffefb'),
                    ...whole.parts.map((shape) => stroke(inset.path(shape).d, 0.1, '#a9a69c')),
                    fill(inset.path(content.outline).d, '#d9b6c9'),
                    stroke(inset.path(content.outline).d, 0.2, '#7d1420'),
                    stroke(inset.path(whole.outline).d, 0.25),
                    stroke(
                        `M${mm(x0)} ${mm(y0)} L${mm(x1)} ${mm(y0)} L${mm(x1)} ${mm(y1)} L${mm(x0)} ${mm(y1)} Z`,
                        0.22,
                        '#7d1420'
                    )
                ]
            },
            stroke(frame, 0.15)
        ];
        const name = say('locator.of', {unit: whole.name});
        const viewport = {name, xMm: x, yMm: top, widthMm: width, heightMm: tall, crs, easting, northing, metresPerMm};
        return {items, height, viewports: [viewport]};
    };
}
