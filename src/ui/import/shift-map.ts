import {css, html, LitElement, nothing, svg} from 'lit';
import {customElement, property, state} from 'lit/decorators.js';
import type {Move, Place} from '../../exchange/suspicion.ts';
import type {UnitIndex} from '../../units/unit-index.ts';
import {look} from '../app/look.ts';
import {lengthText} from '../map/length-words.ts';
import {RedrawInLanguage} from '../redraw-in-language.ts';
import {word} from '../words.ts';
import '@vaadin/button';

/** What is shown: the middle and the width, in degrees of latitude on a plane about the file. */
interface Frame {
    readonly x: number;
    readonly y: number;
    readonly width: number;
}

const WIDTH = 800;
const HEIGHT = 260;
/** The whole of a file is shown with some ground about it, degrees. */
const WIDE = 0.6;
/** One record is shown with its commune about it, degrees. */
const NEAR = 0.12;
const DEGREE = 110_600; // metres in a degree of latitude here, for the width of the frame in words
const RAD = Math.PI / 180;

/**
 * The positions of a file before and after a way back, with arrows, over the borders of the units. A drawing, not a
 * second map: it needs no map engine, and what it shows are the numbers that would be stored.
 */
@customElement('db-shift-map')
export class ShiftMap extends LitElement {
    static override styles = [
        look,
        css`
            :host {
                display: block;
            }
            :host([plain]) {
                max-inline-size: 820px;
            }
            svg {
                display: block;
                inline-size: 100%;
                border: 1px solid var(--colour-line-strong);
                background: var(--colour-map-ground);
                cursor: grab;
                touch-action: none;
            }
            .border {
                fill: var(--colour-map-unit);
                stroke: var(--colour-line-strong);
                stroke-width: 0.8;
                vector-effect: non-scaling-stroke;
            }
            .arrow {
                stroke: var(--colour-text);
                stroke-width: 1.4;
            }
            .head {
                fill: var(--colour-text);
            }
            .before {
                fill: var(--colour-map-halo);
                stroke: var(--colour-warning);
                stroke-width: 2;
            }
            .after {
                fill: var(--colour-accent);
                stroke: var(--colour-map-halo);
                stroke-width: 1.2;
            }
            .known {
                fill: none;
                stroke: var(--colour-selection);
                stroke-width: 1.8;
            }
            .legend {
                display: flex;
                flex-wrap: wrap;
                align-items: center;
                gap: var(--space-1) var(--space-3);
                margin-block-start: var(--space-1);
                font-size: var(--text-small);
            }
            .legend svg {
                display: inline-block;
                inline-size: 16px;
                margin-inline-end: var(--space-1);
                border: 0;
                background: none;
                vertical-align: middle;
            }
            .push {
                display: flex;
                gap: var(--space-2);
                margin-inline-start: auto;
            }
        `
    ];

    @property({attribute: false}) moves: readonly Move[] = [];
    @property({attribute: false}) units: UnitIndex | null = null;
    /** Records as they would come in, not positions before and after a way back. */
    @property({type: Boolean, reflect: true}) plain = false;
    @state() private frame: Frame | null = null;
    #drag: {readonly x: number; readonly y: number; readonly frame: Frame} | null = null;
    #borders: {readonly units: UnitIndex | null; readonly lat: number; readonly path: string} | null = null;

    constructor() {
        super();
        new RedrawInLanguage(this);
    }

    override willUpdate(changed: Map<PropertyKey, unknown>): void {
        if (changed.has('moves')) this.frame = this.#first();
    }

    /** Bring one record before the eyes, with its way and a little around it. */
    show(move: Move): void {
        const points = [move.to, move.from ?? move.to, move.known ?? move.to];
        const frame = this.#around(points, 2.5);
        this.frame = this.plain ? {...frame, width: Math.max(frame.width, NEAR)} : frame;
    }

