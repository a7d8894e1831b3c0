import type {IsoDate} from './feature.ts';

/** State of a map product: draft, checked (kiểm tra), appraised (thẩm định), accepted (nghiệm thu) or returned. */
export type ProductState = 'draft' | 'checked' | 'appraised' | 'accepted' | 'returned';

/** A row of the follow-up register (sổ theo dõi), keyed by unit. Its record id is `R-<unit>-<kind>[-<serial or date>]`. */
export type RegisterRow = {
    readonly unit: string;
    readonly unitSet: string;
    readonly note?: string;
} & RegisterEntry;

export type RegisterEntry =
    /** A weekly report (chiều thứ Ba hàng tuần): `week` is the Tuesday it is due on. */
    | {readonly kind: 'weekly-report'; readonly week: IsoDate; readonly receivedAt: string}
    /** A district map product and where it stands. */
    | {
          readonly kind: 'map-product';
          readonly state: ProductState;
          readonly on: IsoDate;
          readonly by?: string;
          readonly remark?: string;
          /** Hash of the frozen sheet, attached to the row. */
          readonly sha256?: string;
          /** Day of the data on the frozen sheet. */
          readonly asOf?: IsoDate;
      }
    /** Posting on the province portal: the list of martyrs and the list of graves are two lists. */
    | {readonly kind: 'portal'; readonly martyrsPostedOn?: IsoDate; readonly gravesPostedOn?: IsoDate}
    /** Splitting the list and handing it over: by place of first burial, not by place of sacrifice. */
    | {readonly kind: 'hand-over'; readonly toHandOver: number; readonly handedOver: number; readonly on: IsoDate}
    /** One of the nine items of a commune conclusion. */
    | {readonly kind: 'conclusion-item'; readonly item: number; readonly text: string; readonly count?: number}
    /** The minutes (biên bản) that a unit's conclusion is written down in: head, attendance and signers, as far as they are known. */
    | ConclusionMinutes
    /** A document that left the office: its bytes as they were are attached to the row. */
    | IssuedDocument
    /** A figure a district published by itself; compared with what is computed, never corrected. */
    | {readonly kind: 'reported-total'; readonly figure: string; readonly value: number; readonly on: IsoDate};

/** What is kept of a document that was issued [phát hành]. */
export interface IssuedDocument {
    readonly kind: 'issued-document';
    /** Kind of document, as `report KIND` names it. */
    readonly report: string;
    /** Number as registered; empty where it had none. */
    readonly number: string;
    /** The day it was issued, and who did. */
    readonly on: IsoDate;
    readonly by: string;
    /** Day of the figures, and the first day of the period where it tells of one. */
    readonly asOf: IsoDate;
    readonly from?: IsoDate;
    /** Short code of the journal that it was made from. */
    readonly head: string;
    /** Hash of the frozen file, attached to the row. */
    readonly sha256: string;
}

/** What stands around the nine items in the minutes; what is absent comes from the template (`data/reports`). */
export interface ConclusionMinutes {
    readonly kind: 'conclusion-minutes';
    readonly number?: string;
    readonly date?: IsoDate;
    readonly superior?: string;
    readonly issuer?: string;
    readonly place?: string;
    /** When and where it was held. */
    readonly venue?: string;
    readonly attendance?: string;
    readonly signers?: readonly MinutesSigner[];
    readonly recipients?: readonly string[];
}

/** One who signs the minutes: `role` names the place in the template, the rest is as it is printed. */
export interface MinutesSigner {
    readonly role: string;
    readonly authority?: string;
    readonly post?: string;
    readonly name?: string;
    readonly rank?: string;
}
