import type {Geometry} from 'geojson';
import type {AuditedBoundaries} from '../audit/audit-boundaries.ts';
import type {Comparison} from '../audit/compare.ts';
import type {Finding} from '../audit/findings.ts';
import type {Inspection, InspectionQuestion} from '../audit/inspect.ts';
import type {DuplicatePair, DuplicateSearch} from '../audit/likely-duplicates.ts';
import type {ClipAnswer, ClipQuestion} from '../conclusion/clip.ts';
import type {Combination, Combining} from '../conclusion/combine.ts';
import type {Remainder, Taken} from '../conclusion/remainder.ts';
import type {CoverageTable} from '../coverage/table.ts';
import type {FigureChange} from '../coverage/table-changes.ts';
import type {TrendPoint} from '../coverage/trend.ts';
import type {Lettering} from '../crs/reading.ts';
import type {Edition} from '../edition/edition.ts';
import type {BoundaryReading, BoundarySource} from '../exchange/boundary-session.ts';
import type {DraftChange, TakenBefore} from '../exchange/change-set.ts';
import type {ExportFormat} from '../exchange/export-layer.ts';
import type {OpenedSummary} from '../exchange/import-session.ts';
import type {PartColumns, Trial} from '../exchange/part-columns.ts';
import type {PartReading, RowEdits} from '../exchange/part-reading.ts';
import type {ChangesPage, ReviewSummary} from '../exchange/part-review.ts';
import type {Quarantine, QuarantinedRow} from '../exchange/quarantine.ts';
import type {ReadingProfile} from '../exchange/reading-profile.ts';
import type {Suspicion} from '../exchange/suspicion.ts';
import type {Header} from '../exchange/table-header.ts';
import type {BaseSummary} from '../raster/open-base.ts';
import type {AnyRecord, Areal, GraveSiteRecord, IsoDate, LayerId, UnitRecord} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import type {Plan} from '../record/plan.ts';
import type {ExportedFile, ExportOptions} from '../report/export-file.ts';
import type {ReportFormat} from '../report/file-name.ts';
import type {OfficeDocument} from '../report/office-document.ts';
import type {ReportFile, ReportShown} from '../report/report-bytes.ts';
import type {ReportAsk} from '../report/report-ground.ts';
import type {SheetRequest} from '../sheet/request.ts';
import type {Sheet} from '../sheet/sheet.ts';
import type {PagePicture} from '../sheet/sheet-png.ts';
import type {BackupComparison} from '../store/backup-compare.ts';
import type {LineFault} from '../store/verify-lines.ts';
import type {MovedGround} from '../topology/moved-ground.ts';
import type {Repairs} from '../topology/repair.ts';
import type {KnownUnit, UnitMatches} from '../units/match-units.ts';
import type {SameNameOtherShape} from '../units/same-name.ts';
import type {Transfer} from '../units/transfer.ts';
import type {BundleWish, OpenedBundle, WrittenBundle} from './bundle-jobs.ts';
import type {BoundaryQuestion, CheckedBoundaries} from './check-boundaries.ts';
import type {CompareAsk} from './compare.ts';
import type {BundleFile, BundleMerge} from './merge-bundles.ts';
import type {Parcel} from './parcels.ts';
import type {SentRecords} from './sent-records.ts';

/** Records as they travel to a worker: plain arrays by layer. */
export type RecordList = {readonly [L in LayerId]?: readonly AnyRecord[]};

