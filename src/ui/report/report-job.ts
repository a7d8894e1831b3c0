import type {IsoDate} from '../../record/feature.ts';
import type {ReportFormat} from '../../report/file-name.ts';
import type {ReportFile, ReportShown} from '../../report/report-bytes.ts';
import {earlierDay, type ReportAsk, reportDay, reportPeriod} from '../../report/report-ground.ts';
import {dayOf} from '../../store/as-of.ts';
import type {JobOptions} from '../../worker/job-runner.ts';
import type {ReportJob} from '../../worker/protocol.ts';
import {editionOf} from '../sheet/sheet-job.ts';
import type {Workspace} from '../workspace.ts';

/** A document that is asked for, and the day of its figures. */
export interface GivenReport {
    readonly ask: ReportAsk;
    readonly asOf: IsoDate;
}

type Options = JobOptions & {readonly signal: AbortSignal};

/**
 * Make a document in the worker from the records and figures of its day, as a file.
 *
 * @param counting hears which day's figures are being worked out
 * @throws {CoordinatesUnsound} when the transformations missed a control point; {Error} when there is no plan or no unit set
 */
export async function reportFile(
    workspace: Workspace,
    given: GivenReport,
    format: ReportFormat,
    options: Options,
    counting: (day: IsoDate) => void
): Promise<ReportFile> {
    const job = await jobOf(workspace, given, options.signal, counting);
    return workspace.jobs.run('report', {...job, format}, options);
}

/** What the same document will hold. @throws as {@link reportFile} */
export async function reportShown(
    workspace: Workspace,
    given: GivenReport,
    options: Options,
    counting: (day: IsoDate) => void
): Promise<ReportShown> {
    return workspace.jobs.run('reportPages', await jobOf(workspace, given, options.signal, counting), options);
}

async function jobOf(
    workspace: Workspace,
    {ask, asOf}: GivenReport,
    signal: AbortSignal,
    counting: (day: IsoDate) => void
): Promise<ReportJob> {
    workspace.requireSound();
    const {plan} = workspace;
    if (!plan) throw new Error('no plan');
    const day = reportDay(ask.kind, asOf);
    const period = reportPeriod(ask.kind, asOf);
    const lines = period !== null || ask.kind === 'inspection' ? await workspace.store.whole() : [];
    counting(day);
    const {list, table} = await editionOf(workspace, day, signal);
    const first = lines.map(({at}) => dayOf(at)).sort()[0] ?? day;
    let earlier: typeof table | undefined;
    if (period) {
        const before = earlierDay(period, first);
        counting(before);
        earlier = (await editionOf(workspace, before, signal)).table;
    }
    const known = ask.kind === 'inspection' ? lines.filter(({at}) => dayOf(at) <= day) : undefined;
    return {ask, records: list, table, plan, earlier, lines: known};
}
