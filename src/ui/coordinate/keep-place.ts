import {nextId} from '../../record/id.ts';
import type {Command} from '../../record/patch.ts';
import {type GivenPlace, placeSite, reportSite} from '../../record/place-site.ts';
import {unitPath} from '../../units/unit-path.ts';
import type {Workspace} from '../workspace.ts';
import {newSiteOf, placingOf, type SiteDraft} from './site-draft.ts';

/**
 * The command behind a complete form: the place for the site named, or for a new one, numbered in the unit it lies in.
 *
 * @throws {RangeError} for an incomplete form, and for a new site outside the unit set.
 */
export function keepPlace(
    {units, records, store}: Pick<Workspace, 'units' | 'records' | 'store'>,
    place: GivenPlace,
    draft: SiteDraft,
    site: string | null
): {readonly command: Command; readonly id: string} {
    const placing = placingOf(draft);
    if (site !== null) return {command: placeSite(site, place, placing, draft.why), id: site};
    const unit = units?.at(place.lon, place.lat).at(-1);
    if (!units || !unit) throw new RangeError(`${place.lon} ${place.lat} lies in no unit of the unit set.`);
    // an id that was used once is never used again, not even after its record was deleted
    const taken = store.usedIds('grave-site');
    const id = nextId(records, 'grave-site', unitPath(units, unit.properties.code), taken);
    return {command: reportSite(id, place, placing, newSiteOf(draft), draft.why), id};
}
