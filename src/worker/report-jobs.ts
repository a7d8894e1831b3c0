import {recordTable} from '../record/record-table.ts';
import type {ReportFormat} from '../report/file-name.ts';
import {type MadeReport, makeReport} from '../report/make-report.ts';
import {type ReportFile, type ReportShown, reportBytes, shownReport} from '../report/report-bytes.ts';
import type {OfficeFonts} from '../sheet/fonts.ts';
import type {PdfRaster} from '../sheet/pdf-raster.ts';
import type {ReportJob} from './protocol.ts';

type Progress = (done: number, total: number, what: string) => void;

/** A document of a kind as a file. */
export async function reportFile(
    job: ReportJob,
    format: ReportFormat,
    fonts: OfficeFonts,
    raster: () => Promise<PdfRaster>,
    progress: Progress
): Promise<ReportFile> {
    const made = madeOf(job, fonts, progress);
    return {file: `${made.file}.${format}`, bytes: await reportBytes(made, format, fonts, raster)};
}

/** What a document of a kind will hold. */
export async function reportPages(job: ReportJob, fonts: OfficeFonts, progress: Progress): Promise<ReportShown> {
    return shownReport(madeOf(job, fonts, progress), fonts);
}

function madeOf({ask, records, ...ground}: ReportJob, fonts: OfficeFonts, progress: Progress): MadeReport {
    progress(1, 3, 'worker.documentMaking');
    const made = makeReport(ask, {...ground, records: recordTable(records)}, fonts);
    progress(2, 3, 'worker.documentWriting');
    return made;
}
