import {borderKm, type Commune} from './ground.ts';

/** Communes that are kept free of sites and zones at most, each with a neighbour beside it. */
const PAIRS = 12;
/** Smaller ones have no room for a planted contradiction, km². */
const LEAST_KM2 = 20;

/**
 * Communes of a dense demo that are left without sites and zones, so that contradictions can be planted there: the largest that are no
 * towns, each with a neighbour of its own where it has one, for what lies across a border.
 *
 * @param taken communes that are concluded whole
 */
export function sparedCommunes(communes: readonly Commune[], taken: ReadonlySet<Commune>): Set<Commune> {
    const fit = communes
        .filter((commune) => !commune.isTown && commune.km2 > LEAST_KM2 && !taken.has(commune))
        .sort((a, b) => b.km2 - a.km2 || (a.code < b.code ? -1 : 1));
    const spared = new Set<Commune>();
    for (const commune of fit) {
        if (spared.size >= 2 * PAIRS) break;
        if (spared.has(commune)) continue;
        spared.add(commune);
        const beside = fit.find(
            (other) => !spared.has(other) && other.ring.some((at) => borderKm(commune, at) < 0.001)
        );
        if (beside) spared.add(beside);
    }
    return spared;
}
