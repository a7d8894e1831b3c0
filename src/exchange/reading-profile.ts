import {foldText} from '../record/fold-text.ts';
import type {PartReading} from './part-reading.ts';

/** How the lists of an office are read, under a name: kept in the browser, since it holds no data of the project. */
export interface ReadingProfile {
    readonly name: string;
    /** The office that sends such lists; empty where it does not matter. */
    readonly office: string;
    readonly reading: PartReading;
}

/** Share of a profile's columns that a list must have for the profile to be proposed. */
const LEAST_SHARE = 0.6;

/** How well a profile fits the headings of a part: 1 when every heading is one of the profile's and the other way round, 0 when it does not. */
export function profileFit({reading}: ReadingProfile, headings: readonly string[]): number {
    const own = new Set(Object.keys(reading.columns ?? {}).map(foldText));
    const there = new Set(headings.map(foldText));
    if (own.size === 0 || there.size === 0) return 0;
    const shared = [...own].filter((heading) => there.has(heading)).length;
    const share = shared / Math.max(own.size, there.size);
    return shared / own.size >= LEAST_SHARE ? share : 0;
}

/** The profile that fits best, that of the office before others; null when none fits. */
export function bestProfile(
    profiles: readonly ReadingProfile[],
    headings: readonly string[],
    office: string
): ReadingProfile | null {
    const ranked = profiles
        .map((profile) => ({
            profile,
            fit: profileFit(profile, headings),
            own: foldText(profile.office) === foldText(office)
        }))
        .filter(({fit}) => fit > 0)
        .sort((a, b) => Number(b.own) - Number(a.own) || b.fit - a.fit);
    return ranked[0]?.profile ?? null;
}

/** A guessed reading with what a profile says: columns of the same heading, values, constants, systems, order of dates, decimal mark. */
export function applyProfile(guessed: PartReading, {reading}: ReadingProfile): PartReading {
    const known = new Map(
        Object.entries(reading.columns ?? {}).map(([heading, column]) => [foldText(heading), column])
    );
    const columns = guessed.columns ?? {};
    return {
        ...reading,
        header: guessed.header,
        headingLetters: guessed.headingLetters,
        system: guessed.system ?? reading.system,
        columns: Object.fromEntries(
            Object.entries(columns).map(([heading, column]) => {
                const own = known.get(foldText(heading));
                // letters are those of the cells at hand: an office may have changed its fonts since
                return [heading, own ? {...own, letters: column.letters} : {...column, use: {kind: 'keep'} as const}];
            })
        )
    };
}
