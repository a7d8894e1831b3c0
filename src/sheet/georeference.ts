import {transform} from '../crs/system.ts';
import type {SheetSystem} from './request.ts';
import type {SheetPage, Viewport} from './sheet.ts';

const POINTS_PER_MM = 72 / 25.4;

const DATUM =
    'GEOGCS["VN-2000",DATUM["Vietnam_2000",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]';

// transverse Mercator in WKT 1, as EPSG defines 5899 and 3405; readers that know a code use the code
function projected(name: string, meridian: number, scale: number): string {
    return `PROJCS["${name}",${DATUM},PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",${meridian}],PARAMETER["scale_factor",${scale}],PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1]]`;
}

const WKT: Readonly<Record<SheetSystem, string>> = {
    'EPSG:5899': projected('VN-2000 / TM-3 107-45', 107.75, 0.9999),
    'DIABAN:TM6-10745': projected('VN-2000 / TM-6 107-45', 107.75, 0.9996),
    'EPSG:3405': projected('VN-2000 / UTM zone 48N', 105, 0.9996)
};

/** The projection of a sheet in WKT 1, with its code where EPSG has one. */
export function wktOf(crs: string): string {
    const wkt = WKT[crs as SheetSystem];
    const code = /^EPSG:(\d+)$/.exec(crs)?.[1];
    return code ? wkt.replace(/\]$/, `,AUTHORITY["EPSG","${code}"]]`) : wkt;
}

/** A geospatial viewport as ISO 32000-2 section 12.9 and 12.10 write it; numbers in points, y up. */
export interface ViewportDictionary {
    readonly Type: 'Viewport';
    readonly BBox: readonly number[];
    readonly Name: string;
    readonly Measure: {
        readonly Type: 'Measure';
        readonly Subtype: 'GEO';
        readonly Bounds: readonly number[];
        readonly LPTS: readonly number[];
        readonly GPTS: readonly number[];
        readonly GCS: {readonly Type: 'PROJCS'; readonly EPSG?: number; readonly WKT: string};
    };
}

/**
 * The georeference of a viewport. Control points are the four corners, latitude and longitude on VN-2000, the datum of the
 * projected system itself, so that a reader needs no datum operation.
 */
export function viewportDictionary(viewport: Viewport, page: SheetPage): ViewportDictionary {
    const toLonLat = transform(viewport.crs, 'EPSG:4756');
    const {xMm, yMm, widthMm, heightMm, easting, northing, metresPerMm} = viewport;
    const unit = [
        [0, 0],
        [0, 1],
        [1, 1],
        [1, 0]
    ] as const;
    const gpts = unit.flatMap(([x, y]) => {
        const [lon, lat] = toLonLat(easting + x * widthMm * metresPerMm, northing + y * heightMm * metresPerMm);
        return [lat, lon];
    });
    const code = /^EPSG:(\d+)$/.exec(viewport.crs)?.[1];
    const bottom = page.heightMm - yMm - heightMm;
    return {
        Type: 'Viewport',
        BBox: [xMm, bottom, xMm + widthMm, bottom + heightMm].map((value) => value * POINTS_PER_MM),
        Name: viewport.name,
        Measure: {
            Type: 'Measure',
            Subtype: 'GEO',
            Bounds: unit.flat(),
            LPTS: unit.flat(),
            GPTS: gpts,
            // TM-6 107°45′ has no code: it is told by its WKT alone
            GCS: {Type: 'PROJCS', ...(code ? {EPSG: Number(code)} : {}), WKT: WKT[viewport.crs as SheetSystem]}
        }
    };
}
