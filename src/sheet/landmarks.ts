import type {Transform} from '../crs/system.ts';
import type {LandmarkRecord} from '../record/feature.ts';
import type {Records} from '../record/patch.ts';
import type {AreaSymbol, LineSymbol} from '../symbols/symbol.ts';
import {symbol, symbolsOf} from '../symbols/symbol-of.ts';
import {areaSymbol, stroke} from './ink.ts';
import {linePath, type PlaneLine, projectLine} from './plane-line.ts';
import type {Primitive} from './sheet.ts';
import {boundsOf, type MapView, type PlaneShape, projectShape} from './view.ts';

/** A landmark in the plane (metres): its lines, or its shape, and a place of it. */
export interface PlacedLandmark {
    readonly record: LandmarkRecord;
    readonly key: string;
    readonly lines: readonly PlaneLine[];
    readonly shape: PlaneShape | null;
    readonly at: readonly [easting: number, northing: number];
}

/** All landmarks by id, in the plane of the sheet. Cost: each is projected once. */
export function placeLandmarks(records: Records, toPlane: Transform): PlacedLandmark[] {
    const keys = symbolsOf('landmark', records);
    return [...records.layer('landmark').values()]
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((record) => ({record, key: keys.get(record.id)!, ...placed(record.geometry, toPlane)}));
}

/** The lines or the shape of a landmark in the plane. */
export function placed(
    geometry: LandmarkRecord['geometry'],
    toPlane: Transform
): Pick<PlacedLandmark, 'lines' | 'shape' | 'at'> {
    switch (geometry.type) {
        case 'Point':
            return {lines: [], shape: null, at: toPlane(geometry.coordinates[0]!, geometry.coordinates[1]!)};
        case 'LineString':
        case 'MultiLineString': {
            const all = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
            const lines = all.map((line) => projectLine(line, toPlane));
            return {lines, shape: null, at: [lines[0]![0]!, lines[0]![1]!]};
        }
        default: {
            const shape = projectShape(geometry, toPlane);
            const [w, s, e, n] = boundsOf([shape]);
            return {lines: [], shape, at: [(w + e) / 2, (s + n) / 2]};
        }
    }
}

/** Lines and grounds of landmarks, to lie under the zones; points are drawn with the other signs. */
export function landmarkInk(landmarks: readonly PlacedLandmark[], view: MapView, scale: number): Primitive[] {
    return landmarks.flatMap(({key, lines, shape}): Primitive[] => {
        if (shape) {
            const {d, box} = view.path(shape);
            return d ? areaSymbol(symbol(key) as AreaSymbol, d, box) : [];
        }
        const d = linePath(lines, view);
        if (!d) return [];
        const {colour, widthMm, dashMm} = (symbol(key) as LineSymbol).line;
        const dashes = dashMm?.map((length) => length * scale);
        return [{...stroke(d, widthMm * scale, colour, dashes), round: true} as Primitive];
    });
}
