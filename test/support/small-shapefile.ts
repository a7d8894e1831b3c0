import {zipSync} from 'fflate';

const WGS84 =
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';

/**
 * The archive of a shapefile of one point (106.8, 10.9) with one field TEN, whose bytes are given, by the ESRI Shapefile
 * Technical Description of 1998 and the dBASE III file structure; nothing in it is packed.
 */
export function smallShapefile(text: Uint8Array, {prj = WGS84, cpg}: {prj?: string; cpg?: string} = {}): Uint8Array {
    const shp = new DataView(new ArrayBuffer(128));
    shp.setInt32(0, 0x270a);
    shp.setInt32(24, 64);
    shp.setInt32(28, 1000, true);
    shp.setInt32(32, 1, true);
    shp.setInt32(100, 1);
    shp.setInt32(104, 10);
    shp.setInt32(108, 1, true);
    shp.setFloat64(112, 106.8, true);
    shp.setFloat64(120, 10.9, true);
    const width = text.length;
    const dbf = new Uint8Array(65 + 1 + width + 1);
    const view = new DataView(dbf.buffer);
    view.setUint8(0, 3);
    view.setUint32(4, 1, true);
    view.setUint16(8, 65, true);
    view.setUint16(10, 1 + width, true);
    dbf.set(new TextEncoder().encode('TEN'), 32);
    view.setUint8(43, 0x43);
    view.setUint8(48, width);
    view.setUint8(64, 0x0d);
    view.setUint8(65, 0x20);
    dbf.set(text, 66);
    view.setUint8(66 + width, 0x1a);
    const letters = new TextEncoder();
    return zipSync(
        {
            'a.shp': new Uint8Array(shp.buffer),
            'a.dbf': dbf,
            'a.prj': letters.encode(prj),
            ...(cpg === undefined ? {} : {'a.CPG': letters.encode(cpg)})
        },
        {level: 0}
    );
}
