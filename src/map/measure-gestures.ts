import type {Position} from 'geojson';
import type {MapMouseEvent} from 'maplibre-gl';
import type {MeasureEvent, MeasureState} from '../draw/measure.ts';
import {type MapView, positionOf} from './view.ts';

/** Pixels within which a press means the first point, which closes the outline. */
const CLOSE_PIXELS = 9;

export interface MeasureGestureOptions {
    readonly view: MapView;
    /** Whether the measuring hand has the pointer now. */
    readonly active: () => boolean;
    readonly state: () => MeasureState;
    readonly hand: (event: MeasureEvent) => void;
    /** The keyboard is at work: the crosshair is wanted (or no longer). */
    readonly crosshair: (wanted: boolean) => void;
}

/**
 * Pointer and keys over the map, told as what happens to the measuring hand: press = point, a press on the first point
 * closes, double press or Enter = end, Backspace = last point back. With keys alone the arrows move the map under a
 * crosshair and Space places a point there. Esc belongs to the page, which closes the tool.
 */
export class MeasureGestures {
    readonly #options: MeasureGestureOptions;
    #byKeys = false;
    readonly #stop: () => void;

    constructor(options: MeasureGestureOptions) {
        this.#options = options;
        const {map} = options.view;
        const place = map.getCanvasContainer();
        const keys = (event: KeyboardEvent) => this.#key(event);
        place.addEventListener('keydown', keys);
        this.#stop = () => place.removeEventListener('keydown', keys);
        map.on('click', (event) => this.#click(event));
        map.on('dblclick', (event) => this.#doubleClick(event));
        map.on('mousemove', (event) => this.#move(event));
        map.on('mouseout', () => this.#point(null));
        map.on('move', () => {
            if (this.#byKeys) this.#point(this.#centre());
        });
    }

    close(): void {
        this.#stop();
    }

    #click({originalEvent, lngLat, point: {x, y}}: MapMouseEvent): void {
        const {active, hand} = this.#options;
        // the second press of a double press is the end
        if (active() && originalEvent.detail < 2) hand({kind: 'point', at: this.#first(x, y) ?? positionOf(lngLat)});
    }

    #doubleClick(event: MapMouseEvent): void {
        const {active, hand} = this.#options;
        if (!active()) return;
        event.preventDefault();
        hand({kind: 'finish'});
    }

    #move({originalEvent, lngLat}: MapMouseEvent): void {
        if (this.#byKeys && (originalEvent.movementX || originalEvent.movementY)) {
            this.#byKeys = false;
            this.#options.crosshair(false);
        }
        if (!this.#byKeys) this.#point(positionOf(lngLat));
    }

    #key(event: KeyboardEvent): void {
        const {active, hand, crosshair} = this.#options;
        if (!active() || event.altKey || event.metaKey || event.ctrlKey) return;
        if (event.key.startsWith('Arrow') || event.key === ' ') {
            this.#byKeys = true;
            crosshair(true);
        }
        if (event.key === ' ') {
            const {clientWidth, clientHeight} = this.#options.view.map.getContainer();
            hand({kind: 'point', at: this.#first(clientWidth / 2, clientHeight / 2) ?? this.#centre()});
        } else if (event.key === 'Enter') hand({kind: 'finish'});
        else if (event.key === 'Backspace') hand({kind: 'back'});
        else return;
        event.preventDefault();
        event.stopPropagation();
    }

    #point(at: Position | null): void {
        if (this.#options.active()) this.#options.hand({kind: 'move', at});
    }

    #centre(): Position {
        return positionOf(this.#options.view.map.getCenter());
    }

    // the first point, when it can be closed and is near a place of the screen
    #first(x: number, y: number): Position | null {
        const {points, form} = this.#options.state();
        const first = points[0];
        if (!first || points.length < 3 || form !== 'open') return null;
        const [fx, fy] = this.#options.view.project(first[0]!, first[1]!);
        return Math.hypot(fx - x, fy - y) <= CLOSE_PIXELS ? first : null;
    }
}
