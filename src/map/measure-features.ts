import type {Feature, FeatureCollection, Position} from 'geojson';
import type {MeasureState} from '../draw/measure.ts';
import type {Measured, MeasuredLeg} from '../draw/measured.ts';
import {pointAt} from '../measure/distance.ts';

/** A geodesic is drawn in pieces of this length, metres: on a screen they cannot be told from the curve. */
const PIECE = 5000;
const MOST_PIECES = 100;

/** What the map shows of a measuring: `role` is fill, line, point or label; labels carry their text. */
export function measureFeatures(
    state: MeasureState,
    {legs, outline}: Measured,
    text: {readonly leg: (leg: MeasuredLeg) => string; readonly area: (areaM2: number) => string}
): FeatureCollection {
    const features: Feature[] = [];
    const add = (role: string, geometry: Feature['geometry'], more: Readonly<Record<string, string>> = {}) =>
        features.push({type: 'Feature', geometry, properties: {role, ...more}});
    const lines = legs.map(geodesicLine);
    if (outline) {
        const ring = [...lines.flatMap((line) => line.slice(0, -1)), lines[0]![0]!];
        add('fill', {type: 'Polygon', coordinates: [ring]});
        const sum = state.points.reduce<Position>(([x, y], [lon, lat]) => [x! + lon!, y! + lat!], [0, 0]);
        const middle = sum.map((value) => value / state.points.length);
        add('label', {type: 'Point', coordinates: middle}, {text: text.area(outline.areaM2), strong: 'yes'});
    }
    for (const [i, leg] of legs.entries()) {
        const line = lines[i]!;
        add('line', {type: 'LineString', coordinates: line});
        const middle = pointAt(leg.from[0]!, leg.from[1]!, leg.azimuth, leg.distanceM / 2);
        add('label', {type: 'Point', coordinates: middle}, {text: text.leg(leg)});
    }
    for (const at of state.points) add('point', {type: 'Point', coordinates: at});
    return {type: 'FeatureCollection', features};
}

function geodesicLine({from, to, azimuth, distanceM}: MeasuredLeg): Position[] {
    const pieces = Math.min(MOST_PIECES, Math.ceil(distanceM / PIECE));
    const line: Position[] = [from];
    for (let i = 1; i < pieces; i++) line.push(pointAt(from[0]!, from[1]!, azimuth, (distanceM * i) / pieces));
    return [...line, to];
}
