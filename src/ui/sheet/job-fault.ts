import {sentence} from '../../record/sentence.ts';
import {JobError} from '../../worker/job-runner.ts';
import {spoken} from '../words.ts';

/** What was wrong with the data of a job and what to do, as one text; null where it failed for another reason. */
export function saidOf(error: unknown): string | null {
    if (!(error instanceof JobError) || error.rule === null) return null;
    const {what, todo} = sentence(error.rule, error.values, spoken());
    return `${what} ${todo}`;
}
