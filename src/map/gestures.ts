import type {Position} from 'geojson';
import type {MapMouseEvent} from 'maplibre-gl';
import type {Aim, DrawEvent, Drawing, DrawState} from '../draw/draw-state.ts';
import {cornerBeside, ringOf} from '../draw/edit-vertex.ts';
import {STROKE_PIXELS} from '../draw/freehand.ts';
import {type Handle, handlesOf} from './handles.ts';
import {type MapView, positionOf} from './view.ts';

/** Pixels that the map goes under the crosshair: with Shift, with Ctrl. Alone, arrows are the map's own. */
const STEP_PIXELS = {shift: 10, ctrl: 1};
const WAYS: Readonly<Record<string, readonly [x: number, y: number]>> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1]
};

/** Pixels within which a handle is under the pointer, and within which a key finds one near the crosshair. */
const GRAB_PIXELS = 9;
const KEY_GRAB_PIXELS = 40;

export interface GestureOptions {
    readonly view: MapView;
    readonly state: () => DrawState;
    readonly hand: (event: DrawEvent) => void;
    /** A press that is not the hand's, at a place of the screen. */
    readonly press: (x: number, y: number) => void;
    /** Where a position (degrees) is drawn to, and by what; `free` keeps it where it is. */
    readonly aim: (at: Position, free: boolean) => {readonly at: Position; readonly aim: Aim | null};
    /** Another tool has the pointer: an idle hand leaves presses and the cursor to it. */
    readonly taken: () => boolean;
    /** The keyboard is at work: the crosshair is wanted (or no longer). */
    readonly crosshair: (wanted: boolean) => void;
    /** A coordinate is to be typed for the next corner, or for the one that is chosen. */
    readonly type: () => void;
    /** Snapping is wanted, or no longer. */
    readonly snap: () => void;
}

/**
 * Pointer and keys over the map, told as what happens to the hand.
 *
 * Drawing: press = corner, double press or Enter = finish, Backspace = back, Esc = cancel; a stroke is drawn from press to
 * release. With keys alone the arrows move the map under a crosshair (Shift 10 pixels, Ctrl one) and Space places a corner
 * there, or begins and ends the stroke; T types a coordinate, S turns snapping off and on. Editing: drag a corner or the middle of an edge, Delete takes the
 * selected corner away, Shift+Delete its whole ring; Page Down and Up go from corner to corner, Insert puts one after it, Space
 * grabs what is nearest the crosshair, arrows move it, Space drops it. A position near a corner or an edge of another shape is
 * drawn to it unless Alt is held.
 */
export class Gestures {
    readonly #options: GestureOptions;
    #byKeys = false;
    readonly #stop: () => void;

