import type {IsoDate} from '../record/feature.ts';
import type {GraveSite} from '../record/grave-site.ts';
import {CLOSENESS, type Factor, type FactorName, LIMITS, MOST_BESIDE_DISTANCE, pointsOf} from './duplicate-weights.ts';
import {dayText} from './evidence.ts';
import {nameSimilarity} from './name-similarity.ts';
import type {SiteTraits} from './site-traits.ts';

/** Two sites compared: every factor, and their sum between 0 and 100. */
export interface Comparison {
    readonly score: number;
    readonly factors: readonly Factor[];
}

/**
 * Compare two sites factor by factor with the weights of `data/codes/duplicate-factors.json`; null where the sum stays
 * below `least` or their discs do not meet.
 *
 * @param distance between them, metres
 */
export function compareSites(a: SiteTraits, b: SiteTraits, distance: number, least: number): Comparison | null {
    if (distance > a.radiusM + b.radiusM) return null;
    const place = [distanceFactor(a, b, distance), closenessFactor(distance)];
    if (sum(place) + MOST_BESIDE_DISTANCE < least) return null;
    const name = nameFactor(a, b);
    const {properties: p} = a.site;
    const {properties: q} = b.site;
    const factors = [
        ...place,
        sameText('coordinate', 'given', a.given !== '' && a.given === b.given ? (p.coordinate?.asGiven ?? '') : null),
        name,
        designatorFactor(a, b),
        dateFactor(a, b),
        sameText('witness', 'who', shared(a.who, b.who)),
        sameText('document', 'document', shared(a.documents, b.documents)),
        kindFactor(p, q),
        expectedFactor(p, q),
        verificationFactor(p, q)
    ];
    const score = Math.min(100, sum(factors));
    if (score < least) return null;
    return {score, factors: factors.map(({say, ...factor}) => ({...factor, values: say()}))};
}

function sum(factors: readonly Found[]): number {
    return factors.reduce((total, {points}) => total + points, 0);
}

/** A factor whose sentence is not written yet: most pairs come to nothing. */
interface Found extends Pick<Factor, 'factor' | 'level' | 'points'> {
    readonly say: () => Factor['values'];
}

const nothing = () => ({});

function made(factor: FactorName, level: string, say: Found['say'] = nothing): Found {
    return {factor, level, points: pointsOf(factor, level), say};
}

function distanceFactor(a: SiteTraits, b: SiteTraits, distance: number): Found {
    const level =
        distance <= Math.min(a.radiusM, b.radiusM)
            ? 'both'
            : distance <= Math.max(a.radiusM, b.radiusM)
              ? 'one'
              : 'touch';
    return made('distance', level, () => ({
        distance: Math.round(distance),
        radiusA: Math.round(a.radiusM),
        radiusB: Math.round(b.radiusM)
    }));
}

function closenessFactor(distance: number): Found {
    const [level] = CLOSENESS.find(([, upToM]) => distance <= upToM)!;
    return made('closeness', level, () => ({distance: Math.round(distance)}));
}

function nameFactor(a: SiteTraits, b: SiteTraits): Found {
    const [x, y] = [a.name, b.name];
    const similarity = x.core === '' || y.core === '' ? null : nameSimilarity(x, y);
    const values = () => ({
        nameA: a.site.properties.name ?? '–',
        nameB: b.site.properties.name ?? '–',
        similarity: similarity === null ? '–' : Math.round(100 * similarity)
    });
    if (similarity === null) return made('name', 'silent', values);
    if (similarity === 1) return made('name', 'same', values);
    const numbered = x.numbers.length > 0 && y.numbers.length > 0;
    if (numbered && !alike(x.numbers, y.numbers)) return made('name', 'number', values);
    if (similarity >= LIMITS.alike) return made('name', 'alike', values);
    if (holds(x.words, y.words) || holds(y.words, x.words)) return made('name', 'part', values);
    return made('name', similarity >= LIMITS.similar ? 'similar' : 'differ', values);
}

function alike(a: readonly string[], b: readonly string[]): boolean {
    return a.length === b.length && a.every((text, i) => text === b[i]);
}

// one word alone, such as “suối”, is no name
function holds(all: readonly string[], some: readonly string[]): boolean {
    return some.length > 1 && some.every((word) => all.includes(word));
}

function designatorFactor(a: SiteTraits, b: SiteTraits): Found {
    const decoded = shared(a.decoded, b.decoded);
    if (decoded !== null) return made('designator', 'decoded', () => ({designator: decoded}));
    const written = shared(a.written, b.written);
    if (written !== null) return made('designator', 'written', () => ({designator: written}));
    if (a.written.size === 0 || b.written.size === 0) return made('designator', 'silent');
    const said = ({written: all}: SiteTraits) => [...all.values()].join(', ');
    return made('designator', 'differ', () => ({designatorA: said(a), designatorB: said(b)}));
}

function dateFactor(a: SiteTraits, b: SiteTraits): Found {
    const days = Math.abs(a.reportedDay - b.reportedDay);
    const values = () => ({
        dayA: dayText(a.site.properties.reportedOn),
        dayB: dayText(b.site.properties.reportedOn),
        days: Number.isFinite(days) ? days : '–'
    });
    return made('date', days === 0 ? 'same' : days <= LIMITS.nearDays ? 'near' : 'far', values);
}

function sameText(factor: FactorName, as: string, text: string | null): Found {
    return text === null ? made(factor, 'silent') : made(factor, 'same', () => ({[as]: text}));
}

function shared(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string | null {
    for (const [key, text] of a) if (b.has(key)) return text;
    return null;
}

function kindFactor({kind: p}: GraveSite, {kind: q}: GraveSite): Found {
    return made('kind', p === 'unknown' || q === 'unknown' ? 'silent' : p === q ? 'same' : 'differ');
}

function expectedFactor({expected: p}: GraveSite, {expected: q}: GraveSite): Found {
    if (!p || !q || (p.max <= 1 && q.max <= 1)) return made('expected', 'silent');
    const text = ({min, max}: typeof p) => (min === max ? `${min}` : `${min}–${max}`);
    const level = p.min > q.max || q.min > p.max ? 'apart' : p.min === q.min && p.max === q.max ? 'same' : 'overlap';
    return made('expected', level, () => ({expectedA: text(p), expectedB: text(q)}));
}

function verificationFactor({verification: p}: GraveSite, {verification: q}: GraveSite): Found {
    const day = ({on}: GraveSite['verification']): IsoDate | null => (on ? dayText(on) : null);
    if (p.state !== 'verified' || q.state !== 'verified') return made('verification', 'silent');
    const together = p.on !== undefined && p.on === q.on && p.by !== undefined && p.by === q.by;
    return made('verification', together ? 'together' : 'apart', () => ({dayA: day(p) ?? '–', dayB: day(q) ?? '–'}));
}
