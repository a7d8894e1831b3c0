import {beforeAll, describe, expect, test} from 'vitest';
import {formatDms, formatWarTime} from '../../src/crs/format.ts';
import {transform} from '../../src/crs/system.ts';
import {coarsened} from '../../src/edition/coarse-cells.ts';
import type {AnyRecord, GraveSiteRecord, LayerId, SurveyedAreaRecord} from '../../src/record/feature.ts';
import type {Records} from '../../src/record/patch.ts';
import {recordTable} from '../../src/record/record-table.ts';
import {composeBooklet} from '../../src/sheet/booklet.ts';
import {composeSheet} from '../../src/sheet/compose.ts';
import {gatherContent} from '../../src/sheet/content.ts';
import {contentOf} from '../../src/sheet/edition-content.ts';
import {codeText} from '../../src/sheet/journal-code.ts';
import {sheetToPdf} from '../../src/sheet/pdf.ts';
import type {PaperSize, SheetRequest} from '../../src/sheet/request.ts';
import {sheetFileName} from '../../src/sheet/series.ts';
import {numberVi} from '../../src/sheet/words.ts';
import {readCode} from '../../src/store/find-code.ts';
import {demoProject, signed, textsOf} from './demo-project.ts';
import {has, readWith, unpacked} from './printed.ts';
import {fonts} from './province.ts';

const PLANE = transform('EPSG:4326', 'EPSG:5899');
const ALL = [
    'grave-site',
    'surveyed-area',
    'concluded-zone',
    'cemetery',
    'landmark',
    'unit',
    'unit-set',
    'plan',
    'register'
] as const;

let project: Awaited<ReturnType<typeof demoProject>>;
beforeAll(async () => {
    project = await demoProject();
});

const limited = (unit: string, paper: PaperSize): SheetRequest => ({
    ...project.request(unit, paper),
    edition: 'limited'
});

/** The records of the demo, those of some layers changed. */
function changed(change: Partial<Record<LayerId, (record: AnyRecord) => AnyRecord>>): Records {
    const {records} = project.input;
    return recordTable(
        Object.fromEntries(
            ALL.map((layer) => {
                const all = [...records.layer(layer).values()] as AnyRecord[];
                return [layer, all.map(change[layer] ?? ((record) => record))];
            })
        )
    );
}

// persons that no file of this edition may name
const HIDDEN = 'Trần Thị Giấu';
const PHONE = '0913 555 777';

/** Every site a metre elsewhere in its cell, every searched area as its cells, and persons wherever a record has room for one. */
function withOtherPlacesAndPeople(): Records {
    const tell = {who: HIDDEN, asGiven: PHONE};
    return changed({
        'grave-site': (record) => {
            const {geometry, properties} = record as GraveSiteRecord;
            const people = {
                name: `Mộ bà ${HIDDEN}`,
                sources: [{kind: 'witness', ...tell}],
                landUser: HIDDEN,
                note: PHONE,
                placeOfFirstBurial: `Vườn nhà ${HIDDEN}`
            };
            const within = {...record, properties: {...properties, ...people}};
            if (geometry.type !== 'Point') return {...within, geometry: coarsened(geometry, 100)};
            const [lon, lat] = geometry.coordinates as [number, number];
            const cell = JSON.stringify(coarsened(geometry, 100));
            const moved = [1e-5, -1e-5]
                .map((by) => ({type: 'Point' as const, coordinates: [lon + by, lat + by]}))
                .find((point) => JSON.stringify(coarsened(point, 100)) === cell);
            return {...within, geometry: moved ?? geometry};
        },
        'surveyed-area': (record) => {
            const {geometry, properties} = record as SurveyedAreaRecord;
            return {
                ...record,
                geometry: coarsened(geometry, 100),
                properties: {...properties, team: HIDDEN, method: PHONE, note: PHONE}
            };
        },
        'concluded-zone': (record) => ({
            ...record,
            properties: {...record.properties, author: HIDDEN, approver: HIDDEN, reason: PHONE}
        }),
        cemetery: (record) => ({...record, properties: {...record.properties, condition: HIDDEN, note: PHONE}})
    });
}

