import {type OffsetPhrase, readOffset} from '../../crs/offset-phrase.ts';
import {readCoordinate} from '../../crs/read-coordinate.ts';
import type {CoordinateFault, Reading} from '../../crs/reading.ts';
import {type NearOptions, placeFrom} from '../../exchange/locate-offset.ts';
import {type NamedFeature, namedFeatures} from '../../exchange/named-features.ts';
import type {Workspace} from '../workspace.ts';

/** What may be changed by hand, as texts of the fields. */
export const OFFSET_FIELDS = ['distance', 'distanceError', 'direction', 'sector', 'accuracy', 'along'] as const;
export type OffsetField = (typeof OFFSET_FIELDS)[number];

/** What a place can be measured from: something with a name, a coordinate in the words, or a place of the map. */
export type OffsetOrigin =
    | {readonly kind: 'feature'; readonly feature: NamedFeature}
    | {readonly kind: 'text'; readonly reading: Reading}
    | {readonly kind: 'map'};

/** A phrase as it was read, and what it can be measured from, best first; the last is always a place of the map. */
export interface OffsetDraft {
    readonly phrases: readonly OffsetPhrase[];
    readonly origins: readonly OffsetOrigin[];
    readonly fault: CoordinateFault | null;
}

/** A place pressed on the map is good to this, metres, unless the person says otherwise. */
const PRESSED_M = 20;
/** A place pressed near a line tells the stretch to this, metres to either side. */
const ALONG_M = 100;

/** Read a phrase against the records and, where its landmark is a coordinate, against the systems. */
export function offsetDraft(text: string, {records, view}: Pick<Workspace, 'records' | 'view'>): OffsetDraft {
    const {phrases, fault} = readOffset(text);
    const said = phrases[0]?.feature;
    if (said === undefined) return {phrases, origins: [], fault};
    const named = namedFeatures(said, records, view.unitSet).map((feature) => ({kind: 'feature' as const, feature}));
    const coordinates = /\d\D+\d|\d{4}/.test(said) ? readCoordinate(said, {lettering: view.lettering}).readings : [];
    const texts = coordinates.slice(0, 3).map((reading) => ({kind: 'text' as const, reading}));
    const unknown = named.length + texts.length === 0 ? {reason: 'offset-unknown', values: {feature: said}} : null;
    return {phrases, origins: [...named, ...texts, {kind: 'map'}], fault: unknown};
}

/** The fields as the words have them; `along` matters for lines only. */
export function offsetFields(phrase: OffsetPhrase, origin: OffsetOrigin): Record<OffsetField, number> {
    const accuracy =
        origin.kind === 'feature'
            ? origin.feature.accuracyM
            : origin.kind === 'text'
              ? origin.reading.accuracyM
              : PRESSED_M;
    return {
        distance: phrase.distanceM,
        distanceError: phrase.distanceErrorM,
        direction: phrase.directionDeg,
        sector: phrase.sectorDeg,
        accuracy,
        along: ALONG_M
    };
}

/** The reading of a draft with its fields, or why there is none. `near` is the place pressed on the map, degrees. */
export function offsetReading(
    phrase: OffsetPhrase,
    origin: OffsetOrigin,
    fields: Readonly<Record<OffsetField, number>>,
    near: readonly [lon: number, lat: number] | null
): Reading | CoordinateFault {
    const offset = {
        distanceM: fields.distance,
        distanceErrorM: fields.distanceError,
        directionDeg: fields.direction,
        sectorDeg: fields.sector,
        featureAccuracyM: fields.accuracy,
        ...(phrase.circle === undefined ? {} : {circle: phrase.circle})
    };
    const pressed: NearOptions | undefined = near ? {near, alongM: fields.along} : undefined;
    if (origin.kind === 'feature') return placeFrom(origin.feature, offset, pressed);
    const at = origin.kind === 'text' ? ([origin.reading.lon, origin.reading.lat] as const) : near;
    if (!at) return {reason: 'offset.needMap', values: {}};
    const point: NamedFeature = {
        layer: 'landmark',
        ids: [],
        name: phrase.feature,
        shape: {kind: 'point', at},
        accuracyM: fields.accuracy
    };
    return placeFrom(point, offset);
}
