import type {CoordinateNote} from './grave-site.ts';

/** Kinds of landmarks; their words are in `data/schemas/landmark.json`, their looks in `styles/symbols.json`. */
export type LandmarkKind =
    | 'road'
    | 'railway'
    | 'river'
    | 'stream'
    | 'bridge'
    | 'hill'
    | 'village'
    | 'building'
    | 'other';

/**
 * A landmark (địa vật tham chiếu): what people name when they tell where something is. Veterans say "70 m về hướng Nam
 * QL1A"; the place told is found from the landmark (`measure/offset.ts`). No figure counts landmarks.
 */
export interface Landmark {
    readonly name: string;
    readonly kind: LandmarkKind;
    /** Where the shape was taken from: a map sheet, a file, a survey. */
    readonly source: string;
    /** How far the shape may lie from the thing itself, metres; goes into every place told from it. */
    readonly accuracyM: number;
    readonly note?: string;
    readonly coordinate?: CoordinateNote;
}
