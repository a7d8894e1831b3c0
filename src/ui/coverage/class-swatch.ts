import {html, svg} from 'lit';
import {hatchStrokes} from '../../symbols/hatch.ts';
import {symbol} from '../../symbols/symbol-of.ts';

const PX_PER_MM = 3.2;

/**
 * The look of an area symbol as a small drawing, from the table that map and sheet use: fill, hatch and outline.
 * @param key e.g. `zone-A`; @param width, height in pixels
 */
export function swatch(key: string, width: number, height: number, framed = true) {
    const look = symbol(key);
    if (look.kind !== 'area') return html``;
    const [w, h] = [width / PX_PER_MM, height / PX_PER_MM];
    const {hatch, outline} = look;
    const strokes = hatch ? hatchStrokes(hatch, [0, 0, w, h]) : [];
    return html`<svg aria-hidden="true" width=${width} height=${height} viewBox="0 0 ${w} ${h}" preserveAspectRatio="none" style="display: block">
        <rect width=${w} height=${h} fill=${look.fill} fill-opacity=${look.fillOpacity}></rect>
        ${strokes.map(([x0, y0, x1, y1]) => svg`<line x1=${x0} y1=${y0} x2=${x1} y2=${y1} stroke=${hatch!.colour} stroke-width=${hatch!.widthMm} stroke-linecap="round"></line>`)}
        ${framed ? svg`<rect x="0" y="0" width=${w} height=${h} fill="none" stroke=${outline.colour} stroke-width=${outline.widthMm * 1.6} stroke-dasharray=${outline.dashMm?.join(' ') ?? 'none'}></rect>` : ''}
    </svg>`;
}
