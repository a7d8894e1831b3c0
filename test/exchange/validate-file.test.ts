import {zipSync} from 'fflate';
import {expect, test} from 'vitest';
import {validateFile} from '../../src/exchange/validate-file.ts';
import {fixture} from './read-fixture.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

test('rows of a table are told with their line', async () => {
    const text = 'Tên;Vĩ độ;Kinh độ;Ngày\nĐồi 82;10,97;106,82;30/02/1971\n\nHố Nai;;;\n';
    const found = await validateFile(utf8(text), 'ds.csv');
    expect(new Set(found.map(({line}) => line))).toEqual(new Set([2, 4]));
    expect(found.every(({part, column, issue}) => part === null && column === null && issue.rule !== '')).toBe(true);
});

test('features of GeoJSON are told with line and column, parts of an archive by their name', async () => {
    const zone = JSON.parse(fixture('good-zones')).features[0];
    const open = {...zone, geometry: {type: 'Polygon', coordinates: [zone.geometry.coordinates[0].slice(0, -1)]}};
    const text = `{"type":"FeatureCollection","features":[${JSON.stringify({...zone, id: 'Z1'})}, ${JSON.stringify({...open, id: 'Z2'})}]}`;
    const [fault, ...rest] = await validateFile(utf8(text), 'vung.geojson');
    expect(rest).toEqual([]);
    expect(fault).toMatchObject({number: 2, line: 1, column: text.lastIndexOf('{"type":"Feature"') + 1, id: 'Z2'});

    const kml = (coordinates: string) =>
        utf8(
            `<kml><Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>${coordinates}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></kml>`
        );
    const good = kml('106,10 107,10 107,11 106,10');
    const crossed = kml('106,10 107,11 107,10 106,11 106,10');
    const found = await validateFile(zipSync({'a.kml': good, 'b.kml': crossed}), 'vung.kmz', {layer: null});
    expect(found.map(({part, issue}) => [part, issue.rule])).toEqual([['b.kml', 'self-crossing']]);
});

test('a file that is nothing is told as such', async () => {
    expect(await validateFile(utf8(''), 'a')).toMatchObject([{number: null, issue: {rule: 'file-empty'}}]);
});