    override render() {
        const {frame} = this;
        if (!frame) return nothing;
        const scale = WIDTH / frame.width;
        const at = (place: Place): [number, number] => {
            const [x, y] = this.#plane(place);
            return [(x - frame.x) * scale + WIDTH / 2, (y - frame.y) * scale + HEIGHT / 2];
        };
        const shift = `translate(${WIDTH / 2 - frame.x * scale} ${HEIGHT / 2 - frame.y * scale}) scale(${scale})`;
        return html`
            <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" tabindex="0" aria-label=${word(this.plain ? 'import.map' : 'shift.map')}
                aria-describedby="help" @keydown=${this.#key} @wheel=${this.#wheel}
                @pointerdown=${this.#grab} @pointermove=${this.#pull} @pointerup=${this.#drop} @pointercancel=${this.#drop}>
                <path class="border" transform=${shift} d=${this.#path()} fill-rule="evenodd"></path>
                ${this.moves.map((move) => this.#move(move, at))}
            </svg>
            <div class="legend">
                ${this.moves.some(({from}) => from) ? html`<span>${sign(before(8, 8))}${word(this.plain ? 'import.map.before' : 'shift.before')}</span>` : nothing}
                <span>${sign(after(8, 8))}${word(this.plain ? 'import.map.after' : 'shift.after')}</span>
                ${this.moves.some((move) => move.known) ? html`<span>${sign(known(8, 8))}${word('shift.known')}</span>` : nothing}
                <span class="quiet">${word('shift.width', {length: lengthText(frame.width * DEGREE)})}${this.#unitName(frame)}</span>
                <span class="quiet heard" id="help">${word('shift.mapHelp')}</span>
                <span class="push"><vaadin-button theme="small" data-act="whole" @click=${() => (this.frame = this.#whole())}>${word('shift.whole')}</vaadin-button>
                <vaadin-button theme="small" @click=${() => this.#zoom(0.5)}>${word('shift.closer')}</vaadin-button>
                <vaadin-button theme="small" @click=${() => this.#zoom(2)}>${word('shift.wider')}</vaadin-button></span>
            </div>
        `;
    }