/** Every job: what it is asked and what it answers. Messages are plain data; nothing else crosses. */
export interface Jobs {
    /** All figures and contradictions of a unit set. */
    analyse: {
        ask: {
            records: RecordList;
            unitSet: string;
            asOf: IsoDate;
            plan: string;
            head: string;
            unitsEntered?: IsoDate | undefined;
        };
        answer: {table: CoverageTable; findings: readonly Finding[]};
    };
    /**
     * Figures of the project as it is edited: the worker remembers the records and works out what changed. Fails with the
     * rule `records-out-of-step` when it does not have the records that the changes are against; then send all of them.
     */
    figures: {
        ask: {
            records: SentRecords;
            unitSet: string;
            asOf: IsoDate;
            plan: string;
            head: string;
            unitsEntered?: IsoDate | undefined;
        };
        answer: {table: CoverageTable};
    };
    /** Contradictions of the records that `figures` was last asked about, by the same question. */
    findings: {
        ask: {
            revision: number;
            unitSet: string;
            asOf: IsoDate;
            plan: string;
            head: string;
            unitsEntered?: IsoDate | undefined;
        };
        answer: {findings: readonly Finding[]};
    };
    /** What the records do not cover, and the effort that was made. @see inspect */
    inspect: {ask: {records: RecordList; question: InspectionQuestion}; answer: Inspection};
    /** Sites that may be one. @see duplicatesIn */
    duplicates: {ask: {sites: readonly GraveSiteRecord[]}; answer: DuplicateSearch};
    /** Tables at the end of two days and what changed in between. @see tableChanges */
    between: {
        ask: {lines: readonly JournalLine[]; unitSet: string; plan: string; from: IsoDate; to: IsoDate};
        answer: {before: CoverageTable; after: CoverageTable; changes: readonly FigureChange[]};
    };
    /** Two states of a project, or of a project and a bundle. Fails with `code-unknown` or `moment-too-early`. @see compareStates */
    compare: {ask: CompareAsk; answer: Comparison};
    /** The figures at the end of each of some days, without the records behind them; days come back ascending. */
    trend: {
        ask: {lines: readonly JournalLine[]; unitSet: string; plan: string; days: readonly IsoDate[]};
        answer: {points: readonly TrendPoint[]};
    };
    /** What moved between the units of two sets; give units of one level, or the lowest of each. */
    transfer: {
        ask: {from: readonly UnitRecord[]; to: readonly UnitRecord[]};
        answer: {transfer: Transfer; sameName: readonly SameNameOtherShape[]};
    };
    /**
     * Open a file and keep it in the worker: what follows asks for it by the session's number, in messages of bounded size.
     * One session is kept at a time; where another has taken its place, or the worker was ended, jobs fail with the rule
     * `session-lost`, and the file is to be opened again. The file is read in the worker, not on the page.
     */
    open: {ask: {file: Blob; fileName: string}; answer: {session: number; opened: OpenedSummary}};
    /** What imports are held against from now on: sent once, not with every question. */
    importInto: {
        ask: {records: RecordList; unitSet: string; today: IsoDate; lettering: Lettering};
        answer: {records: number};
    };
    /** How a part of the session's file is proposed to be read, by profiles that fit, or by what it looks like. */
    columns: {
        ask: {
            session: number;
            part: number;
            layer?: LayerId | undefined;
            header?: Header | null | undefined;
            profiles: readonly ReadingProfile[];
            office: string;
        };
        answer: PartColumns;
    };
    /** What the first rows become under a reading. Needs `importInto`, as all that follow. */
    trial: {ask: {session: number; part: number; reading: PartReading}; answer: Trial};
    /** Read a part under a reading into the session's review, and look whether its positions were misread. */
    review: {
        ask: {
            session: number;
            part: number;
            reading: PartReading;
            undo?: string | undefined;
            taken: TakenBefore;
        };
        answer: {
            review: ReviewSummary;
            suspicion: Suspicion | null;
            /** New sites that may be sites of the project or each other: how many of them, and the likeliest pairs. */
            duplicates: {readonly count: number; readonly pairs: readonly DuplicatePair[]};
        };
    };
    /** Review rows that were kept from an earlier import; they are a session of their own. */
    resume: {ask: {quarantine: Quarantine}; answer: {session: number; review: ReviewSummary}};
    /**
     * Records of the review with what taking them would do, by state or all; and rows that were rejected. With `drain` the
     * worker lets go of all records as it hands them out, and of the file.
     */
    changes: {
        ask: {
            session: number;
            from: number;
            most: number;
            states: readonly DraftChange['state'][] | null;
            drain?: true;
        };
        answer: ChangesPage;
    };
    rejects: {
        ask: {session: number; from: number; most: number};
        answer: {rows: readonly QuarantinedRow[]; repaired: Readonly<Record<string, RowEdits>>};
    };
    /** Read a rejected row again with what was changed in it; null when it is right now. */
    repair: {
        ask: {session: number; number: number; edits: RowEdits};
        answer: {row: QuarantinedRow | null; review: ReviewSummary};
    };
    /** Open boundary files and keep them in the worker, as `open` keeps one for import. */
    boundaryOpen: {
        ask: {files: readonly {readonly file: Blob; readonly fileName: string}[]};
        answer: {session: number; sources: readonly BoundarySource[]};
    };
    /** Write layers as a file; the records of those layers are enough. */
    write: {
        ask: {
            records: RecordList;
            layers: readonly LayerId[];
            format: ExportFormat;
            edition: Edition;
            options: ExportOptions;
        };
        answer: ExportedFile;
    };
    /** Match the units of the session's files with a list. @see matchUnits */
    boundaryMatch: {
        ask: {session: number; readings: readonly BoundaryReading[]; list: readonly KnownUnit[]};
        answer: UnitMatches;
    };
    /** Make a unit set from the session's files and say how well it holds. @see checkBoundaries */
    boundaries: {ask: BoundaryQuestion & {session: number}; answer: CheckedBoundaries};
    /** How well the units in use hold, and against another edition of the project, where there is one. @see auditBoundaries */
    boundaryAudit: {ask: {units: readonly UnitRecord[]; other: readonly UnitRecord[]}; answer: AuditedBoundaries};
    /** Ground gained and lost between two shapes of a record. */
    moved: {ask: {before: Geometry | null; after: Geometry | null}; answer: MovedGround};
    /** What is left of a unit when the ground that is taken is left out, with its proof. */
    remainder: {ask: {unit: Areal; taken: readonly Taken[]}; answer: Remainder};
    /** How an outline lies among its neighbours and in its unit, and what the choices would make of them. @see clip */
    clip: {ask: ClipQuestion; answer: ClipAnswer};
    /** A zone together with, without, or in common with other ground. @see combine */
    combine: {ask: {how: Combining; own: Areal; others: readonly Areal[]}; answer: Combination};
    /** Outlines that a faulty one could be meant as. @see repairsOf */
    mend: {ask: {geometry: Areal}; answer: Repairs};
    /** Verify every line of a journal: its own hash, its chain, and that it changed what its office could see. */
    verify: {ask: {lines: readonly JournalLine[]}; answer: {faults: readonly LineFault[]}};
    /** Verify a backup and compare it with the lines of the open project; nothing is changed. */
    drill: {ask: {lines: readonly JournalLine[]; bytes: ArrayBuffer}; answer: BackupComparison};
    /** Read bundles and tell what they would bring to the lines held; the passphrase is for those that are sealed. */
    merge: {
        ask: {held: readonly JournalLine[]; files: readonly BundleFile[]; passphrase: string | null};
        answer: BundleMerge;
    };
    /** Open a bundle, also a sealed one, and verify it. Fails with a rule of its own where it stays locked. */
    openBundle: {ask: {bytes: ArrayBuffer; passphrase: string | null}; answer: OpenedBundle};
    /** Write a bundle: whole or a part, signed, sealed. */
    writeBundle: {ask: BundleWish; answer: WrittenBundle};
    /** Open a picture or tiles that are to lie under sheets, with the files beside it; nothing is kept. @see openBase */
    base: {ask: {files: readonly SentFile[]}; answer: {base: BaseSummary}};
    /** Compose a sheet and draw every page as SVG for the screen, pictures in fewer pixels; the files of the request's base come with it. */
    sheet: {
        ask: {
            request: SheetRequest;
            records: RecordList;
            table: CoverageTable;
            base?: SheetBaseFiles | undefined;
        };
        answer: {sheet: Sheet; svg: readonly string[]};
    };
    /** Pages of a sheet as SVG, pictures in all their pixels. */
    svg: {ask: {sheet: Sheet; pages: readonly number[]}; answer: {svg: readonly string[]}};
    /** Sheets as one file: a single one, or a booklet with a name. */
    mapFile: {
        ask: {
            requests: readonly SheetRequest[];
            booklet: string | null;
            records: RecordList;
            table: CoverageTable;
            base?: SheetBaseFiles | undefined;
        };
        answer: WrittenMap;
    };
    /** A document of the office as a file. */
    document: {ask: {document: OfficeDocument; format: 'docx' | 'pdf'}; answer: {bytes: Uint8Array}};
    /** A document of a kind, with its maps, as a file. Records and figures are those of its day. */
    report: {ask: ReportJob & {format: ReportFormat}; answer: ReportFile};
    /** What the same document will hold, its first pages drawn as SVG. */
    reportPages: {ask: ReportJob; answer: ReportShown};
    /** The same sheet as PDF bytes. */
    pdf: {ask: {sheet: Sheet}; answer: {bytes: Uint8Array}};
    /** A page of it as a picture, painted from that PDF. @see pageToPng */
    png: {ask: {sheet: Sheet; page: number; dpi: number}; answer: PagePicture};
}

