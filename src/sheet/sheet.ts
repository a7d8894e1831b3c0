import type {TextFace} from './fonts.ts';
import type {SheetNote} from './sheet-note.ts';
import type {SheetPicture} from './sheet-picture.ts';
import type {TextRole} from './text-role.ts';

/** A map product in millimetres: what the preview shows and the PDF prints. Origin top left, y down. */
export interface Sheet {
    readonly title: string;
    readonly subject: string;
    readonly author: string;
    /** The date of the data, `yyyy-mm-dd`; a sheet has no other clock. */
    readonly asOf: string;
    /** Scale denominator of the main map, e.g. 175000. */
    readonly scaleDenominator: number;
    readonly crs: string;
    readonly pages: readonly SheetPage[];
    /** Hash of the file that lies under the map; absent: none does. */
    readonly baseSha256?: string | undefined;
    /** A required field or a signature is missing: it is stamped so. */
    readonly draft: boolean;
    /** What was not placed or left out, in words for the person. */
    readonly notes: readonly SheetNote[];
}

export interface SheetPage {
    readonly widthMm: number;
    readonly heightMm: number;
    readonly items: readonly Primitive[];
    /** Georeferenced frames of this page: the main map. */
    readonly viewports: readonly Viewport[];
}

export interface Viewport {
    readonly name: string;
    readonly xMm: number;
    readonly yMm: number;
    readonly widthMm: number;
    readonly heightMm: number;
    readonly crs: string;
    /** Easting and northing of the bottom-left corner and metres per millimetre. */
    readonly easting: number;
    readonly northing: number;
    readonly metresPerMm: number;
}

/** SVG path data in mm (M L C Z, absolute). */
export type PathData = string;

export type Primitive =
    | {
          readonly kind: 'path';
          readonly d: PathData;
          readonly fill?: string;
          readonly fillOpacity?: number;
          readonly evenOdd?: boolean;
          readonly stroke?: string;
          readonly strokeMm?: number;
          readonly dashMm?: readonly number[] /** Round joins, and round ends where the line is not dashed. */;
          readonly round?: boolean;
      }
    | {
          readonly kind: 'text';
          readonly x: number;
          readonly y: number;
          readonly text: string;
          readonly sizeMm: number;
          /** Noto Sans, or the face of documents (`office-…`). */
          readonly font: TextFace;
          readonly colour: string;
          readonly align?: 'start' | 'middle' | 'end';
          readonly rotate?: number;
          readonly halo?: {readonly colour: string; readonly widthMm: number};
      }
    | {
          readonly kind: 'image';
          readonly x: number;
          readonly y: number;
          readonly width: number;
          readonly height: number;
          readonly opacity?: number;
          /** Null: the place where the base of the sheet comes (`drape`). */
          readonly picture: SheetPicture | null;
          /** The same in fewer pixels, for the screen; absent where it has few. */
          readonly preview?: SheetPicture;
      }
    | {readonly kind: 'clip'; readonly d: PathData; readonly items: readonly Primitive[]}
    | {
          readonly kind: 'group';
          readonly opacity?: number;
          /** Where its own origin lies, and how large it is drawn. */
          readonly at?: {readonly x: number; readonly y: number; readonly scale: number};
          /** What it is in the structure of the file, where that is written. */
          readonly role?: TextRole;
          readonly items: readonly Primitive[];
      };
