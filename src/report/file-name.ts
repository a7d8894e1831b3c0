import type {IsoDate} from '../record/feature.ts';
import type {ReportKind} from './report-kind.ts';

const NAMES: Readonly<Record<ReportKind, string>> = {
    weekly: 'bao-cao-tuan',
    quarter: 'bao-cao-quy',
    year: 'bao-cao-nam',
    'commune-minutes': 'bien-ban-ket-luan',
    dossier: 'ho-so-dia-ban',
    k70: 'danh-sach-ban-giao',
    'split-lists': 'tach-danh-sach',
    inspection: 'bao-cao-kiem-tra',
    acceptance: 'bien-ban-nghiem-thu',
    worksheet: 'phieu-kiem-tra-mau'
};

/** The files that a document is written as; tables alone as .xlsx. */
export const REPORT_FORMATS = ['docx', 'pdf', 'xlsx'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** The name of a document's file without its ending, `bien-ban-ket-luan-26248-2024-03-05`. */
export function reportFileName(kind: ReportKind, unit: string, asOf: IsoDate): string {
    return `${NAMES[kind]}-${unit}-${asOf}`;
}
