/** A position in degrees on WGS 84; in a file that gives metres, as the file has it. */
export type Place = readonly [x: number, y: number];

/** How one feature of the file would move. */
export interface Move {
    /** Id in the file, or its number there. */
    readonly id: string;
    readonly name: string;
    /** As the file has it; null where that is no longitude and latitude. */
    readonly from: Place | null;
    readonly to: Place;
    /** The place of its counterpart in the project. */
    readonly known: Place | null;
    /** Metres to the counterpart before and after; null without one. */
    readonly beforeM: number | null;
    readonly afterM: number | null;
}

/** What speaks for a misreading, in numbers. */
export interface Evidence {
    /** Counterparts with the same id, name or designator; positions of the project nearby; units named; the form of the numbers. */
    readonly by: 'known' | 'nearby' | 'units' | 'form';
    /** Features that agree once the misreading is undone, those that agree as the file stands, and those compared. */
    readonly agree: number;
    readonly asIs: number;
    readonly total: number;
    /** Median distance to the counterpart, metres; null where nothing was measured. */
    readonly beforeM: number | null;
    readonly afterM: number | null;
    /** For `nearby`: how many would agree by chance, measured with shifts in other directions. */
    readonly chance: number;
}

/** One misreading that would explain the file. */
export interface Choice {
    /** Id of a misreading (`crs/misreadings.ts`). */
    readonly misreading: string;
    /** Rule of `data/codes/rules-exchange.json` that names it, with what fills it. */
    readonly rule: string;
    readonly values: Readonly<Record<string, string>>;
    /** Accuracy of the way back, metres. */
    readonly accuracyM: number;
    readonly evidence: Evidence;
    /** Median length of the move, metres; null where the file gives no degrees. */
    readonly shiftM: number | null;
    /** At most 300 features, those with a counterpart first. */
    readonly moves: readonly Move[];
}

/** A misreading that was tested, and how far it fits. */
export interface Trial {
    readonly misreading: string;
    readonly rule: string;
    readonly values: Readonly<Record<string, string>>;
    /** Counterparts and units that agree once it is undone. */
    readonly known: number;
    readonly nearby: number;
    readonly units: number;
}

/**
 * What a look at a whole file says of its positions.
 *
 * `shifted`: one misreading explains it. `choose`: several do and the data cannot tell which. `as-is`: the positions
 * agree with the project. `not-enough`: nothing can be said.
 */
export interface Suspicion {
    readonly verdict: 'shifted' | 'choose' | 'as-is' | 'not-enough';
    /** Best first; empty unless `shifted` or `choose`. */
    readonly choices: readonly Choice[];
    /** Features that were looked at, those with a counterpart, those that name a unit. */
    readonly looked: number;
    readonly known: number;
    readonly naming: number;
    /** Counterparts that agree as the file stands. */
    readonly asIs: number;
    readonly tested: readonly Trial[];
}

/** The rule of `data/codes/rules-exchange.json` that tells a piece of evidence, with what fills it. */
export function evidenceSentence(evidence: Evidence): {
    readonly rule: string;
    readonly values: Readonly<Record<string, string | number>>;
} {
    const {by, agree, asIs, total, beforeM, afterM, chance} = evidence;
    return {
        rule: `shift-by-${by}`,
        values: {
            agree,
            asIs,
            total,
            before: rounded(beforeM),
            after: rounded(afterM),
            chance: Math.round(chance * 10) / 10
        }
    };
}

// to the decimetre below 10 m, to the metre above
function rounded(metres: number | null): number | string {
    if (metres === null) return '–';
    return metres < 10 ? Math.round(metres * 10) / 10 : Math.round(metres);
}