/** What a document is made from. */
export interface ReportJob {
    readonly ask: ReportAsk;
    readonly records: RecordList;
    readonly table: CoverageTable;
    readonly plan: Plan;
    /** Figures at the end of the day before the period, for kinds that tell a flow. */
    readonly earlier?: CoverageTable | undefined;
    /** The journal, for kinds that tell what was before. */
    readonly lines?: readonly JournalLine[] | undefined;
}

/** A file of sheets, and what its list says of it. */
export interface WrittenMap extends Pick<Sheet, 'scaleDenominator' | 'draft'> {
    readonly bytes: Uint8Array;
    readonly pages: {readonly length: number};
    /** A base was asked for and touches none of its maps. */
    readonly withoutBase: boolean;
}

/** Files that lie under sheets, and what is done where they touch no map. @see drape */
export interface SheetBaseFiles {
    readonly files: readonly SentFile[];
    readonly outside: 'refuse' | 'leave-out';
}

/** A file on its way to a worker, which reads it there. */
export interface SentFile {
    readonly file: Blob;
    readonly fileName: string;
}

export type JobName = keyof Jobs;

export type WorkerMessage =
    | {
          readonly kind: 'progress';
          readonly id: number;
          readonly done: number;
          readonly total: number;
          readonly what: string;
      }
    /** A parcel of a question has arrived: the next may come. */
    | {readonly kind: 'parcel-in'; readonly id: number}
    /** A parcel of the answer, whose frame comes with the first of them; `done` follows the last. */
    | {readonly kind: 'parcel'; readonly id: number; readonly frame?: unknown; readonly parcel: Parcel}
    | {readonly kind: 'done'; readonly id: number; readonly answer: unknown}
    | {
          readonly kind: 'failed';
          readonly id: number;
          readonly rule: string | null;
          readonly values: Readonly<Record<string, string | number>>;
          readonly message: string;
      };

export interface JobMessage {
    readonly id: number;
    readonly name: JobName;
    /** Without its long lists where `isCut`: they follow in parcels, and the job begins after the last. */
    readonly ask: unknown;
    readonly isCut?: true;
}

/** A parcel of a question that was cut; null after the last. */
export interface ParcelMessage {
    readonly id: number;
    readonly parcel: Parcel | null;
}
