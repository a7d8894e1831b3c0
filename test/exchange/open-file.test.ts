import {zipSync} from 'fflate';
import {describe, expect, test} from 'vitest';
import writeXlsxFile from 'write-excel-file/universal';
import {FileFault} from '../../src/exchange/fault.ts';
import {openFile} from '../../src/exchange/open-file.ts';
import type {FeaturePart, TablePart} from '../../src/exchange/opened-file.ts';
import {fixture} from './read-fixture.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

async function features(bytes: Uint8Array): Promise<FeaturePart> {
    const [part] = (await openFile(bytes, 'tep')).parts;
    if (part?.kind !== 'features') throw new Error('no features');
    return part;
}

async function table(bytes: Uint8Array): Promise<TablePart> {
    const [part] = (await openFile(bytes, 'tep')).parts;
    if (part?.kind !== 'table') throw new Error('no table');
    return part;
}

async function faultOf(bytes: Uint8Array): Promise<FileFault> {
    try {
        await openFile(bytes, 'tep');
    } catch (fault) {
        if (fault instanceof FileFault) return fault;
        throw fault;
    }
    throw new Error('the file was opened');
}

const point = (x: number) => ({type: 'Feature', properties: {x}, geometry: {type: 'Point', coordinates: [x, 11]}});

describe('GeoJSON', () => {
    test('each feature is told with the line and the column on which it begins', async () => {
        const text = `{"type":"FeatureCollection",\n"features":[\n  ${JSON.stringify(point(1))},\n\n${JSON.stringify(point(2))}, ${JSON.stringify(point(3))}]}`;
        const {features: list, places, system} = await features(utf8(text));
        expect(list).toEqual([point(1), point(2), point(3)]);
        expect([...places!.lines]).toEqual([3, 5, 5]);
        expect([...places!.columns]).toEqual([3, 1, 3 + JSON.stringify(point(2)).length]);
        expect(system).toEqual({kind: 'format', code: 'EPSG:4326'});
    });

    test.each<[string, string]>([
        ['a feature a line', `${JSON.stringify(point(1))}\n${JSON.stringify(point(2))}\n`],
        ['RFC 8142', `\x1e${JSON.stringify(point(1))}\n\x1e${JSON.stringify(point(2))}\n`]
    ])('features one after the other: %s', async (_, text) => {
        const opened = await openFile(utf8(text), 'tep');
        expect(opened.format).toBe('geojson-lines');
        expect((opened.parts[0] as FeaturePart).features).toEqual([point(1), point(2)]);
        expect([...(opened.parts[0] as FeaturePart).places!.lines]).toEqual([1, 2]);
    });

    test('a broken line of many is told by its own number', async () => {
        const text = `${JSON.stringify(point(1))}\n{"type":"Feature", "properties": nul}\n`;
        expect(await faultOf(utf8(text))).toMatchObject({rule: 'json-broken', values: {line: 2}});
    });

    test('the crs member of old files: known, WGS 84, unknown', async () => {
        const of = async (name: string) => {
            const crs = {type: 'name', properties: {name}};
            return (await features(utf8(JSON.stringify({type: 'FeatureCollection', crs, features: [point(1)]}))))
                .system;
        };
        expect(await of('urn:ogc:def:crs:EPSG::5899')).toEqual({kind: 'named', code: 'EPSG:5899'});
        expect(await of('urn:ogc:def:crs:OGC:1.3:CRS84')).toEqual({kind: 'format', code: 'EPSG:4326'});
        expect(await of('EPSG:27700')).toEqual({kind: 'unknown', text: 'EPSG:27700'});
    });

    test('UTF-16, with and without a mark', async () => {
        const text = JSON.stringify({type: 'FeatureCollection', features: [point(1)]});
        const wide = new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer);
        expect((await features(wide)).features).toEqual([point(1)]);
        expect((await features(Uint8Array.from([0xff, 0xfe, ...wide]))).features).toEqual([point(1)]);
    });

    test('a name of a member written with escapes is that member', async () => {
        const text = `{"type":"FeatureCollection","f\\u0065atures":[${JSON.stringify(point(1))}]}`;
        expect((await features(utf8(text))).features).toEqual([point(1)]);
    });
});

