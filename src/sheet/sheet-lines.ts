import type {Ground} from './layout.ts';
import type {Room} from './rooms.ts';
import {holds, MapView, type PlaneShape} from './view.ts';

/** Ground that two neighbouring sheets both show, millimetres on paper. */
const OVERLAP_MM = 10;

/** One sheet of a series at a fixed scale. */
export interface SheetTile {
    readonly view: MapView;
    /** From 1: north to south, west to east (Circular 47/2014, article 21). */
    readonly number: number;
    readonly row: number;
    readonly column: number;
}

/** The sheets that cover a unit at a fixed scale. */
export interface SheetLines {
    readonly tiles: readonly SheetTile[];
    readonly rows: number;
    readonly columns: number;
    /** Places of the lattice without ground of the unit: no sheet is made of them. */
    readonly skipped: number;
}

/** Cut the extent of a unit into windows of one size that overlap by 10 mm, the whole centred on the unit. */
export function sheetLines({bounds, outline}: Ground, frame: Room, scaleDenominator: number): SheetLines {
    const metresPerMm = scaleDenominator / 1000;
    const step = (room: number) => (room - OVERLAP_MM) * metresPerMm;
    const count = (extent: number, room: number) =>
        Math.max(1, Math.ceil((extent - OVERLAP_MM * metresPerMm) / step(room)));
    const columns = count(bounds[2] - bounds[0], frame.width);
    const rows = count(bounds[3] - bounds[1], frame.height);
    const widthM = step(frame.width) * columns + OVERLAP_MM * metresPerMm;
    const heightM = step(frame.height) * rows + OVERLAP_MM * metresPerMm;
    const west = Math.round((bounds[0] + bounds[2] - widthM) / 2);
    const north = Math.round((bounds[1] + bounds[3] + heightM) / 2);
    const tiles: SheetTile[] = [];
    for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) {
            const easting = Math.round(west + column * step(frame.width));
            const northing = Math.round(north - row * step(frame.height) - frame.height * metresPerMm);
            const view = new MapView(frame.x, frame.y, frame.width, frame.height, easting, northing, scaleDenominator);
            if (meets(view, outline)) tiles.push({view, number: tiles.length + 1, row, column});
        }
    return {tiles, rows, columns, skipped: rows * columns - tiles.length};
}

// a corner of the outline in the window, or the window wholly inside: edges are cut at 2.2 km, finer than any window
function meets(view: MapView, outline: PlaneShape): boolean {
    const [w, s] = [view.easting, view.northing];
    const [e, n] = view.toPlane(view.x + view.width, view.y);
    for (const [ring] of outline)
        for (let i = 0; ring && i < ring.length; i += 2) {
            if (ring[i]! >= w && ring[i]! <= e && ring[i + 1]! >= s && ring[i + 1]! <= n) return true;
        }
    return holds(outline, (w + e) / 2, (s + n) / 2);
}
