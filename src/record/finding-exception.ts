import type {IsoDate} from './feature.ts';
import type {Person} from './raised-finding.ts';

/**
 * A contradiction that a person accepts as it is [ngoại lệ], and why. It holds until a day, and lapses at once when one of the
 * records it was accepted for changes.
 */
export interface FindingException {
    readonly unitSet: string;
    readonly unit: string;
    readonly rule: string;
    /** `finding`: this contradiction alone. `unit`: whatever the rule finds in the unit. */
    readonly scope: 'finding' | 'unit';
    /** Key of the contradiction; absent for a whole unit. */
    readonly key?: string;
    readonly ids: readonly string[];
    /** SHA-256 of each of these records when it was accepted; null for one that was not there. */
    readonly was: Readonly<Record<string, string | null>>;
    readonly reason: string;
    readonly by: Person;
    readonly on: IsoDate;
    readonly expiresOn: IsoDate;
}
