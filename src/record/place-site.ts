import type {Polygon} from 'geojson';
import type {GraveSiteRecord, IsoDate} from './feature.ts';
import type {CoordinateNote, GraveSite, Source} from './grave-site.ts';
import type {Command} from './patch.ts';
import {noneChosen} from './reported-position.ts';

/** A place as it was read from a text: the text, what it was read as, and how far it can be trusted. */
export interface GivenPlace {
    /** Degrees on WGS 84. */
    readonly lon: number;
    readonly lat: number;
    readonly asGiven: string;
    /** Code of the system it was read in. */
    readonly system: string;
    /** Code of the datum operation; null where none was needed. */
    readonly operation: string | null;
    /** Radius around the point that holds the place, metres. */
    readonly accuracyM: number;
    /** The square that a grid reference names, WGS 84. */
    readonly square?: Polygon;
    /** Margin around the square that holds the place (the datum's own part of the accuracy), metres. */
    readonly squareMarginM?: number;
}

/** How a place becomes the position of a site. */
export interface Placing {
    /** The point, or the whole square of a grid reference. */
    readonly extent: 'point' | 'square';
    /** Radius around the point, or margin around the square, metres. */
    readonly uncertaintyM: number;
    /** Why the uncertainty is smaller than the accuracy of the text; empty where it is not. */
    readonly narrower: string;
}

/** What a person writes of a new site; the rest follows from the place. */
export interface NewSite {
    readonly name: string;
    readonly kind: GraveSite['kind'];
    readonly reportedOn: IsoDate;
    readonly offPlan: boolean;
    readonly clarity: GraveSite['clarity'];
    readonly source: {readonly kind: Source['kind']; readonly who: string};
}

/**
 * The least uncertainty that a place allows without a reason, whole metres: its accuracy rounded up, or for a square
 * the margin that the datum leaves around it.
 */
export function leastUncertaintyM(place: GivenPlace, extent: Placing['extent']): number {
    const metres = extent === 'square' ? (place.squareMarginM ?? place.accuracyM) : place.accuracyM;
    // a millimetre of a metre is no reason for another metre
    return Math.max(1, Math.ceil(metres - 1e-3));
}

/**
 * Give a site another position; the text as given stays with it, the earlier one in the journal.
 *
 * `patch` throws a RangeError if the site is not there. So does the call for an uncertainty below the accuracy of the
 * place without a reason, and for the square of a place that has none.
 */
export function placeSite(id: string, place: GivenPlace, placing: Placing, why: string): Command {
    const position = positionOf(place, placing);
    return {
        act: 'place-site',
        args: argsOf(id, place, placing),
        why: whyOf(why, placing),
        patch: (records) => {
            const before = records.layer('grave-site').get(id);
            if (!before) throw new RangeError(`No site ${id} in the project.`);
            const {geometry, ...properties} = position;
            const sources = noneChosen(before.properties.sources);
            const after = {...before, geometry, properties: {...before.properties, ...properties, sources}};
            return [{layer: 'grave-site', id, before, after}];
        }
    };
}

/**
 * A new site at a place: not verified, with one source, and the text as given in its note and its source.
 *
 * `patch` throws a RangeError if the id is taken; the call throws as `placeSite` does.
 */
export function reportSite(id: string, place: GivenPlace, placing: Placing, site: NewSite, why: string): Command {
    const {geometry, uncertaintyM, coordinate} = positionOf(place, placing);
    const who = site.source.who.trim();
    const name = site.name.trim();
    const properties: GraveSite = {
        ...(name ? {name} : {}),
        kind: site.kind,
        reportedOn: site.reportedOn,
        offPlan: site.offPlan,
        clarity: site.clarity,
        uncertaintyM,
        coordinate,
        sources: [{kind: site.source.kind, ...(who ? {who} : {}), asGiven: place.asGiven}],
        verification: {state: 'none'}
    };
    const after: GraveSiteRecord = {type: 'Feature', id, geometry, properties};
    return {
        act: 'report',
        args: argsOf(id, place, placing),
        why: whyOf(why, placing),
        patch: (records) => {
            if (records.layer('grave-site').has(id)) throw new RangeError(`There is a site ${id} already.`);
            return [{layer: 'grave-site', id, before: null, after}];
        }
    };
}

function positionOf(place: GivenPlace, {extent, uncertaintyM, narrower}: Placing) {
    if (!(uncertaintyM > 0 && uncertaintyM <= 100_000)) throw new RangeError(`Uncertainty ${uncertaintyM} m.`);
    if (uncertaintyM < leastUncertaintyM(place, extent) && narrower.trim() === '') {
        throw new RangeError(`${uncertaintyM} m is below the accuracy of the text, and no reason is given.`);
    }
    if (extent === 'square' && !place.square) throw new RangeError(`“${place.asGiven}” names no square.`);
    const {lon, lat, asGiven, system, operation, accuracyM} = place;
    const coordinate: CoordinateNote = {asGiven, system, ...(operation ? {operation} : {}), accuracyM};
    const geometry: GraveSiteRecord['geometry'] =
        extent === 'square' && place.square ? place.square : {type: 'Point', coordinates: [lon, lat]};
    return {geometry, uncertaintyM, coordinate};
}

function argsOf(id: string, {asGiven, system}: GivenPlace, {extent, uncertaintyM}: Placing): Command['args'] {
    return {id, asGiven, system, extent, uncertaintyM};
}

function whyOf(why: string, {narrower}: Placing): string {
    return [why.trim(), narrower.trim()].filter((text) => text !== '').join('; ');
}
