import type {MultiPolygon, Polygon, Position} from 'geojson';
import type {CoordinateNote} from '../record/grave-site.ts';
import type {RingKind} from './rings.ts';
import type {Neighbour} from './shared-border.ts';
import type {SnapTarget} from './snap.ts';
import type {Split} from './split.ts';

/** Where a vertex is: polygon, ring and index in a MultiPolygon's coordinates (a Polygon is polygon 0). */
export interface VertexPath {
    readonly polygon: number;
    readonly ring: number;
    readonly index: number;
}

/** What the hand's position was drawn to, and the corners of the line that is followed up to it. */
export interface Aim {
    readonly on: SnapTarget['on'];
    readonly id: string;
    readonly along: readonly Position[];
}

/** What is drawn: an outline corner by corner, a rectangle by two opposite corners, a circle by centre and rim, a stroke. */
export type DrawForm = 'outline' | 'rectangle' | 'circle' | 'freehand';

/** A circle: centre in degrees, radius in metres on the ellipsoid. */
export interface Circle {
    readonly centre: Position;
    readonly radiusM: number;
}

/** Ways to an outline other than by hand. */
export type GivenWay = 'remainder' | 'unit' | 'corners' | 'traverse' | 'area';

/** How an outline came about, so that it can be gone back to, and told on record. */
export type DrawnFrom =
    | {readonly kind: 'outline'}
    /** Two opposite corners; sides lie along meridians and parallels. */
    | {readonly kind: 'rectangle'; readonly first: Position}
    /** Metres on the ellipsoid; `around` is the id of the site whose place is uncertain by so much. */
    | {readonly kind: 'circle'; readonly centre: Position; readonly radiusM: number; readonly around?: string}
    /** A stroke, simplified: no place of it lies farther than so many metres from the outline. */
    | {readonly kind: 'freehand'; readonly trail: readonly Position[]; readonly toleranceM: number}
    /** Not by hand: `how` says by which way, `values` tell of it; `unit` is the one it is of and `coordinate` how its corners were given, where known. */
    | {
          readonly kind: 'given';
          readonly how: GivenWay;
          readonly values: Readonly<Record<string, string | number>>;
          /** One zone for each of these units, whole; `geometry` is all of them together. */
          readonly units?: readonly string[];
          readonly unit?: string;
          readonly coordinate?: CoordinateNote;
      };

/** Placing the corners of a new polygon. `pointer` is where the next corner would go. */
export interface Drawing {
    readonly kind: 'drawing';
    readonly form: DrawForm;
    readonly points: readonly Position[];
    readonly pointer: Position | null;
    readonly aim?: Aim | null;
    /** The stroke is being drawn: it will be simplified by so many metres when the hand is lifted. */
    readonly strokeM?: number;
    /** What is drawn becomes a hole in, a part of, or another stretch of the outline of the shape that the hand goes back to. */
    readonly into?: {readonly as: RingKind | 'stretch'; readonly of: Drawn | Editing};
}

/** A finished outline that waits for its class and document; `before` is what it was one step ago. */
export interface Drawn {
    readonly kind: 'drawn';
    readonly geometry: Polygon | MultiPolygon;
    readonly from: DrawnFrom;
    readonly before?: Drawn;
}

/** Moving, adding, taking away vertices of an existing shape. `past` holds the steps of this editing, oldest first. */
export interface Editing {
    readonly kind: 'editing';
    readonly id: string;
    readonly base: Polygon | MultiPolygon;
    readonly geometry: Polygon | MultiPolygon;
    readonly past: readonly (Polygon | MultiPolygon)[];
    readonly selected: VertexPath | null;
    readonly dragging: boolean;
    /** Shapes that share the border, as they are when they keep meeting it; and as they were before each step of `past`. */
    readonly neighbours: readonly Neighbour[];
    readonly trail: readonly (readonly Neighbour[])[];
    readonly aim?: Aim | null;
    /** Which of the geometries of this editing are circles; any other, once a corner is moved, is none. */
    readonly circles: readonly (Circle & {readonly geometry: Polygon | MultiPolygon})[];
}

