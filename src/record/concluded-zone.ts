import type {IsoDate} from './feature.ts';
import type {CoordinateNote} from './grave-site.ts';

/**
 * The five area classes (domain note 2.3): A search finished, B searched but not exhausted, C information but
 * not yet searched, D searched without result, E blurred. Their words and looks are data (`data/codes`, `styles/symbols.json`).
 */
export const AREA_CLASSES = ['A', 'B', 'C', 'D', 'E'] as const;
export type AreaClass = (typeof AREA_CLASSES)[number];

export type ZoneState = 'draft' | 'submitted' | 'returned' | 'approved' | 'superseded';

/** A concluded zone (vùng đã kết luận): one class for one piece of ground, with the document that says so. */
export interface ConcludedZone {
    readonly areaClass: AreaClass;
    /** Code of the unit it concludes, in the unit set named by `unitSet`. */
    readonly unit: string;
    readonly unitSet: string;
    readonly level: 'commune' | 'district' | 'province';
    readonly state: ZoneState;
    readonly document: {readonly number: string; readonly date: IsoDate};
    readonly basis: readonly ('list-review' | 'verified-source' | 'search-result')[];
    /** The day from which the conclusion holds; figures as of an earlier day leave it out. */
    readonly effectiveOn: IsoDate;
    readonly author: string;
    /** Never the author. Present once approved. */
    readonly approver?: string;
    readonly reason: string;
    /** Ids of the zones that this one replaces. */
    readonly supersedes?: readonly string[];
    /** Id of the zone that this one was cut from. */
    readonly splitFrom?: string;
    /** Ids of the zones that ended in this one. */
    readonly mergedFrom?: readonly string[];
    /** Id of the zone that this one ended in; it is superseded, without ever having been in force by that. */
    readonly mergedInto?: string;
    readonly coordinate?: CoordinateNote;
    /** The outline is a circle: centre in degrees (WGS 84), radius in metres on the ellipsoid. Gone when a corner is moved. */
    readonly circle?: {readonly centre: readonly [lon: number, lat: number]; readonly radiusM: number};
}
