import type {IsoDate} from './feature.ts';

/** A target as the plan words it: `>` is "trên" (strictly greater), `>=` is "ít nhất", `=` is exact. */
export interface Target {
    readonly op: '>' | '>=' | '=';
    /** Share as a fraction (0.7 is 70 %) or a plain number, as the figure is. */
    readonly value: number;
    /** The plan's words. */
    readonly words: string;
}

/** A plan of one year (`data/plans/*.json`): targets, dates, and the definitions that its text leaves open. */
export interface Plan {
    readonly id: string;
    readonly title: string;
    /** Number of the document, as signed. */
    readonly number: string;
    readonly issuer: string;
    readonly signedOn: IsoDate;
    readonly year: number;
    readonly province: string;
    /** Targets by figure id, K1 … K13. */
    readonly targets: Readonly<Record<string, Target>>;
    readonly dates: {
        readonly cemeteryCountBefore: IsoDate;
        readonly districtReviewBefore: IsoDate;
        readonly provinceReviewBefore: IsoDate;
        readonly mapAcceptanceBefore: IsoDate;
        readonly yearStart: IsoDate;
        readonly yearEnd: IsoDate;
    };
    readonly settings: PlanSettings;
    /** What each setting asks, in the plan's words, and what may be chosen. */
    readonly settingNotes: {readonly [K in keyof PlanSettings]-?: SettingNote};
}

/** A definition that the plan's text leaves open: its words, the question they raise, and the answers by value. */
export interface SettingNote {
    /** Letter of domain note 1.2, a … f; absent for a choice that the note does not name. */
    readonly mark?: string;
    readonly words: string;
    readonly question: {readonly vi: string; readonly en: string};
    readonly choices: Readonly<Record<string, {readonly vi: string; readonly en: string}>>;
}

/** The definitions the plan leaves open (domain note 1.2 a–f); each has a default and the plan's own words in the file. */
export interface PlanSettings {
    /** (b) What makes a site "khảo sát, xác minh": either, or both. */
    readonly surveyedMeans: 'survey-or-verification' | 'survey-and-verification';
    /** (c) Whether finds by chance enter the bases. */
    readonly offPlanInBase: boolean;
    /** (d) Graves that K7 counts. */
    readonly identityBase: 'cemeteries' | 'all';
    /** (f) The base of phase 1: verified sites, or all sites of which more than half must be verified. */
    readonly phaseOneBase: 'verified' | 'with-information';
    /** (a) What one "vị trí, khu vực" is: a site record, or a site and its duplicates' reports apart. */
    readonly siteUnit: 'site' | 'report';
    /** K4: how many searches are "nhiều lần". */
    readonly repeatedSearches: number;
    /** (e) Whether "trước ngày" a day includes that day. */
    readonly deadlineDay: 'excluded' | 'included';
    /** K10: what makes a commune concluded: one valid approved zone of its own, or approved zones over all of it. */
    readonly concludedMeans: 'any-approved-zone' | 'whole-area';
    /**
     * K1–K3: the day on which the base is frozen. `as-of` does not freeze it: every site known on the day of the figures
     * counts. Sites reported after a frozen base are told apart. Absent in plans kept before the choice was offered: `as-of`.
     */
    readonly siteBaseDay?: 'as-of' | 'signed-on' | 'year-start';
}

/** The plan as a project keeps it: the file's content, changed only by an act of the journal. */
export type PlanRecord = Plan;