/** Names of the persons that the records of the demo hold. */
function people(): string[] {
    const names = new Set<string>();
    for (const {properties} of project.input.records.layer('grave-site').values()) {
        for (const {who} of properties.sources) if (who) names.add(who);
        for (const name of [properties.verification.by, properties.landUser, properties.name])
            if (name) names.add(name);
    }
    for (const {properties} of project.input.records.layer('concluded-zone').values())
        for (const name of [properties.author, properties.approver]) if (name) names.add(name);
    return [...names];
}

/** How the place of every site is written where it is told: easting and northing in metres, degrees, the war-time grid. */
function places(): string[] {
    return [...project.input.records.layer('grave-site').values()].flatMap(({geometry}) => {
        if (geometry.type !== 'Point') return [];
        const [lon, lat] = geometry.coordinates as [number, number];
        const [x, y] = PLANE(lon, lat);
        return [
            `${numberVi(y, 0)} ${numberVi(x, 0)}`,
            formatDms(lon, lat),
            formatWarTime(lon, lat) ?? formatDms(lon, lat)
        ];
    });
}

/** What a person or a program finds in a file: words on the pages, and everything else with its streams unpacked. */
async function readBack(request: SheetRequest, records = project.input.records) {
    const bytes = await sheetToPdf(composeSheet(request, {...project.input, records}), fonts);
    const words = readWith('pdftotext', (file) => ['-layout', file, '-'], bytes).normalize('NFC');
    return {bytes, words: words.replace(/ +/g, ' '), inside: unpacked(bytes)};
}

// texts of a PDF stand in it as UTF-16 where they are not plain letters
const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('latin1');

