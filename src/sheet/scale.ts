/** Scale denominators that a sheet may have, largest scale first. */
export const SCALES = [
    500, 1000, 2000, 2500, 5000, 7500, 10_000, 12_500, 15_000, 20_000, 25_000, 30_000, 35_000, 40_000, 50_000, 60_000,
    75_000, 80_000, 100_000, 120_000, 125_000, 150_000, 175_000, 200_000, 250_000, 300_000, 350_000, 400_000, 500_000,
    600_000, 750_000, 1_000_000, 1_500_000, 2_000_000
] as const;

/**
 * The round scales at which an extent fits a frame, largest first; none where even the smallest is too large.
 * @param widthM extent in metres of the projection
 * @param widthMm room in millimetres
 */
export function scalesFitting(widthM: number, heightM: number, widthMm: number, heightMm: number): readonly number[] {
    if (!(widthMm > 0 && heightMm > 0)) return [];
    const least = 1000 * Math.max(widthM / widthMm, heightM / heightMm);
    return SCALES.filter((denominator) => denominator >= least);
}

// room on paper for one square of the grid: less is a net over the map, more leaves the reader guessing
const GRID_MM = 38;

/** Interval of the kilometre grid, metres: the least of 1, 2, 5 × 10ⁿ that is at least 38 mm on paper. */
export function gridInterval(denominator: number): number {
    const least = (denominator * GRID_MM) / 1000;
    const steps = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];
    return steps.find((step) => step >= least) ?? 100_000;
}

/** Interval of the graticule, minutes of arc (Circular 47/2014, article 21; beyond its table 30'). */
export function graticuleMinutes(denominator: number): number {
    if (denominator <= 5000) return 2;
    if (denominator <= 25_000) return 5;
    if (denominator <= 80_000) return 10;
    return denominator <= 250_000 ? 20 : 30;
}
