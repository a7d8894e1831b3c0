import type {Geometry, Position} from 'geojson';
import type {ExportLayer} from './export-layer.ts';
import {exportTable} from './export-table.ts';
import {layerSchema} from './layer-schema.ts';
import {XmlBuilder} from './xml-builder.ts';

type Node = XmlBuilder['root'];

/** Layers as KML 2.2 (OGC 07-147r2): a folder each, every field as extended data. */
export function exportKml(layers: readonly ExportLayer[], language: 'vi' | 'en'): string {
    const xml = new XmlBuilder('http://www.opengis.net/kml/2.2', 'kml');
    const document = xml.add(xml.root, 'Document');
    for (const layer of layers) {
        const {title, 'x-en': en} = layerSchema(layer.layer);
        const folder = xml.add(document, 'Folder');
        xml.add(folder, 'name', language === 'vi' ? title : en);
        const {columns, rows} = exportTable(layer, {words: 'codes', wkt: false});
        layer.records.forEach(({id, geometry, properties}, i) => {
            const mark = xml.add(folder, 'Placemark');
            const name = (properties as {name?: unknown}).name;
            xml.add(mark, 'name', typeof name === 'string' ? name : id);
            const data = xml.add(mark, 'ExtendedData');
            columns.forEach(({key}, column) => {
                const value = rows[i]![column];
                if (value === null || value === undefined || key === 'lon' || key === 'lat') return;
                xml.add(xml.add(data, 'Data', undefined, {name: key}), 'value', String(value));
            });
            if (geometry) addShape(xml, mark, geometry);
        });
    }
    return xml.text();
}

function addShape(xml: XmlBuilder, parent: Node, geometry: Geometry): void {
    switch (geometry.type) {
        case 'Point':
            xml.add(xml.add(parent, 'Point'), 'coordinates', textOf([geometry.coordinates]));
            return;
        case 'LineString':
            xml.add(xml.add(parent, 'LineString'), 'coordinates', textOf(geometry.coordinates));
            return;
        case 'Polygon': {
            const polygon = xml.add(parent, 'Polygon');
            geometry.coordinates.forEach((ring, i) => {
                const border = xml.add(polygon, i === 0 ? 'outerBoundaryIs' : 'innerBoundaryIs');
                xml.add(xml.add(border, 'LinearRing'), 'coordinates', textOf(ring));
            });
            return;
        }
        default: {
            const many = xml.add(parent, 'MultiGeometry');
            for (const part of partsOf(geometry)) addShape(xml, many, part);
        }
    }
}

function partsOf(geometry: Geometry): Geometry[] {
    if (geometry.type === 'GeometryCollection') return geometry.geometries;
    const type = geometry.type.replace('Multi', '') as 'Point' | 'LineString' | 'Polygon';
    return (geometry.coordinates as unknown[]).map((coordinates) => ({type, coordinates}) as Geometry);
}

function textOf(positions: readonly Position[]): string {
    return positions.map((position) => position.join(',')).join(' ');
}