    #move({from, to, known: place}: Move, at: (place: Place) => [number, number]) {
        const [x1, y1] = at(to);
        const there = place ? known(...at(place)) : nothing;
        if (!from) return svg`<g>${there}${after(x1, y1)}</g>`;
        const [x0, y0] = at(from);
        const length = Math.hypot(x1 - x0, y1 - y0);
        const [ux, uy] = length > 0 ? [(x1 - x0) / length, (y1 - y0) / length] : [0, 0];
        // the arrow ends at the rim of the dot; a short one is left to the dots
        const [tx, ty] = [x1 - ux * 6, y1 - uy * 6];
        const arrow =
            length > 20
                ? svg`<line class="arrow" x1=${x0 + ux * 5} y1=${y0 + uy * 5} x2=${tx - ux * 5} y2=${ty - uy * 5}></line>
                      <path class="head" d="M${tx} ${ty}l${-ux * 9 - uy * 4} ${-uy * 9 + ux * 4}l${uy * 8} ${-ux * 8}z"></path>`
                : nothing;
        return svg`<g>${there}${before(x0, y0)}${arrow}${after(x1, y1)}</g>`;
    }

    // the whole file where arrows show on it, else the first record with a known place
    #first(): Frame | null {
        const whole = this.#whole();
        const far = this.moves.find(({known: place, from}) => place && from) ?? this.moves[0];
        if (!whole || !far?.from) return whole;
        const [x0, y0] = this.#plane(far.from);
        const [x1, y1] = this.#plane(far.to);
        const length = Math.hypot(x1 - x0, y1 - y0);
        return length * (WIDTH / whole.width) > 20 ? whole : this.#around([far.from, far.to], 2.5);
    }

    #whole(): Frame | null {
        const points = this.moves.flatMap(({from, to}) => (from ? [from, to] : [to]));
        if (points.length === 0) return null;
        const frame = this.#around(points, 1.15);
        return {...frame, width: Math.max(frame.width, WIDE)};
    }

    #around(points: readonly Place[], room: number): Frame {
        const plane = points.map((place) => this.#plane(place));
        const [xs, ys] = [plane.map(([x]) => x), plane.map(([, y]) => y)];
        const [west, east] = [Math.min(...xs), Math.max(...xs)];
        const [north, south] = [Math.min(...ys), Math.max(...ys)];
        const width = Math.max(east - west, ((south - north) * WIDTH) / HEIGHT, 0.000005) * room;
        return {x: (west + east) / 2, y: (north + south) / 2, width};
    }

    #zoom(by: number): void {
        if (this.frame) this.frame = {...this.frame, width: Math.min(20, Math.max(0.000005, this.frame.width * by))};
    }

    #key(event: KeyboardEvent): void {
        const {frame} = this;
        const way = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[event.key];
        if (frame && way) {
            this.frame = {
                ...frame,
                x: frame.x + way[0]! * frame.width * 0.15,
                y: frame.y + way[1]! * frame.width * 0.1
            };
        } else if (event.key === '+' || event.key === '=') this.#zoom(0.5);
        else if (event.key === '-') this.#zoom(2);
        else return;
        event.preventDefault();
    }

    #wheel(event: WheelEvent): void {
        event.preventDefault();
        this.#zoom(event.deltaY > 0 ? 1.25 : 0.8);
    }

    #grab(event: PointerEvent): void {
        if (!this.frame || event.button !== 0) return;
        (event.currentTarget as Element).setPointerCapture(event.pointerId);
        this.#drag = {x: event.clientX, y: event.clientY, frame: this.frame};
    }

    #pull(event: PointerEvent): void {
        if (!this.#drag) return;
        const {x, y, frame} = this.#drag;
        const perPixel = frame.width / (event.currentTarget as Element).clientWidth;
        this.frame = {
            ...frame,
            x: frame.x - (event.clientX - x) * perPixel,
            y: frame.y - (event.clientY - y) * perPixel
        };
    }

    #drop(): void {
        this.#drag = null;
    }

    // the commune in the middle, so that a close look is not a look at nothing
    #unitName({x, y, width}: Frame): string {
        if (width > 0.2) return '';
        const chain = this.units?.at(x / Math.cos(this.#lat * RAD), -y) ?? [];
        const names = chain.slice(1).map(({properties}) => properties.name);
        return names.length > 0 ? ` · ${names.reverse().join(', ')}` : '';
    }

    get #lat(): number {
        return this.moves[0]?.to[1] ?? 0;
    }

    // degrees of latitude to the right and downwards
    #plane([lon, lat]: Place): [number, number] {
        return [lon * Math.cos(this.#lat * RAD), -lat];
    }

    #path(): string {
        const lat = this.#lat;
        if (this.#borders?.units !== this.units || this.#borders.lat !== lat) {
            const rings = (this.units?.units ?? [])
                .filter(({properties}) => properties.level === 'commune')
                .flatMap(({geometry}) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates))
                .flat();
            const path = rings
                .map(
                    (ring) =>
                        `M${ring
                            .map(([x, y]) =>
                                this.#plane([x!, y!])
                                    .map((n) => n.toFixed(5))
                                    .join(' ')
                            )
                            .join('L')}z`
                )
                .join('');
            this.#borders = {units: this.units, lat, path};
        }
        return this.#borders.path;
    }
}

function before(x: number, y: number) {
    return svg`<circle class="before" cx=${x} cy=${y} r="4.5"></circle>`;
}

function after(x: number, y: number) {
    return svg`<circle class="after" cx=${x} cy=${y} r="4.5"></circle>`;
}

function known(x: number, y: number) {
    return svg`<rect class="known" x=${x - 7} y=${y - 7} width="14" height="14"></rect>`;
}

function sign(content: unknown) {
    return svg`<svg viewBox="0 0 16 16" aria-hidden="true">${content}</svg>`;
}

declare global {
    interface HTMLElementTagNameMap {
        'db-shift-map': ShiftMap;
    }
}
