import {type OffsetPhrase, readOffset} from '../crs/offset-phrase.ts';
import type {CoordinateAnswer, CoordinateFault, Reading} from '../crs/reading.ts';
import {type Offset, offsetFromPoint} from '../measure/offset.ts';
import {offsetFromArea, offsetFromLine} from '../measure/offset-line.ts';
import type {Records} from '../record/patch.ts';
import {type NamedFeature, namedFeatures} from './named-features.ts';

/** The system of a place told from a landmark; its words are in `data/words/offset.json`. */
const OFFSET_SYSTEM = 'DIABAN:OFFSET';

/** The part of a line that is meant: a place near it (degrees), and how far along the line it may be off, metres. */
export interface NearOptions {
    readonly near: readonly [lon: number, lat: number];
    readonly alongM: number;
}

export interface LocateOptions {
    /** The unit set whose names count. */
    readonly unitSet: string;
    readonly near?: NearOptions | undefined;
}

/**
 * The places that a phrase can mean among the records: every reading of the words with every feature whose name fits
 * best. A line without a place near it gives none, since the whole line would do: the fault asks for one.
 *
 * Cost: one pass over the names, then 3 µs a vertex of the lines found.
 */
export function locateOffset(text: string, records: Records, {unitSet, near}: LocateOptions): CoordinateAnswer {
    const {phrases, fault} = readOffset(text);
    if (fault) return {readings: [], fault};
    const features = namedFeatures(phrases[0]!.feature, records, unitSet);
    if (features.length === 0) return none({reason: 'offset-unknown', values: {feature: phrases[0]!.feature}});
    const answers = features.flatMap((feature) =>
        phrases.map((phrase) => placeFrom(feature, {...phrase, featureAccuracyM: feature.accuracyM}, near))
    );
    const readings = answers.filter((answer): answer is Reading => 'lon' in answer);
    const first = answers.find((answer): answer is CoordinateFault => !('lon' in answer));
    return readings.length > 0 ? {readings, fault: null} : none(first!);
}

function none(fault: CoordinateFault): CoordinateAnswer {
    return {readings: [], fault};
}

/** The place at an offset from a feature as a reading whose square is the region that holds it, or why there is none. */
export function placeFrom(
    feature: NamedFeature,
    offset: Offset & Partial<Pick<OffsetPhrase, 'circle'>>,
    near?: NearOptions
): Reading | CoordinateFault {
    const {shape, name} = feature;
    const values = {
        feature: name,
        distance: Math.round(offset.distanceM),
        direction: Math.round(offset.directionDeg * 10) / 10,
        circle: offset.circle ?? 360
    };
    const at = near && {lon: near.near[0], lat: near.near[1], alongM: near.alongM};
    if (shape.kind === 'line' && !at) return {reason: 'offset-need-near', values: {feature: name}};
    const place =
        shape.kind === 'point'
            ? offsetFromPoint(shape.at[0], shape.at[1], offset)
            : at
              ? offsetFromLine(shape.lines, offset, at)
              : offsetFromArea(shape.lines, offset);
    if (!place) return {reason: 'offset-no-side', values: {feature: name}};
    const {lon, lat, accuracyM, region} = place;
    const reason = offset.circle === undefined ? 'reading-offset' : 'reading-offset-mils';
    return {lon, lat, system: OFFSET_SYSTEM, operation: null, accuracyM, square: region, reason, values};
}
