import type {IsoDate} from './feature.ts';
import type {CoordinateNote} from './grave-site.ts';

/** One attempt on the ground (khu vực đã khảo sát, xác minh, tìm kiếm); a later attempt is another record. */
export interface SurveyedArea {
    readonly activity: 'survey' | 'verification' | 'search';
    /** The plan's phase (đợt) of a search; null for surveys and verifications. */
    readonly phase: 1 | 2 | null;
    readonly startedOn: IsoDate;
    /** Absent while the work goes on; figures count an attempt by this date. */
    readonly endedOn?: IsoDate;
    readonly team: string;
    readonly method?: string;
    /** Greatest depth dug, metres. */
    readonly depthM?: number;
    readonly siteIds: readonly string[];
    /** Sets of remains found. */
    readonly found: number;
    readonly result: 'found' | 'partial' | 'none';
    readonly document?: {readonly number: string; readonly date: IsoDate};
    readonly note?: string;
    readonly coordinate?: CoordinateNote;
}
