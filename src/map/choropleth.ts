/** A unit's value of the figure shown; null when it has no base. */
export interface ShadeValue {
    readonly code: string;
    readonly value: number | null;
}

/** A class of values, from (inclusive) to (exclusive; the last one inclusive). */
export interface ShadeClass {
    readonly from: number;
    readonly to: number;
}

export interface Shading {
    readonly classes: readonly ShadeClass[];
    /** Index of the class by unit code; null for a unit without a base. */
    readonly byCode: ReadonlyMap<string, number | null>;
}

const CLASSES = 5;

/**
 * Equal classes from zero to a round number at or above the largest value: shares of up to 1 go to 1 when the largest is
 * above one half, counts to 5, 10, 20, 50, 100 …
 *
 * @param whole the values are counts: no class is narrower than one
 */
export function shading(values: readonly ShadeValue[], whole = false): Shading {
    const largest = Math.max(0, ...values.flatMap(({value}) => (value === null ? [] : [value])));
    const top = whole ? Math.max(CLASSES, roundUp(largest)) : roundUp(largest);
    const classes = Array.from({length: CLASSES}, (_, i) => ({
        from: (top * i) / CLASSES,
        to: (top * (i + 1)) / CLASSES
    }));
    const byCode = new Map(
        values.map(({code, value}): [string, number | null] => {
            if (value === null) return [code, null];
            return [code, Math.min(CLASSES - 1, Math.max(0, Math.floor((value / top) * CLASSES)))];
        })
    );
    return {classes, byCode};
}

// 1, 2 or 5 times a power of ten
function roundUp(value: number): number {
    if (!(value > 0)) return 1;
    const power = 10 ** Math.floor(Math.log10(value));
    const factor = [1, 2, 5, 10].find((step) => step * power >= value * (1 - 1e-12)) ?? 10;
    return factor * power;
}
