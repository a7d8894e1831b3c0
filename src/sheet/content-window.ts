import type {Placed, SheetContent} from './content.ts';
import {type Box, overlaps} from './ink.ts';
import {boundsOf, type MapView} from './view.ts';

/** What one sheet of several has to draw: the records that reach into its window. Units keep their outline whole. */
export function contentIn(content: SheetContent, view: MapView): SheetContent {
    const {easting, northing, metresPerMm, width, height} = view;
    const box: Box = [easting, northing, easting + width * metresPerMm, northing + height * metresPerMm];
    const reaches = ({shape, at: [x, y]}: Pick<Placed<unknown>, 'shape' | 'at'>): boolean =>
        shape ? overlaps(boundsOf([shape]), box) : x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
    return {
        ...content,
        districts: content.districts.filter(reaches),
        communes: content.communes.filter(reaches),
        neighbours: content.neighbours.filter(reaches),
        zones: content.zones.filter(reaches),
        areas: content.areas.filter(reaches),
        cemeteries: content.cemeteries.filter(reaches),
        landmarks: content.landmarks.filter((landmark) => landmark.lines.length > 0 || reaches(landmark)),
        // a circle of uncertainty may reach in from outside
        sites: content.sites.filter((site) => reaches(site) || (site.disc && reaches({shape: site.disc, at: site.at})))
    };
}
