import type {MultiPolygon, Polygon, Position} from 'geojson';

/** Where a vertex is: polygon, ring and index in a MultiPolygon's coordinates (a Polygon is polygon 0). */
export interface VertexPath {
    readonly polygon: number;
    readonly ring: number;
    readonly index: number;
}

/**
 * What the hand is doing. Provisional: nothing of it is in the store until it is finished.
 * Positions are longitude, latitude in degrees.
 */
export type DrawState =
    | {readonly kind: 'idle'}
    /** Placing the corners of a new polygon. `pointer` is where the next corner would go. */
    | {readonly kind: 'drawing'; readonly points: readonly Position[]; readonly pointer: Position | null}
    /** A finished outline that waits for its class and document. */
    | {readonly kind: 'drawn'; readonly geometry: Polygon}
    /** Moving, adding, taking away vertices of an existing shape. `past` holds the steps of this editing, oldest first. */
    | {
          readonly kind: 'editing';
          readonly id: string;
          readonly base: Polygon | MultiPolygon;
          readonly geometry: Polygon | MultiPolygon;
          readonly past: readonly (Polygon | MultiPolygon)[];
          readonly selected: VertexPath | null;
          readonly dragging: boolean;
      };

/** What happens to the hand: pointer, key or button. */
export type DrawEvent =
    | {readonly kind: 'start'}
    | {readonly kind: 'edit'; readonly id: string; readonly geometry: Polygon | MultiPolygon}
    | {readonly kind: 'move'; readonly at: Position}
    | {readonly kind: 'corner'; readonly at: Position}
    /** Take back the last corner, or the last step of an editing. */
    | {readonly kind: 'back'}
    /** Close the outline (needs 3 corners). */
    | {readonly kind: 'finish'}
    | {readonly kind: 'cancel'}
    | {readonly kind: 'grab'; readonly vertex: VertexPath}
    /** Grab the middle of the edge that starts at this vertex: a new vertex is put there. */
    | {readonly kind: 'grab-edge'; readonly vertex: VertexPath; readonly at: Position}
    | {readonly kind: 'drop'}
    | {readonly kind: 'remove'; readonly vertex: VertexPath};
