import type {IsoDate} from './feature.ts';
import type {Person} from './raised-finding.ts';
import type {ProductState} from './register.ts';

/** What an item of the checklist comes to. */
export type CheckOutcome = 'met' | 'unmet' | 'not-applicable';

/** Accepted, accepted once what is listed is corrected, not accepted [đạt, đạt sau khi sửa, không đạt]. */
export type AcceptanceVerdict = 'pass' | 'after-correction' | 'fail';

/** What a person said of an item that the program cannot tell; a later one takes its place, and both stay. */
export interface CheckAnswer {
    /** Id of the item in `data/codes/acceptance-checklist.json`. */
    readonly item: string;
    readonly outcome: CheckOutcome;
    readonly remark?: string;
    /** SHA-256 of the sheet that the draft was entered with: what is said of a sheet is said of that edition alone. */
    readonly sheet?: string;
    readonly by: Person;
    readonly on: IsoDate;
}

/** An item as it was when the verdict was given. */
export interface JudgedItem {
    readonly item: string;
    readonly outcome: CheckOutcome;
    /** What the program told, as a key of the words; absent where a person answered. */
    readonly told?: string;
    readonly values?: Readonly<Record<string, string | number>>;
    readonly remark?: string;
    /** Absent where the program filled it in. */
    readonly by?: Person;
}

/** A verdict with everything that it rests on, each by its hash: what is another later is known to be. */
export interface Judgement {
    readonly verdict: AcceptanceVerdict;
    readonly items: readonly JudgedItem[];
    /** Head code of the journal. */
    readonly head: string;
    /** The frozen sheet that was judged, and the steps that its product had gone through; null where none was entered. */
    readonly product: {
        readonly sha256: string;
        readonly asOf: IsoDate;
        readonly steps: readonly {readonly state: ProductState; readonly on: IsoDate; readonly by: string}[];
    } | null;
    readonly inspections: readonly {readonly id: string; readonly hash: string}[];
    readonly findings: readonly {readonly id: string; readonly hash: string; readonly state: string}[];
}

/** A step in the life of an acceptance; steps are added, never changed. */
export interface AcceptanceStep {
    readonly step: 'judge' | 'reopen';
    readonly by: Person;
    readonly on: IsoDate;
    readonly text: string;
    /** Only of `judge`. */
    readonly judgement?: Judgement;
}

/** The acceptance of a unit's map product [nghiệm thu]: its checklist, the verdict, and who gave it. */
export interface Acceptance {
    readonly unitSet: string;
    readonly unit: string;
    readonly answers: readonly CheckAnswer[];
    readonly state: 'open' | 'judged';
    readonly steps: readonly AcceptanceStep[];
}