    constructor(options: GestureOptions) {
        this.#options = options;
        const {map} = options.view;
        const keys = (event: KeyboardEvent) => this.#key(event);
        const place = map.getCanvasContainer();
        place.addEventListener('keydown', keys, true);
        const click = (event: MapMouseEvent) => this.#click(event);
        const doubleClick = (event: MapMouseEvent) => this.#doubleClick(event);
        const down = (event: MapMouseEvent) => this.#down(event);
        const move = (event: MapMouseEvent) => this.#move(event);
        const up = () => this.#up();
        const moved = () => this.#mapMoved();
        map.on('click', click);
        map.on('dblclick', doubleClick);
        map.on('mousedown', down);
        map.on('mousemove', move);
        map.on('move', moved);
        // a button let go outside the map ends the drag all the same
        const page = place.ownerDocument;
        page.addEventListener('mouseup', up);
        this.#stop = () => {
            place.removeEventListener('keydown', keys, true);
            page.removeEventListener('mouseup', up);
        };
    }

    close(): void {
        this.#stop();
    }

    #click(event: MapMouseEvent): void {
        const {state, hand, press, taken} = this.#options;
        const now = state();
        if (isPlacing(now)) {
            // the second press of a double press is the finish
            if (event.originalEvent.detail < 2) hand({kind: 'corner', ...this.#aimed(event)});
        } else if (now.kind === 'idle' && !taken()) press(event.point.x, event.point.y);
    }

    #doubleClick(event: MapMouseEvent): void {
        const {state, hand} = this.#options;
        if (state().kind === 'idle') return;
        event.preventDefault();
        hand({kind: 'finish'});
    }

    #down(event: MapMouseEvent): void {
        const {state, hand, view} = this.#options;
        const now = state();
        if (event.originalEvent.button !== 0) return;
        if (isStroke(now)) {
            event.preventDefault();
            hand({kind: 'press', at: positionOf(event.lngLat), toleranceM: STROKE_PIXELS * view.metresPerPixel()});
            return;
        }
        if (now.kind !== 'editing') return;
        const handle = this.#nearest(event.point.x, event.point.y, GRAB_PIXELS);
        if (!handle) return;
        event.preventDefault();
        grab(handle, hand);
    }

    #move(event: MapMouseEvent): void {
        const {state, hand, view, crosshair, taken} = this.#options;
        if (this.#byKeys && (event.originalEvent.movementX || event.originalEvent.movementY)) {
            this.#byKeys = false;
            crosshair(false);
        }
        const now = state();
        if (isPlacing(now) || (now.kind === 'editing' && now.dragging && !this.#byKeys)) {
            hand({kind: 'move', ...this.#aimed(event)});
        }
        const {x, y} = event.point;
        const cursor =
            isPlacing(now) || (now.kind === 'idle' && taken())
                ? 'crosshair'
                : now.kind === 'editing'
                  ? now.dragging || this.#nearest(x, y, GRAB_PIXELS)
                      ? 'move'
                      : ''
                  : now.kind === 'idle' && view.over(x, y)
                    ? 'pointer'
                    : '';
        const {style} = view.map.getCanvas();
        if (style.cursor !== cursor) style.cursor = cursor;
    }

    #up(): void {
        const {state, hand} = this.#options;
        const now = state();
        if (this.#byKeys) return;
        if (now.kind === 'editing' && now.dragging) hand({kind: 'drop'});
        else if (now.kind === 'drawing' && now.strokeM !== undefined) hand({kind: 'lift'});
    }

    // with keys the hand is where the crosshair is
    #mapMoved(): void {
        const {state, hand} = this.#options;
        const now = state();
        if (!this.#byKeys) return;
        if (isPlacing(now) || (now.kind === 'editing' && now.dragging)) hand({kind: 'move', ...this.#centre()});
    }

    #key(event: KeyboardEvent): void {
        const {state, hand} = this.#options;
        const now = state();
        if (now.kind === 'idle' || event.altKey || event.metaKey) return;
        if (event.key.startsWith('Arrow')) {
            this.#useKeys();
            if (!event.shiftKey && !event.ctrlKey) return;
            const [x, y] = WAYS[event.key]!;
            const step = event.ctrlKey ? STEP_PIXELS.ctrl : STEP_PIXELS.shift;
            this.#options.view.map.panBy([x * step, y * step], {animate: false});
            event.preventDefault();
            event.stopPropagation();
            return;
        }
        if (event.ctrlKey && event.key !== 'Enter') return;
        const done = this.#keyMeans(event, now, hand);
        if (!done) return;
        event.preventDefault();
        event.stopPropagation();
    }

    #keyMeans(event: KeyboardEvent, now: DrawState, hand: (event: DrawEvent) => void): boolean {
        switch (event.key) {
            case 'Escape':
                // one level: a drag first, then the drawing
                hand(now.kind === 'editing' && now.dragging ? {kind: 'back'} : {kind: 'cancel'});
                return true;
            case 'Backspace':
                hand({kind: 'back'});
                return true;
            case ' ':
                this.#atCrosshair(now);
                return true;
            case 'Enter':
                if (event.ctrlKey || event.shiftKey) this.#atCrosshair(now);
                else hand({kind: 'finish'});
                return true;
            case 'Delete':
                if (now.kind !== 'editing' || !now.selected) return false;
                if (event.shiftKey) hand({kind: 'remove-ring', ...now.selected});
                else hand({kind: 'remove', vertex: now.selected});
                return true;
            case 'PageDown':
            case 'PageUp':
                return this.#choose(now, event.key === 'PageDown' ? 1 : -1);
            case 'Insert':
                return this.#insert(now);
            case 't':
            case 'T':
                if (!isPlacing(now) && now.kind !== 'editing') return false;
                this.#useKeys();
                this.#options.type();
                return true;
            case 's':
            case 'S':
                this.#options.snap();
                return true;
            default:
                return false;
        }
    }

    // the next corner or the one before, through all rings and parts; the crosshair goes there
    #choose(now: DrawState, step: 1 | -1): boolean {
        if (now.kind !== 'editing' || now.dragging) return false;
        const next = cornerBeside(now.geometry, now.selected, step);
        const at = ringOf(now.geometry, next)?.[next.index];
        if (!at) return false;
        this.#useKeys();
        this.#options.hand({kind: 'select', vertex: next});
        this.#options.view.map.jumpTo({center: [at[0]!, at[1]!]});
        return true;
    }

    // a corner in the middle of the edge after the chosen corner
    #insert(now: DrawState): boolean {
        if (now.kind !== 'editing' || now.dragging || !now.selected) return false;
        const vertex = now.selected;
        const ring = ringOf(now.geometry, vertex);
        const [a, b] = [ring?.[vertex.index], ring?.[vertex.index + 1]];
        if (!a || !b) return false;
        const at: Position = [(a[0]! + b[0]!) / 2, (a[1]! + b[1]!) / 2];
        this.#useKeys();
        this.#options.hand({kind: 'grab-edge', vertex, at});
        this.#options.hand({kind: 'drop'});
        this.#options.view.map.jumpTo({center: [at[0]!, at[1]!]});
        return true;
    }

    #atCrosshair(now: DrawState): void {
        const {hand, view} = this.#options;
        this.#useKeys();
        if (isStroke(now)) {
            if (now.strokeM !== undefined) hand({kind: 'lift'});
            else {
                const toleranceM = STROKE_PIXELS * view.metresPerPixel();
                hand({kind: 'press', at: positionOf(view.map.getCenter()), toleranceM});
            }
            return;
        }
        if (isPlacing(now)) hand({kind: 'corner', ...this.#centre()});
        if (now.kind !== 'editing') return;
        if (now.dragging) {
            hand({kind: 'drop'});
            return;
        }
        const {clientWidth, clientHeight} = view.map.getContainer();
        const handle = this.#nearest(clientWidth / 2, clientHeight / 2, KEY_GRAB_PIXELS);
        if (!handle) return;
        // the crosshair goes to what is grabbed, or the first arrow would bring it here
        view.map.jumpTo({center: [handle.at[0]!, handle.at[1]!]});
        grab(handle, hand);
    }

    #useKeys(): void {
        this.#byKeys = true;
        this.#options.crosshair(true);
    }

    #centre() {
        return this.#options.aim(positionOf(this.#options.view.map.getCenter()), false);
    }

    #aimed({lngLat, originalEvent}: MapMouseEvent) {
        return this.#options.aim(positionOf(lngLat), originalEvent.altKey);
    }

    // corners come before middles, so a corner wins where both are near
    #nearest(x: number, y: number, within: number): Handle | null {
        const {view, state} = this.#options;
        // a shape may have thousands of handles: only those in the square around the place are looked at closely
        const [west, north] = view.unproject(x - within, y - within);
        const [east, south] = view.unproject(x + within, y + within);
        let best: Handle | null = null;
        let nearest = within;
        for (const handle of handlesOf(state())) {
            const [lon, lat] = handle.at as [number, number];
            if (lon < west || lon > east || lat < south || lat > north) continue;
            const [hx, hy] = view.project(lon, lat);
            const distance = Math.hypot(hx - x, hy - y) + (handle.middle ? 2 : 0);
            if (distance < nearest) {
                nearest = distance;
                best = handle;
            }
        }
        return best;
    }
}

// corners are being placed one after the other
function isPlacing({kind}: DrawState): boolean {
    return kind === 'drawing' || kind === 'cutting';
}

function isStroke(state: DrawState): state is Drawing {
    return state.kind === 'drawing' && state.form === 'freehand';
}

function grab({vertex, at, middle}: Handle, hand: (event: DrawEvent) => void): void {
    hand(middle ? {kind: 'grab-edge', vertex, at} : {kind: 'grab', vertex});
}
