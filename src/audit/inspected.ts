import type {Geometry} from 'geojson';

/** The lists of an inspection of coverage, in the order in which they are read. */
export const INSPECTIONS = [
    'site-without-survey',
    'survey-without-conclusion',
    'conclusion-without-basis',
    'unit-untouched',
    'gap'
] as const;
export type InspectionList = (typeof INSPECTIONS)[number];

/** One line of a list: ground or records to be looked at, and why. No contradiction: the records may be right as they are. */
export interface Inspected {
    readonly list: InspectionList;
    /** Why it stands there: a key of `data/codes/rules-inspection.json`. */
    readonly rule: string;
    readonly values: Readonly<Record<string, string | number>>;
    readonly ids: readonly string[];
    /** Codes of the units it lies in, top down. */
    readonly units: readonly string[];
    /** The ground in question, longitude and latitude in degrees; null where the records have none. */
    readonly geometry: Geometry | null;
    /** Its area, m² on the ellipsoid; null where it is not about ground. */
    readonly areaM2: number | null;
    /** Diameter of the largest circle that fits into it, metres; only of gaps. @see greatestWidthM */
    readonly widthM?: number;
    /** The same whenever the same records stand there for the same reason. */
    readonly key: string;
}