/**
 * What the hand is doing. Provisional: nothing of it is in the store until it is finished.
 * Positions are longitude, latitude in degrees.
 */
export type DrawState =
    | {readonly kind: 'idle'}
    | Drawing
    | Drawn
    /** Drawing the line that cuts an existing shape. */
    | {
          readonly kind: 'cutting';
          readonly id: string;
          readonly base: Polygon | MultiPolygon;
          readonly points: readonly Position[];
          readonly pointer: Position | null;
          readonly aim?: Aim | null;
      }
    /** A shape in parts, largest first, that waits to be kept; `neighbours` have got the corners that the cut put on shared edges. */
    | {
          readonly kind: 'cut';
          readonly id: string;
          readonly base: Polygon | MultiPolygon;
          readonly points: readonly Position[];
          readonly parts: readonly Polygon[];
          readonly added: Split['added'];
      }
    | Editing;

/** What happens to the hand: pointer, key or button. */
export type DrawEvent =
    | {readonly kind: 'start'; readonly form?: DrawForm}
    /** An outline that was not drawn: the rest of a unit, corners of a paper. Takes the place of what was drawn. */
    | {
          readonly kind: 'offer';
          readonly geometry: Polygon | MultiPolygon;
          readonly from: Extract<DrawnFrom, {kind: 'given' | 'circle'}>;
      }
    /** Another radius (metres), or another centre too, for the circle that was drawn or is edited. */
    | {readonly kind: 'circle'; readonly radiusM: number; readonly centre?: Position}
    /** Another tolerance for the stroke that was drawn, metres. */
    | {readonly kind: 'tolerance'; readonly toleranceM: number}
    /** Draw a ring that becomes a hole or a part of what was drawn or is edited. */
    | {readonly kind: 'ring'; readonly as: RingKind | 'stretch'; readonly form: DrawForm}
    /** Another outline for what was drawn or is edited, as one step: it was mended. */
    | {readonly kind: 'mend'; readonly geometry: Polygon | MultiPolygon}
    /** Take a hole, or a part with its holes (ring 0), away. */
    | {readonly kind: 'remove-ring'; readonly polygon: number; readonly ring: number}
    /** The hand is put down for a stroke, which will be simplified by so many metres; and lifted. */
    | {readonly kind: 'press'; readonly at: Position; readonly toleranceM: number}
    | {readonly kind: 'lift'}
    | {
          readonly kind: 'edit';
          readonly id: string;
          readonly geometry: Polygon | MultiPolygon;
          /** Shapes that share corners with it and are to move with them. */
          readonly neighbours?: readonly Neighbour[];
          /** The shape is this circle. */
          readonly circle?: Circle;
      }
    /** Cut a shape by a line that is about to be drawn. */
    | {readonly kind: 'cut'; readonly id: string; readonly geometry: Polygon | MultiPolygon}
    | {readonly kind: 'move'; readonly at: Position; readonly aim?: Aim | null}
    | {readonly kind: 'corner'; readonly at: Position; readonly aim?: Aim | null}
    /** Take back the last corner, or the last step of an editing. */
    | {readonly kind: 'back'}
    /** Close the outline (needs 3 corners). */
    | {readonly kind: 'finish'}
    | {readonly kind: 'cancel'}
    | {readonly kind: 'grab'; readonly vertex: VertexPath}
    /** Grab the middle of the edge that starts at this vertex: a new vertex is put there. */
    | {readonly kind: 'grab-edge'; readonly vertex: VertexPath; readonly at: Position}
    | {readonly kind: 'drop'}
    /** Choose a corner without moving it. */
    | {readonly kind: 'select'; readonly vertex: VertexPath}
    | {readonly kind: 'remove'; readonly vertex: VertexPath};
