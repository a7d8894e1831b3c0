import type {Position} from 'geojson';

export type Severity = 'error' | 'warning' | 'notice';

/**
 * Something wrong with data, as a value: never thrown, never repaired in silence.
 * The sentence for a person comes from `data/codes/rules.json` by `rule`, with `values` put in.
 */
export interface Issue {
    readonly rule: string;
    readonly severity: Severity;
    /** Where: longitude and latitude in degrees, or null when it has no place. */
    readonly at: Position | null;
    /** Ids of the records concerned. */
    readonly ids: readonly string[];
    readonly values: Readonly<Record<string, string | number>>;
}
