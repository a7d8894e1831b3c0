import {css, LitElement, nothing, svg} from 'lit';
import {customElement, property} from 'lit/decorators.js';
import {hatchStrokes} from '../../symbols/hatch.ts';
import type {AreaSymbol, LineSymbol, MapSymbol, PointSymbol} from '../../symbols/symbol.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';

// The picture stands for a piece of paper of this size, drawn a little larger than life.
const WIDTH_MM = 6.4;
const HEIGHT_MM = 4;
let serial = 0;

/** A small picture of a symbol as the map and the sheets draw it; from the same table, so it cannot differ. */
@customElement('db-swatch')
export class Swatch extends LitElement {
    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    static override styles = css`
        :host {
            display: inline-block;
            flex: none;
            inline-size: 27px;
            block-size: 17px;
            vertical-align: middle;
        }
        svg {
            display: block;
            inline-size: 100%;
            block-size: 100%;
        }
    `;

    @property({attribute: false}) symbol: MapSymbol | null = null;
    readonly #clip = `swatch-${serial++}`;

    override render() {
        if (!this.symbol) return nothing;
        return svg`<svg viewBox="0 0 ${WIDTH_MM} ${HEIGHT_MM}" aria-hidden="true">${this.#draw(this.symbol)}</svg>`;
    }

    #draw(symbol: MapSymbol) {
        if (symbol.kind === 'area') return this.#area(symbol);
        return symbol.kind === 'point' ? point(symbol) : line(symbol);
    }

    #area({fill, fillOpacity, hatch, outline}: AreaSymbol) {
        const [x, y, width, height] = [0.3, 0.3, WIDTH_MM - 0.6, HEIGHT_MM - 0.6];
        const dash = outline.dashMm?.join(' ') ?? nothing;
        return svg`
            <clipPath id=${this.#clip}><rect x=${x} y=${y} width=${width} height=${height} /></clipPath>
            <rect x=${x} y=${y} width=${width} height=${height} fill=${fill} fill-opacity=${fillOpacity} />
            ${
                hatch
                    ? svg`<g clip-path="url(#${this.#clip})" stroke=${hatch.colour} stroke-width=${hatch.widthMm}
                        stroke-linecap=${hatch.dots ? 'round' : 'butt'}>${hatchStrokes(hatch, [
                            0,
                            0,
                            WIDTH_MM,
                            HEIGHT_MM
                        ]).map(([x1, y1, x2, y2]) => svg`<line x1=${x1} y1=${y1} x2=${x2} y2=${y2} />`)}</g>`
                    : nothing
            }
            <rect x=${x} y=${y} width=${width} height=${height} fill="none" stroke=${outline.colour}
                stroke-width=${outline.widthMm} stroke-dasharray=${dash} />
        `;
    }
}

function point({path, sizeMm, fill, outline, detail}: PointSymbol) {
    const size = Math.min(sizeMm, HEIGHT_MM - outline.widthMm);
    const scale = size / 100;
    return svg`<g transform="translate(${(WIDTH_MM - size) / 2} ${(HEIGHT_MM - size) / 2}) scale(${scale})">
        <path d=${path} fill=${fill} stroke=${outline.colour} stroke-width=${outline.widthMm / scale} />
        ${detail ? svg`<path d=${detail.path} fill=${detail.fill} />` : nothing}
    </g>`;
}

function line({line: {colour, widthMm, dashMm}}: LineSymbol) {
    return svg`<line x1="0.2" y1=${HEIGHT_MM / 2} x2=${WIDTH_MM - 0.2} y2=${HEIGHT_MM / 2} stroke=${colour}
        stroke-width=${widthMm} stroke-dasharray=${dashMm?.join(' ') ?? nothing} />`;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-swatch': Swatch;
    }
}
