import {clipLineToBox, clipToBox} from './clip-shape.ts';
import type {Placed, SheetContent} from './content.ts';
import {type Box, overlaps} from './ink.ts';
import {passes} from './plane-line.ts';
import {shapesMeet} from './shapes-meet.ts';
import {boundsOf, type MapView, type PlaneShape} from './view.ts';

/**
 * What one sheet of several shows: the records of which something lies in its window (and in the unit, where they are drawn
 * within its outline only). Outlines stay whole; a site whose sign lies outside keeps what reaches in of its circle or area.
 */
export function contentIn(content: SheetContent, view: MapView): SheetContent {
    const {easting, northing, metresPerMm, width, height} = view;
    const window: Box = [easting, northing, easting + width * metresPerMm, northing + height * metresPerMm];
    const cut = (shape: PlaneShape): PlaneShape =>
        overlaps(boundsOf([shape]), window) ? clipToBox(shape, window) : [];
    const reaches = (shape: PlaneShape | null): boolean => shape !== null && cut(shape).length > 0;
    const reachesInUnit = (shape: PlaneShape | null): boolean => {
        const part = shape ? cut(shape) : [];
        return part.length > 0 && shapesMeet(part, content.outline);
    };
    const isIn = (at: Placed<unknown>['at']): boolean => holdsPlace(window, at);
    const ofUnits = ({shape}: Pick<Placed<unknown>, 'shape'>): boolean => reaches(shape);
    return {
        ...content,
        window,
        districts: content.districts.filter(ofUnits),
        communes: content.communes.filter(ofUnits),
        neighbours: content.neighbours.filter(ofUnits),
        zones: content.zones.filter(({shape}) => reachesInUnit(shape)),
        areas: content.areas.filter(({shape}) => reachesInUnit(shape)),
        cemeteries: content.cemeteries.filter(({shape, at}) => isIn(at) || reaches(shape)),
        landmarks: content.landmarks.filter(({lines, shape, at}) =>
            lines.length > 0
                ? lines.some((line) => clipLineToBox(line, window).some((piece) => passes(content.outline, piece)))
                : shape
                  ? reachesInUnit(shape)
                  : isIn(at)
        ),
        sites: content.sites
            .map((site) => ({
                ...site,
                disc: reaches(site.disc) ? site.disc : null,
                shape: reaches(site.shape) ? site.shape : null
            }))
            .filter(({at, disc, shape}) => disc || shape || isIn(at))
    };
}

/** Of records that stand on a sheet those whose sign does. */
export function signsOn<P extends Pick<Placed<unknown>, 'at'>>(
    {window}: SheetContent,
    placed: readonly P[]
): readonly P[] {
    return window ? placed.filter(({at}) => holdsPlace(window, at)) : placed;
}

/** The part of a shape that a sheet shows. */
export function shownOf({window}: SheetContent, shape: PlaneShape): PlaneShape {
    return window ? clipToBox(shape, window) : shape;
}

function holdsPlace([w, s, e, n]: Box, [x, y]: Placed<unknown>['at']): boolean {
    return x >= w && x <= e && y >= s && y <= n;
}
