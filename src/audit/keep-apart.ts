import type {GraveSiteRecord, IsoDate} from '../record/feature.ts';
import type {NotDuplicate} from '../record/grave-site.ts';
import type {Command} from '../record/patch.ts';
import {representativePoint} from '../units/representative-point.ts';

/**
 * Không trùng: a person found that two sites are two, and why. Kept with the site of the lower id, with both places and
 * names as they were looked at, so that it lapses when they change (`not-duplicate.ts`); a newer decision replaces it.
 *
 * `patch` throws a RangeError where one is not there; the call where no reason is given.
 */
export function keepApart(one: string, two: string, why: string, on: IsoDate): Command {
    if (why.trim() === '') throw new RangeError('“Không trùng” needs a reason.');
    if (one === two) throw new RangeError(`${one} is one site.`);
    const [id, other] = [one, two].sort() as [string, string];
    return {
        act: 'not-duplicate',
        args: {sites: [id, other]},
        why: why.trim(),
        patch: (records) => {
            const [before, beside] = [id, other].map((each) => {
                const site = records.layer('grave-site').get(each);
                if (!site) throw new RangeError(`No site ${each} in the project.`);
                return site;
            }) as [GraveSiteRecord, GraveSiteRecord];
            const earlier = (before.properties.notDuplicates ?? []).filter(({site}) => site !== other);
            const notDuplicates = [...earlier, decision(before, beside, why.trim(), on)];
            const after = {...before, properties: {...before.properties, notDuplicates}};
            return [{layer: 'grave-site', id, before, after}];
        }
    };
}

function decision(own: GraveSiteRecord, other: GraveSiteRecord, why: string, on: IsoDate): NotDuplicate {
    const [lon, lat] = representativePoint(own.geometry) as [number, number];
    const [otherLon, otherLat] = representativePoint(other.geometry) as [number, number];
    const {name} = own.properties;
    const otherName = other.properties.name;
    return {
        site: other.id,
        why,
        on,
        lon,
        lat,
        ...(name === undefined ? {} : {name}),
        otherLon,
        otherLat,
        ...(otherName === undefined ? {} : {otherName})
    };
}
