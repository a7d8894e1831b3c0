import type {SheetContent} from './content.ts';
import type {Box} from './ink.ts';
import type {DrawnMap} from './map-content.ts';
import type {Paper} from './paper.ts';
import type {MapView} from './view.ts';

type Draw = (content: SheetContent, view: MapView, paper: Paper, keepFree: readonly Box[]) => DrawnMap;

/**
 * The maps of one sheet while its margin finds its form. The margin is laid out anew until its note names the labels that
 * have no room; the windows mostly stay, and then so do the maps in them: half the time of composing a map of many areas.
 */
export class KeptMaps {
    #kept = new Map<string, DrawnMap>();
    #before = new Map<string, DrawnMap>();

    /** @param draw what a window shows depends on the window alone: its content is the same every time */
    constructor(private readonly draw: Draw) {}

    /** The map of a window; the one of the layout before if nothing about it has changed. */
    of(content: SheetContent, view: MapView, paper: Paper, keepFree: readonly Box[]): DrawnMap {
        const key = JSON.stringify([view, paper, keepFree]);
        const map = this.#kept.get(key) ?? this.#before.get(key) ?? this.draw(content, view, paper, keepFree);
        this.#kept.set(key, map);
        return map;
    }

    /** Another layout begins: of the maps drawn before, those that it does not ask for are let go after it. */
    again(): void {
        this.#before = this.#kept;
        this.#kept = new Map();
    }
}
