import {GRADES} from '../audit/duplicate-weights.ts';
import {type DuplicatePair, duplicatesIn} from '../audit/likely-duplicates.ts';
import {DEFAULT_DEMO, demoLines} from '../demo/demo-lines.ts';
import {makeDemo} from '../demo/make-demo.ts';
import {retellSites} from '../demo/retell-sites.ts';
import type {GraveSiteRecord} from '../record/feature.ts';
import {newestDay, recordsAsOf} from '../store/as-of.ts';

/** How well duplicates are found where it is known which there are. */
export interface DuplicateMeasure {
    readonly set: 'planted' | 'marked' | 'retold';
    readonly grade: keyof typeof GRADES;
    readonly planted: number;
    readonly told: number;
    readonly found: number;
    /** Found of told, null where none was told. */
    readonly precision: number | null;
    /** Found of planted, null where none was planted. */
    readonly recall: number | null;
    /** Pairs told that are none: true neighbours planted to mislead, and others. */
    readonly neighbours: readonly DuplicatePair[];
    readonly others: readonly DuplicatePair[];
    readonly missed: readonly string[];
}

const RETOLD = 60;

/**
 * Precision and recall on the demo province of a seed, three ways: `planted` are the pairs that the demo plants to be
 * found (`data/demo/planted.json` for the stored one); `marked` are those that its offices have merged already, with the
 * marks taken off (their second tellings have names, kinds and sources of chance, so little but the place is left to
 * find them by); `retold` are 60 second tellings and 60 true neighbours put among its sites.
 *
 * Cost: two demos of 600 sites, about 3 s.
 */
export function measureDuplicates(seed: number): DuplicateMeasure[] {
    const options = {...DEFAULT_DEMO, seed};
    const lines = demoLines(options);
    const sites = [...recordsAsOf(lines, newestDay(lines)!).layer('grave-site').values()];
    const planted = makeDemo(options)
        .planted.filter(({rule}) => rule === 'duplicate-sites')
        .map(({ids}) => ids);
    const marked = sites.flatMap(({id, properties: {duplicateOf}}) => (duplicateOf ? [[id, duplicateOf]] : []));
    const bare = sites.map(unmarked);
    const retold = retellSites(sites, seed, RETOLD);
    const known = new Set([...planted, ...marked].map(keyOf));
    return [
        ...measured('planted', sites, planted, [], new Set()),
        ...measured('marked', bare, marked, [], known),
        ...measured('retold', retold.sites, retold.duplicates, retold.neighbours, known)
    ];
}

function unmarked(site: GraveSiteRecord): GraveSiteRecord {
    const {duplicateOf: _mark, ...properties} = site.properties;
    return {...site, properties};
}

function keyOf(ids: readonly string[]): string {
    return [...ids].sort().join(' ');
}

// pairs that are duplicates of another set are neither right nor wrong here
function measured(
    set: DuplicateMeasure['set'],
    sites: readonly GraveSiteRecord[],
    duplicates: readonly (readonly string[])[],
    neighbours: readonly (readonly string[])[],
    aside: ReadonlySet<string>
): DuplicateMeasure[] {
    const all = duplicatesIn(sites).pairs;
    const truth = new Set(duplicates.map(keyOf));
    const beside = new Set(neighbours.map(keyOf));
    return (['likely', 'possible'] as const).map((grade) => {
        const told = all.filter(
            ({score, a, b}) => score >= GRADES[grade].least && (truth.has(keyOf([a, b])) || !aside.has(keyOf([a, b])))
        );
        const right = told.filter(({a, b}) => truth.has(keyOf([a, b])));
        const wrong = told.filter(({a, b}) => !truth.has(keyOf([a, b])));
        const keys = new Set(right.map(({a, b}) => keyOf([a, b])));
        return {
            set,
            grade,
            planted: truth.size,
            told: told.length,
            found: right.length,
            precision: told.length === 0 ? null : right.length / told.length,
            recall: truth.size === 0 ? null : right.length / truth.size,
            neighbours: wrong.filter(({a, b}) => beside.has(keyOf([a, b]))),
            others: wrong.filter(({a, b}) => !beside.has(keyOf([a, b]))),
            missed: [...truth].filter((key) => !keys.has(key))
        };
    });
}
