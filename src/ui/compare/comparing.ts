import type {Comparison} from '../../audit/compare.ts';
import type {IsoDate} from '../../record/feature.ts';
import type {JournalLine} from '../../record/journal-line.ts';
import type {NamedState} from '../../store/state-of.ts';
import type {ComparedSide} from '../../worker/compare.ts';
import type {JobState} from '../coverage/job-state.ts';
import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/** What the project is held against. */
export type Means = 'days' | 'accepted' | 'bundle' | 'printed';

/** A bundle that was read to be compared. */
export interface ComparedBundle {
    readonly name: string;
    readonly lines: readonly JournalLine[];
    readonly newestDay: IsoDate;
    /** Codes and names of the units that a partial bundle is of; empty for a whole one. */
    readonly codes: readonly string[];
    readonly names: readonly string[];
    /** Codes of these units and of all below them. */
    readonly units: readonly string[];
}

/** What a side is called, in whatever language the page speaks. */
export interface SideName {
    readonly key: 'sideDay' | 'sideBundle' | 'sideCode' | 'sideAccepted';
    readonly values: Readonly<Record<string, string>>;
}

/** The name of a side in words. */
export function sideWords({key, values}: SideName): string {
    return word(`comparing.${key}`, values);
}

/** Two sides as they were asked for, each with its name. */
export interface Asked {
    readonly before: ComparedSide;
    readonly after: ComparedSide;
    readonly beforeAs: SideName;
    readonly afterAs: SideName;
    readonly unit: string | undefined;
    readonly bundle: readonly JournalLine[];
    /** Code of the sheet that the earlier side was found by. */
    readonly sheet?: string;
}

/** What came of it: the comparison, or the rule by which it was refused. */
export type Answered =
    | {readonly kind: 'compared'; readonly comparison: Comparison; readonly asked: Asked; readonly head: string}
    | {
          readonly kind: 'refused';
          readonly rule: string;
          readonly values: Readonly<Record<string, string | number>>;
      };

/** What is chosen, asked and answered; kept while another part of the page is looked at. */
export interface Comparing {
    readonly means: Means;
    readonly from: IsoDate | '';
    readonly to: IsoDate | '';
    readonly unit: string;
    readonly bundle: ComparedBundle | null;
    readonly bundleIsAfter: boolean;
    readonly code: string;
    readonly codeDay: IsoDate | '';
    readonly job: JobState<Answered>;
    /** Keys of the changes that are marked (`change-key.ts`). */
    readonly chosen: ReadonlySet<string>;
    /** Both states for the map, worked out when a second map is first asked for. */
    readonly states: readonly [NamedState, NamedState] | null;
}

const START: Comparing = {
    means: 'days',
    from: '',
    to: '',
    unit: '',
    bundle: null,
    bundleIsAfter: false,
    code: '',
    codeDay: '',
    job: {state: 'idle'},
    chosen: new Set(),
    states: null
};

const kept = new WeakMap<Workspace, Comparing>();

/** The comparison of a workspace as it was left. */
export function comparingOf(workspace: Workspace): Comparing {
    return kept.get(workspace) ?? START;
}

/** Change what is kept of it. */
export function keepComparing(workspace: Workspace, change: Partial<Comparing>): Comparing {
    const next = {...comparingOf(workspace), ...change};
    kept.set(workspace, next);
    return next;
}

/** Something of the choice was changed. */
export class ChoiceEvent extends Event {
    static readonly type = 'db-choice';

    constructor(readonly change: Partial<Comparing>) {
        super(ChoiceEvent.type);
    }
}

declare global {
    interface HTMLElementEventMap {
        'db-choice': ChoiceEvent;
    }
}
