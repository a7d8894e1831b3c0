import type {IsoDate} from './feature.ts';
import type {CoordinateNote} from './grave-site.ts';

/** Graves by how much of the martyr's identity is known: all, a part, nothing. */
export interface GraveCount {
    readonly full: number;
    readonly partial: number;
    readonly none: number;
}

/** A martyrs' cemetery (nghĩa trang liệt sĩ), or another place where martyrs' graves are (nghĩa trang nhân dân, gia đình quản lý). */
export interface Cemetery {
    readonly name: string;
    /** Absent: a martyrs' cemetery. */
    readonly kind?: 'martyrs' | 'other';
    readonly graves: GraveCount;
    /** The count on 1 January of the plan's year: the frozen base of K7. */
    readonly atYearStart: GraveCount;
    /** Day of the count (kiểm đếm); absent when not counted. */
    readonly countedOn?: IsoDate;
    readonly photosPosted: boolean;
    readonly dnaSamples: number;
    readonly condition?: string;
    readonly note?: string;
    readonly coordinate?: CoordinateNote;
}
