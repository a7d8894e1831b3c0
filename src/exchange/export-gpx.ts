import type {Geometry, Position} from 'geojson';
import type {ExportLayer} from './export-layer.ts';
import {XmlBuilder} from './xml-builder.ts';

/**
 * Layers as GPX 1.1 for a field receiver: points are waypoints, lines and outlines are tracks. The name is the id, by
 * which what comes back from the field is known again; the name in words stands in the comment.
 */
export function exportGpx(layers: readonly ExportLayer[]): string {
    const xml = new XmlBuilder('http://www.topografix.com/GPX/1/1', 'gpx');
    xml.root.setAttribute('version', '1.1');
    xml.root.setAttribute('creator', 'Địa Bàn');
    const shaped = layers.flatMap(({layer, records}) => records.map((record) => ({layer, ...record})));
    // the schema wants all waypoints before the first track
    for (const {layer, id, geometry, properties} of shaped) {
        if (geometry?.type !== 'Point') continue;
        const mark = xml.add(xml.root, 'wpt', undefined, placeOf(geometry.coordinates));
        describe(xml, mark, id, properties, layer);
    }
    for (const {layer, id, geometry, properties} of shaped) {
        const lines = geometry ? linesOf(geometry) : [];
        if (lines.length === 0) continue;
        const track = xml.add(xml.root, 'trk');
        describe(xml, track, id, properties, layer);
        for (const line of lines) {
            const segment = xml.add(track, 'trkseg');
            for (const position of line) xml.add(segment, 'trkpt', undefined, placeOf(position));
        }
    }
    return xml.text();
}

function describe(xml: XmlBuilder, node: XmlBuilder['root'], id: string, properties: object, layer: string): void {
    xml.add(node, 'name', id);
    const name = (properties as {name?: unknown}).name;
    if (typeof name === 'string') xml.add(node, 'cmt', name);
    xml.add(node, 'type', layer);
}

function placeOf([lon, lat]: Position): Record<string, string> {
    return {lat: String(lat), lon: String(lon)};
}

function linesOf(geometry: Geometry): readonly Position[][] {
    switch (geometry.type) {
        case 'LineString':
            return [geometry.coordinates];
        case 'MultiLineString':
        case 'Polygon':
            return geometry.coordinates;
        case 'MultiPolygon':
            return geometry.coordinates.flat();
        default:
            return [];
    }
}
