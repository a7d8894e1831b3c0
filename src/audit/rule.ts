import type {LayerId} from '../record/feature.ts';
import type {Severity} from '../topology/issue.ts';
import type {Evidence, Finding} from './evidence.ts';

/**
 * One rule of contradiction (figures.md): a file of `rules/` for each. Its sentence and what to do about it stand under its id in
 * `data/codes/rules-audit.json`, its short name in `data/words/audit.json`.
 */
export interface Rule {
    readonly id: string;
    /** How grave it can be, gravest first. */
    readonly severities: readonly Severity[];
    /** The layers it reads besides units and the day: where none of them has changed, it tells what it told before. */
    readonly reads: readonly LayerId[];
    /** Whether it reads the table as well, which is another after every edit. */
    readonly readsTable?: true;
    readonly told: (evidence: Evidence) => Finding[];
}