describe('tables of text', () => {
    test.each<[string, string]>([
        ['semicolons and decimal commas', 'Mã;X;Y\n1;106,82;10,97\n2;106,9;11\n'],
        ['tabs', 'Mã\tX\tY\n1\t106,82\t10,97\n2\t106,9\t11\n'],
        ['commas and quotes', 'Mã,X,Y\n1,"106,82","10,97"\n2,"106,9",11\n'],
        ['a separator that the file names', 'sep=|\r\nMã|X|Y\r\n1|106,82|10,97\r\n2|106,9|11\r\n']
    ])('%s', async (_, text) => {
        const {rows} = await table(utf8(text));
        expect(rows).toEqual([
            ['Mã', 'X', 'Y'],
            ['1', '106,82', '10,97'],
            ['2', '106,9', '11']
        ]);
    });

    test('a row is told by the line on which it begins, also behind a cell of several lines', async () => {
        const {rows, lines} = await table(utf8('a,b\r\n"một\r\nhai",1\r\n\r\nba,2\r\n'));
        expect(rows.map(([cell]) => cell)).toEqual(['a', 'một\r\nhai', 'ba']);
        expect([...lines]).toEqual([1, 2, 5]);
    });

    // "Định Quán; Hố Nai" by the table of code page 1258, tone marks behind their vowels
    test('the Vietnamese code page of Windows', async () => {
        const bytes = [
            0xd0, 0x69, 0xf2, 0x6e, 0x68, 0x20, 0x51, 0x75, 0x61, 0xec, 0x6e, 0x3b, 0x48, 0xf4, 0xec, 0x20, 0x4e, 0x61,
            0x69
        ];
        const opened = await openFile(Uint8Array.from(bytes), 'tep');
        expect(opened.encoding).toBe('windows-1258');
        expect((opened.parts[0] as TablePart).rows).toEqual([['Định Quán', 'Hố Nai']]);
    });

    test('TCVN3 comes letter for byte', async () => {
        const opened = await openFile(Uint8Array.from([0x48, 0xb5, 0x20, 0x4e, 0xe9, 0x69]), 'tep');
        expect(opened.encoding).toBe('windows-1252');
        expect((opened.parts[0] as TablePart).rows).toEqual([['Hµ Néi']]);
    });

    test('quotes that never close', async () => {
        expect((await faultOf(utf8('a,b\n"một,2\nhai,3\n'))).rule).toBe('csv-broken');
    });
});

describe('workbooks', () => {
    const date = new Date(Date.UTC(1971, 3, 30));
    const sheet = [[], ['Tên', 'Ngày', 'X'], ['Hố Nai', {value: date, format: 'dd/mm/yyyy'}, 106.82]] as const;
    const bytesOf = async () => {
        const blob = await writeXlsxFile(sheet as never).toBlob();
        return new Uint8Array(await blob.arrayBuffer());
    };

    test('text, dates and numbers, with the row of the sheet', async () => {
        const {rows, lines} = await table(await bytesOf());
        expect(rows).toEqual([
            ['Tên', 'Ngày', 'X'],
            ['Hố Nai', '1971-04-30', '106.82']
        ]);
        expect([...lines]).toEqual([2, 3]);
    });

    test('cut off', async () => {
        expect((await faultOf((await bytesOf()).subarray(0, 900))).rule).toBe('zip-broken');
    });

    test('a cell that claims to be a thousand million rows away', async () => {
        const xml = (rows: string) => utf8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`);
        const book = (rows: string) =>
            zipSync({
                'xl/workbook.xml': utf8(
                    '<workbook><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>'
                ),
                'xl/_rels/workbook.xml.rels': utf8(
                    '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
                ),
                'xl/worksheets/sheet1.xml': xml(rows)
            });
        expect((await faultOf(book('<row r="1e9"><c r="A1"><v>1</v></c></row>'))).rule).toBe('xlsx-broken');
        expect((await faultOf(book('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))).rule).toBe(
            'table-too-large'
        );
    });
});

describe('a file that is something else says what', () => {
    test.each<[string, Uint8Array, string]>([
        ['empty', new Uint8Array(), 'file-empty'],
        ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), 'file-kind'],
        ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'file-old-excel'],
        ['a lone .shp', Uint8Array.of(0, 0, 0x27, 0x0a, 0), 'shp-alone'],
        ['an archive of letters', zipSync({'thu.txt': utf8('a')}), 'zip-nothing'],
        ['a bundle of the program', zipSync({'manifest.json': utf8('{}')}), 'file-is-bundle'],
        ['a web page', utf8('<!DOCTYPE html><html></html>'), 'file-kind'],
        ['bytes of no kind', Uint8Array.of(1, 2, 0, 0, 9, 0), 'file-unknown']
    ])('%s', async (_, bytes, rule) => {
        expect((await faultOf(bytes)).rule).toBe(rule);
    });

    test('a name that lies is no hindrance', async () => {
        const opened = await openFile(utf8(fixture('good-sites')), 'diem.csv');
        expect(opened.format).toBe('geojson');
    });

    test('an archive that grows beyond measure is refused before it is unpacked', async () => {
        const bomb = zipSync({'xl/workbook.xml': new Uint8Array(100 * 2 ** 20)}, {level: 9});
        expect(bomb.length).toBeLessThan(2 ** 20);
        expect((await faultOf(bomb)).rule).toBe('zip-bomb');
    });
});
