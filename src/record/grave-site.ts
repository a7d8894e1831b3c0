import type {IsoDate} from './feature.ts';

/**
 * Where a report says the place is. Several reports of one site may name several positions; the record's own position is
 * taken from one of them, which then says why. Degrees, WGS 84.
 */
export interface ReportedPosition extends Partial<CoordinateNote> {
    readonly lon: number;
    readonly lat: number;
    /** Radius of the disc that holds the place by this report, metres. */
    readonly uncertaintyM: number;
    /** The record's own position was taken from here; at most one report of a site has it. */
    readonly chosen?: {readonly why: string; readonly on: IsoDate};
}

/** Where a piece of information came from. People's names here are sensitive: the public edition leaves them out. */
export interface Source {
    readonly kind: 'veteran' | 'witness' | 'archive' | 'foreign-record' | 'resident' | 'unit';
    readonly who?: string;
    readonly document?: string;
    readonly date?: IsoDate;
    /** The words or the coordinate text as received. */
    readonly asGiven?: string;
    readonly position?: ReportedPosition;
}

/** How the position was given and what was done to it. The text as received is never lost. */
export interface CoordinateNote {
    readonly asGiven: string;
    /** Code of the system it was given in, e.g. `EPSG:5899`. */
    readonly system: string;
    /** Code of the datum operation, e.g. `EPSG:6960`; absent when none was needed. */
    readonly operation?: string;
    /** Accuracy of system and operation together, metres. */
    readonly accuracyM: number;
}

/**
 * "Không trùng": this site and another are two, with the reason. Places (degrees, WGS 84) and names are those that were
 * looked at: the decision holds as long as they hold.
 */
export interface NotDuplicate {
    readonly site: string;
    readonly why: string;
    readonly on: IsoDate;
    readonly lon: number;
    readonly lat: number;
    readonly name?: string;
    readonly otherLon: number;
    readonly otherLat: number;
    readonly otherName?: string;
}

/** A position that was given for a place beside the one kept, with the site that brought it. Degrees, WGS 84. */
export interface OtherPosition extends Partial<CoordinateNote> {
    readonly site: string;
    readonly lon: number;
    readonly lat: number;
    readonly uncertaintyM: number;
}

/** A grave site (vị trí, khu vực có thông tin mộ liệt sĩ): a place with information, found or not. */
export interface GraveSite {
    readonly name?: string;
    readonly kind: 'single' | 'mass' | 'unknown';
    /** Expected number of remains as a range; sums keep the range. */
    readonly expected?: {readonly min: number; readonly best: number; readonly max: number};
    readonly reportedOn: IsoDate;
    /** Found by chance, outside the plan; kept apart from the plan's bases. */
    readonly offPlan: boolean;
    readonly clarity: 'clear' | 'hard' | 'unclear';
    /** Radius of the disc around the point (or margin around the polygon) that holds the place, metres. */
    readonly uncertaintyM: number;
    readonly sources: readonly Source[];
    readonly coordinate?: CoordinateNote;
    readonly verification: {
        readonly state: 'none' | 'verified' | 'refuted';
        readonly on?: IsoDate;
        readonly by?: string;
    };
    readonly designators?: readonly {
        readonly asWritten: string;
        readonly decoded?: string;
        readonly decodedBy?: string;
    }[];
    readonly placeOfSacrifice?: string;
    readonly placeOfFirstBurial?: string;
    /** The team it was handed to, e.g. `K70`. */
    readonly assignedTo?: string;
    readonly landUser?: string;
    readonly safety?: string;
    readonly obstacle?: string;
    /** Id of the site that this one repeats; a duplicate is counted once, as that site. */
    readonly duplicateOf?: string;
    /** Sites that a person has found not to be this one. */
    readonly notDuplicates?: readonly NotDuplicate[];
    /** Positions that other reports of this place gave, kept when they were merged into it. */
    readonly otherPositions?: readonly OtherPosition[];
    readonly note?: string;
}
