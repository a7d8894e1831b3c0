import type {DrawEvent} from '../../draw/draw-state.ts';
import {circleShape} from '../../draw/spanned-shape.ts';
import type {AnyRecord, GraveSiteRecord, LayerId} from '../../record/feature.ts';

/** Layers whose areas are ground that can be concluded as they are. */
const GROUND: readonly LayerId[] = ['surveyed-area', 'landmark', 'grave-site'];

/**
 * The outline that a record gives to conclude: a surveyed area, a landmark or a site that covers ground its own, with its holes and
 * parts; a site at a point the circle of its uncertainty. Null for others.
 */
export function outlineFrom(layer: LayerId, record: AnyRecord): Extract<DrawEvent, {kind: 'offer'}> | null {
    const {geometry, id} = record;
    if (GROUND.includes(layer) && (geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon')) {
        return {kind: 'offer', geometry, from: {kind: 'given', how: 'area', values: {id}}};
    }
    if (layer === 'grave-site' && geometry?.type === 'Point') {
        const {uncertaintyM} = (record as GraveSiteRecord).properties;
        const centre = geometry.coordinates;
        const disc = circleShape(centre, uncertaintyM);
        return (
            disc && {kind: 'offer', geometry: disc, from: {kind: 'circle', centre, radiusM: uncertaintyM, around: id}}
        );
    }
    return null;
}
