import kinds from '../../data/reports/kinds.json' with {type: 'json'};
import type {UnitLevel} from '../record/unit.ts';

export const REPORT_KINDS = [
    'weekly',
    'quarter',
    'year',
    'commune-minutes',
    'dossier',
    'k70',
    'split-lists',
    'inspection',
    'acceptance',
    'worksheet'
] as const;

/** The documents that leave the office. */
export type ReportKind = (typeof REPORT_KINDS)[number];

/** Whether a unit of a level has documents of a kind (`data/reports/kinds.json`). */
export function hasReport(kind: ReportKind, level: UnitLevel): boolean {
    return kinds[kind].levels.includes(level);
}
