import type {AreaSymbol} from '../../symbols/symbol.ts';

const SVG = 'http://www.w3.org/2000/svg';
const PX_PER_MM = 3.2;

/** The fill and hatch of an area symbol as an SVG pattern, so that a chart shows a class as map and sheet do. */
export function hatchPattern(id: string, {fill, hatch}: AreaSymbol): SVGPatternElement {
    const step = (hatch?.spacingMm ?? 3) * PX_PER_MM;
    const rows = hatch?.dots ? 2 * step * 0.866 : step;
    const pattern = tile(id, step, rows, hatch?.dots ? 0 : -(hatch?.angles[0] ?? 0));
    pattern.append(rect(step, rows, fill));
    if (!hatch) return pattern;
    const ink = hatch.colour;
    const stroke = Math.max(0.5, hatch.widthMm * PX_PER_MM);
    if (hatch.dots) {
        const places = [
            [step / 4, rows / 4],
            [(3 * step) / 4, (3 * rows) / 4]
        ] as const;
        pattern.append(...places.map(([x, y]) => shape('circle', {cx: x, cy: y, r: stroke / 2, fill: ink})));
        return pattern;
    }
    const line = {stroke: ink, 'stroke-width': stroke};
    pattern.append(shape('line', {x1: 0, y1: step / 2, x2: step, y2: step / 2, ...line}));
    // a second set of strokes stands across the first
    if (hatch.angles.length > 1) pattern.append(shape('line', {x1: step / 2, y1: 0, x2: step / 2, y2: step, ...line}));
    return pattern;
}

/** Stripes from bottom left to top right: what a missed target is filled with. */
export function stripePattern(id: string, dark: string, light: string): SVGPatternElement {
    const pattern = tile(id, 6, 6, -45);
    pattern.append(rect(6, 6, light), rect(6, 3, dark));
    return pattern;
}

function tile(id: string, width: number, height: number, angle: number): SVGPatternElement {
    return shape('pattern', {id, width, height, patternUnits: 'userSpaceOnUse', patternTransform: `rotate(${angle})`});
}

function rect(width: number, height: number, fill: string): SVGRectElement {
    return shape('rect', {width, height, fill});
}

function shape<K extends keyof SVGElementTagNameMap>(
    name: K,
    attributes: Readonly<Record<string, string | number>>
): SVGElementTagNameMap[K] {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
}
