import type {GraveSiteRecord} from '../record/feature.ts';
import type {GraveSite, OtherPosition} from '../record/grave-site.ts';
import type {Command} from '../record/patch.ts';
import {noneChosen} from '../record/reported-position.ts';
import {representativePoint} from '../units/representative-point.ts';
import {designatorKey} from './site-traits.ts';

/** What a person chooses when two sites become one; `position` is the place with its uncertainty and coordinate as given. */
export const CHOSEN_FIELDS = [
    'position',
    'name',
    'kind',
    'expected',
    'reportedOn',
    'offPlan',
    'clarity',
    'verification',
    'placeOfSacrifice',
    'placeOfFirstBurial',
    'assignedTo',
    'landUser',
    'safety',
    'obstacle',
    'note'
] as const satisfies readonly ('position' | keyof GraveSite)[];
export type ChosenField = (typeof CHOSEN_FIELDS)[number];

/** What a merge would be: which id stays, and the fields that it takes from the other. */
export interface Merge {
    readonly survivor: string;
    readonly other: string;
    readonly fromOther: readonly ChosenField[];
}

/**
 * Hợp nhất: two sites become one. The survivor takes the fields chosen from the other and keeps the sources, designators
 * and positions of both; the other stays as a record of its own, marked `duplicateOf`, so that what names it still leads
 * somewhere and figures count the place once. One act, undone as one.
 *
 * `patch` throws a RangeError where one is not there or marked already, or both are one; the call where no reason is given.
 */
export function mergeSites({survivor, other, fromOther}: Merge, why: string): Command {
    if (why.trim() === '') throw new RangeError('A merge needs a reason.');
    if (survivor === other) throw new RangeError(`${survivor} cannot be merged with itself.`);
    return {
        act: 'merge',
        args: {survivor, other, fromOther: [...fromOther]},
        why: why.trim(),
        patch: (records) => {
            const [kept, gone] = [survivor, other].map((id) => {
                const site = records.layer('grave-site').get(id);
                if (!site) throw new RangeError(`No site ${id} in the project.`);
                if (site.properties.duplicateOf !== undefined) throw new RangeError(`${id} is marked as a duplicate.`);
                return site;
            }) as [GraveSiteRecord, GraveSiteRecord];
            return [
                {layer: 'grave-site', id: survivor, before: kept, after: joined(kept, gone, fromOther)},
                {
                    layer: 'grave-site',
                    id: other,
                    before: gone,
                    after: {...gone, properties: {...gone.properties, duplicateOf: survivor}}
                }
            ];
        }
    };
}

/** What the survivor becomes: shown before it is done. */
export function joined(
    kept: GraveSiteRecord,
    gone: GraveSiteRecord,
    fromOther: readonly ChosenField[]
): GraveSiteRecord {
    const [p, q] = [kept.properties, gone.properties];
    const taken: Record<string, unknown> = {...p};
    const take = (field: keyof GraveSite) => {
        if (q[field] === undefined) delete taken[field];
        else taken[field] = q[field];
    };
    for (const field of fromOther) if (field !== 'position') take(field);
    const moves = fromOther.includes('position');
    if (moves) {
        take('uncertaintyM');
        take('coordinate');
    }
    const designators = union(p.designators, q.designators, ({asWritten, decoded}) =>
        [asWritten, decoded ?? ''].map(designatorKey).join(' ')
    );
    const apart = union(p.notDuplicates, q.notDuplicates, ({site}) => site).filter(
        ({site}) => site !== kept.id && site !== gone.id
    );
    const otherPositions = union(
        p.otherPositions,
        [...(q.otherPositions ?? []), positionOf(moves ? kept : gone)],
        (position) => JSON.stringify(position)
    );
    const {designators: _d, notDuplicates: _n, ...rest} = taken as unknown as GraveSite;
    return {
        ...kept,
        geometry: moves ? gone.geometry : kept.geometry,
        properties: {
            ...rest,
            // the position kept may have been taken from a report of its own record, never of the other
            sources: union(
                moves ? noneChosen(p.sources) : p.sources,
                moves ? q.sources : noneChosen(q.sources),
                (source) => JSON.stringify(Object.entries(source).sort())
            ),
            ...(designators.length > 0 && {designators}),
            ...(apart.length > 0 && {notDuplicates: apart}),
            otherPositions
        }
    };
}

/**
 * What a person would likely take from the other: what the survivor lacks, the better verified, the smaller uncertainty,
 * the earlier report, the kind that is known.
 */
export function proposedChoices(kept: GraveSiteRecord, gone: GraveSiteRecord): ChosenField[] {
    const [p, q] = [kept.properties, gone.properties];
    return CHOSEN_FIELDS.filter((field) => {
        if (field === 'position') return q.uncertaintyM < p.uncertaintyM;
        if (field === 'verification') return p.verification.state === 'none' && q.verification.state !== 'none';
        if (field === 'reportedOn') return q.reportedOn < p.reportedOn;
        if (field === 'kind') return p.kind === 'unknown' && q.kind !== 'unknown';
        if (field === 'clarity') return q.uncertaintyM < p.uncertaintyM && q.clarity !== p.clarity;
        return p[field] === undefined && q[field] !== undefined;
    });
}

function positionOf({id, geometry, properties}: GraveSiteRecord): OtherPosition {
    const [lon, lat] = representativePoint(geometry);
    return {site: id, lon: lon!, lat: lat!, uncertaintyM: properties.uncertaintyM, ...properties.coordinate};
}

function union<T>(a: readonly T[] = [], b: readonly T[] = [], key: (one: T) => string): T[] {
    const seen = new Map<string, T>();
    for (const one of [...a, ...b]) if (!seen.has(key(one))) seen.set(key(one), one);
    return [...seen.values()];
}
