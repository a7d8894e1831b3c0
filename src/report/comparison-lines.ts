import type {Comparison} from '../audit/compare.ts';
import type {GroundClass} from '../audit/moved-classes.ts';
import {day, type Language, number, say} from './words.ts';

/** What is said of a comparison in sentences: what moved, how many records, and how the sums agree with the tables. */
export function comparisonLines(comparison: Comparison, language: Language): string[] {
    const {before, after, counts, proof, units, sharesActs} = comparison;
    const ha = (m2: number): string => number(m2 / 10_000, language, 1);
    const m2 = number(proof.worstM2, language, 2);
    const worst = proof.worst && units.find(({code}) => code === proof.worst?.code);
    return [
        say('compare.sums', language, {
            from: day(before.asOf),
            to: day(after.asOf),
            concluded: ha(comparison.concludedM2),
            moved: ha(comparison.reclassedM2),
            withdrawn: ha(comparison.withdrawnM2)
        }),
        ...(sharesActs ? [] : [say('compare.stranger', language)]),
        say('compare.counts', language, counts),
        proof.holds
            ? say('compare.proofHolds', language, {sums: proof.sums, m2})
            : say('compare.proofFails', language, {
                  unit: worst?.name ?? proof.worst?.code ?? '',
                  class: className(proof.worst?.class ?? 'none', language),
                  m2
              })
    ];
}

/** The letter of a class, or that the ground is not concluded. */
export function className(of: GroundClass, language: Language): string {
    return of === 'none' ? say('compare.none', language) : of;
}