describe('the limited edition', () => {
    test.each([
        ['province', 'A1'],
        ['736', 'A3'],
        ['26206', 'A4']
    ] as const)(
        'of %s on %s does not change by a byte when places within a cell and people change',
        async (unit, paper) => {
            const records = withOtherPlacesAndPeople();
            const [a, b] = [limited(unit, paper), project.request(unit, paper)];
            const pdf = async (request: SheetRequest, from: Records) =>
                Buffer.from(await sheetToPdf(composeSheet(request, {...project.input, records: from}), fonts));
            expect((await pdf(a, project.input.records)).equals(await pdf(a, records))).toBe(true);
            expect(composeSheet(b, {...project.input, records}).pages).not.toEqual(
                composeSheet(b, project.input).pages
            );
        },
        60_000
    );

    test.runIf(has('pdftotext')).each([
        ['province', 'A1'],
        ['736', 'A3'],
        ['26206', 'A4']
    ] as const)(
        'of %s on %s holds nobody and no exact place of a site, read back from the file',
        async (unit, paper) => {
            const full = await readBack(project.request(unit, paper));
            // or the search below would find nothing anywhere
            expect(places().filter((place) => full.words.includes(place)).length).toBeGreaterThan(2);
            const {words, inside} = await readBack(limited(unit, paper), withOtherPlacesAndPeople());
            for (const secret of [HIDDEN, PHONE, ...people()]) {
                expect(words).not.toContain(secret);
                for (const way of [secret, Buffer.from(secret, 'utf8').toString('latin1'), utf16(secret)])
                    expect(inside).not.toContain(way);
            }
            expect(places().filter((place) => words.includes(place))).toEqual([]);
            expect(words).not.toMatch(/\d+°\d\d′\d\d,\d″B \d+°/);
            expect(words).toMatch(/1\.2\d\d,\d – \d{3},\d/);
        },
        60_000
    );

    test('says so on every page, in its title, its code and its name, also while it is a draft', async () => {
        const sheet = composeSheet(limited('736', 'A3'), project.input);
        expect(sheet.draft).toBe(true);
        expect(sheet.pages.length).toBeGreaterThan(1);
        for (const {items} of sheet.pages)
            expect(
                textsOf(items)
                    .map(({text}) => text)
                    .join('\n')
            ).toContain('LƯU HÀNH NỘI BỘ');
        expect(textsOf(sheet.pages[0]!.items).map(({text}) => text)).toContain('BẢN NHÁP · LƯU HÀNH NỘI BỘ');
        expect(sheet.title).toMatch(/LƯU HÀNH NỘI BỘ$/);
        expect(unpacked(await sheetToPdf(sheet, fonts))).toContain(utf16('LƯU HÀNH NỘI BỘ'));
        const code = codeText('736', project.input.table, 50_000, 'limited');
        const fields = code.split(';').map((field) => field.split('=')[0]);
        expect(fields).toEqual(['DIABAN1', 'head', 'set', 'unit', 'on', 'scale', 'edition']);
        expect(readCode(code)).toMatchObject({unit: '736', edition: 'limited'});
        expect(readCode(codeText('736', project.input.table, 50_000, 'full'))).not.toHaveProperty('edition');
        expect(sheetFileName(limited('736', 'A3'))).toBe('ban-do-TKQT-736-A3-luu-hanh-noi-bo-2024-12-27.pdf');
        const field = {...project.request('26206', 'A4', 'field'), edition: 'limited' as const};
        expect(sheetFileName(field)).toMatch(/-A4-thuc-dia-luu-hanh-noi-bo-/);
        const booklet = composeBooklet(
            'Huyện Định Quán',
            [limited('26206', 'A4'), limited('26209', 'A4')],
            project.input
        );
        expect(booklet.title).toMatch(/LƯU HÀNH NỘI BỘ$/);
        for (const {items} of booklet.pages)
            expect(
                textsOf(items)
                    .map(({text}) => text)
                    .join()
            ).toContain('LƯU HÀNH NỘI BỘ');
    });

    test('keeps the numbers, signs and communes of the full sheet, each site at the centre of its own cell', () => {
        const {records, table} = project.input;
        const toPlane = transform('EPSG:4326', 'EPSG:5899');
        const full = gatherContent(records, table, 'province', table.stamp.asOf, 'EPSG:5899');
        const {sites, zones, areas} = contentOf('limited', full, toPlane);
        expect(sites.length).toBe(full.sites.length);
        for (const [i, site] of sites.entries()) {
            const kept = full.sites[i]!;
            expect([site.number, site.key, site.commune]).toEqual([kept.number, kept.key, kept.commune]);
            if (kept.record.geometry.type !== 'Point') continue;
            for (const axis of [0, 1] as const) {
                expect(Math.abs((site.at[axis] % 100) - 50)).toBeLessThan(0.2);
                expect(Math.floor(site.at[axis] / 100)).toBe(Math.floor(kept.at[axis] / 100));
            }
        }
        expect(zones.map(({shape}) => shape)).toEqual(full.zones.map(({shape}) => shape));
        expect(areas.length).toBe(full.areas.length);
    });

    test('has the figures, the grid and the georeference of the full sheet, and is signed like it', () => {
        const [mine, full] = [limited('736', 'A3'), project.request('736', 'A3')].map((request) => {
            const {pages} = composeSheet(signed(request), project.input);
            return {
                views: pages[0]!.viewports,
                words: pages.flatMap(({items}) => textsOf(items).map(({text}) => text))
            };
        });
        expect(mine!.views).toHaveLength(full!.views.length);
        expect(mine!.views[0]!.crs).toBe('EPSG:5899');
        for (const figure of ['CÁC CHỈ TIÊU THEO KẾ HOẠCH', 'DIỆN TÍCH THEO KẾT LUẬN (ha)', 'Đại úy Nguyễn Văn A'])
            expect(mine!.words).toContain(figure);
        const figures = (words: readonly string[]) => words.filter((text) => /^\d+(,\d+)? %$/.test(text)).sort();
        expect(figures(mine!.words)).toEqual(figures(full!.words));
    });

    test('takes no base, which may show what the edition leaves out', () => {
        const base = {name: 'quet.png'} as NonNullable<SheetRequest['base']>;
        expect(() => composeSheet({...limited('736', 'A3'), base}, project.input)).toThrow(
            /limited edition takes no base/
        );
    });
});
