import type {Position} from 'geojson';
import type {Issue, Severity} from '../topology/issue.ts';

/** Something wrong with a field of a feature; the path is empty for the feature as a whole. */
export interface FieldIssue {
    readonly field: string;
    readonly issue: Issue;
}

/** The file as a whole cannot be read (broken JSON with line and column, empty, not a FeatureCollection). */
export class FileFault extends Error {
    constructor(
        readonly rule: string,
        readonly values: Readonly<Record<string, string | number>>,
        options?: ErrorOptions
    ) {
        super(`file: ${rule} ${JSON.stringify(values)}`, options);
    }
}

/** An issue of a rule in `data/codes/rules-exchange.json`. */
export function issueOf(
    rule: string,
    ids: readonly string[],
    values: Issue['values'] = {},
    severity: Severity = 'error',
    at: Position | null = null
): Issue {
    return {rule, severity, at, ids, values};
}

/** A value from a file as a sentence can show it: short, on one line. */
export function shown(value: unknown): string {
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
    const line = text.replace(/\s+/g, ' ');
    return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
