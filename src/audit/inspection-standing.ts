import type {Inspection, InspectionResult} from '../record/inspection.ts';
import {verdict} from './draw-sample.ts';

/** How far an inspection is, and what it says so far. */
export interface InspectionStanding {
    /** The newest result of each item that has one. */
    readonly results: ReadonlyMap<string, InspectionResult>;
    readonly agrees: number;
    readonly differs: number;
    readonly unchecked: number;
    /** Items without a result. */
    readonly left: number;
    /** What the numbers say of the lot, null while they say nothing. */
    readonly verdict: 'accepted' | 'rejected' | null;
}

/**
 * What the results of an inspection come to.
 *
 * The lot is rejected as soon as so many differ. It is accepted once every item has a result and too few differ even if all that
 * could not be checked differed as well; between these the numbers say nothing, and what could not be checked has to be.
 */
export function inspectionStanding(
    inspection: Pick<Inspection, 'items' | 'results' | 'size' | 'accept' | 'reject'>
): InspectionStanding {
    const results = new Map<string, InspectionResult>();
    for (const result of inspection.results) results.set(result.id, result);
    const count = (outcome: InspectionResult['outcome']): number =>
        [...results.values()].filter((result) => result.outcome === outcome).length;
    const [agrees, differs, unchecked] = [count('agrees'), count('differs'), count('unchecked')];
    const left = inspection.items.length - results.size;
    const worst = verdict(inspection, differs + unchecked, agrees + differs + unchecked);
    const sure = verdict(inspection, differs, agrees + differs);
    return {
        results,
        agrees,
        differs,
        unchecked,
        left,
        verdict: sure === 'rejected' ? 'rejected' : worst === 'accepted' ? 'accepted' : null
    };
}
