import {describe, expect, test} from 'vitest';
import {changeSet} from '../../src/exchange/change-set.ts';
import {draftPart, type PartDraft, readAgain} from '../../src/exchange/draft-part.ts';
import {guessReading} from '../../src/exchange/guess-reading.ts';
import {importCommand} from '../../src/exchange/import-command.ts';
import type {TablePart} from '../../src/exchange/opened-file.ts';
import {partOptions} from '../../src/exchange/part-options.ts';
import type {PartReading, RowEdits} from '../../src/exchange/part-reading.ts';
import {partRows} from '../../src/exchange/part-rows.ts';
import {takenBefore} from '../../src/exchange/taken-before.ts';
import type {GraveSiteRecord} from '../../src/record/feature.ts';
import {memoryStorage} from '../../src/store/memory-storage.ts';
import {openStore} from '../../src/store/store.ts';
import {DEMO_UNITS, demoRecords} from '../support/shifted-file.ts';

// A list as a district sends it: title rows, a heading over two rows, column numbers, TCVN3 in one column, every kind of
// coordinate in another.
const TITLE = [['BAN CHQS HUYỆN ĐỊNH QUÁN'], ["DANH SÁCH MỘ LIỆT SĨ (VN-2000, kinh tuyến trục 107°45')"], ['']];
const HEAD = [
    ['STT', 'Tên vị trí', 'Xã', 'Tọa độ', '', 'Loại mộ', 'Số mộ', 'Ngày nhận tin', 'Người cung cấp'],
    ['', '', '', 'X', 'Y', '', '', '', ''],
    ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)', '(9)']
];

function list(...rows: string[][]): TablePart {
    const all = [...TITLE, ...HEAD, ...rows];
    return {kind: 'table', name: 'Danh sách', rows: all, lines: Uint32Array.from(all, (_, i) => i + 1)};
}

const records = demoRecords();
const options = partOptions(records, {
    fileName: 'danh-sach.xlsx',
    sha256: 'a'.repeat(64),
    layer: 'grave-site',
    unitSet: DEMO_UNITS,
    today: '2024-06-01'
});

function read(part: TablePart, change: Partial<PartReading> = {}): PartDraft {
    return draftPart(part, {...guessReading(part).reading, ...change}, options);
}

const good = ['1', '§åi S¸u B\u00adëi', 'La Ngà', '1.236.901,72', '440.497,07', 'tập thể', '5', '12/3/2024', 'Ông Tư'];
const withCells = (cells: Partial<Record<number, string>>) => good.map((cell, i) => cells[i] ?? cell);
const sites = (draft: PartDraft) => draft.draft.records as readonly GraveSiteRecord[];

describe('a list of a district', () => {
    test('is read without a word: heading of two rows, letters, system of the title, codes, dates', () => {
        const draft = read(list(good));
        expect(draft.rejected).toEqual([]);
        const [site] = sites(draft);
        expect(site!.properties).toMatchObject({
            name: 'Đồi Sáu Bưởi',
            kind: 'mass',
            expected: {min: 5, best: 5, max: 5},
            reportedOn: '2024-03-12',
            coordinate: {
                asGiven: 'Tọa độ X: 1.236.901,72; Tọa độ Y: 440.497,07',
                system: 'EPSG:5899',
                operation: 'EPSG:6960'
            },
            Xã: 'La Ngà'
        });
        expect(draft.lines).toEqual([7]);
    });

    test('mixes notations in one column once it is said what those without a system are', () => {
        const part = list(
            good,
            withCells({3: '11°10\'20"B', 4: '107°12\'30"Đ'}),
            withCells({3: '11,172222', 4: '107,208333'}),
            withCells({3: 'VN-2000 11°10\'20"', 4: '107°12\'30"'})
        );
        const {systems} = guessReading(part).reading;
        expect(read(part).rejected.map(({faults}) => faults[0]!.issue.rule)).toEqual([
            'row-place-several',
            'row-place-several'
        ]);
        const said = read(part, {systems: {...systems, degrees: 'EPSG:4326'}});
        expect(said.rejected).toEqual([]);
        expect(sites(said).map(({properties}) => properties.coordinate!.system)).toEqual([
            'EPSG:5899',
            'EPSG:4326',
            'EPSG:4326',
            'EPSG:4756'
        ]);
        // WGS 84 as written, to the last digit
        expect((sites(said)[1]!.geometry as {coordinates: number[]}).coordinates).toEqual([
            107.208333333, 11.172222222
        ]);
    });

    test('turned axes, a missing coordinate, a slip in a unit and a day that is none go to the list with what to do', () => {
        const {rejected, draft} = read(
            list(
                withCells({3: '440.497,07', 4: '1.236.901,72'}),
                withCells({3: '', 4: ''}),
                withCells({2: 'La Ngàa'}),
                withCells({7: '25/13/2023'}),
                withCells({6: 'khoảng 5'}),
                withCells({5: 'hầm'})
            )
        );
        expect(draft.records).toEqual([]);
        expect(rejected.map(({line, faults}) => [line, faults[0]!.issue.rule, faults[0]!.heading])).toEqual([
            [7, 'row-place-turned', 'Tọa độ X'],
            [8, 'row-no-coordinate', 'Tọa độ X'],
            [9, 'row-unit', 'Xã'],
            [10, 'row-date-no-such-day', 'Ngày nhận tin'],
            [11, 'row-number', 'Số mộ'],
            [12, 'row-code', 'Loại mộ']
        ]);
        expect(rejected[0]!.readings).toHaveLength(1);
        expect(rejected[2]!.faults[0]!.repairs[0]).toEqual({kind: 'cell', heading: 'Xã', to: 'Xã La Ngà'});
        expect(rejected[4]!.faults[0]!.repairs).toEqual([{kind: 'cell', heading: 'Số mộ', to: '5'}]);
    });

    test.each<[string, string[], RowEdits]>([
        ['a cell written anew', withCells({6: 'khoảng 5'}), {cells: {'Số mộ': '5'}}],
        ['a unit kept as written', withCells({2: 'La Ngàa'}), {kept: ['Xã']}],
        ['a value for the field', withCells({7: '', 5: 'tập thể'}), {fields: {reportedOn: '12/3/2024'}}]
    ])('a rejected row is right after %s', (_, row, edits) => {
        const part = list(row);
        const {reading} = guessReading(part);
        const first = draftPart(part, reading, options);
        expect(first.draft.records).toEqual([]);
        const again = readAgain([{row: partRows(part, reading)[0]!, edits}], null, reading, options);
        expect(again.rejected).toEqual([]);
        expect(sites(again)[0]!.properties.expected).toEqual({min: 5, best: 5, max: 5});
    });

    test('a reading of a doubtful coordinate is taken when it is chosen, and only that one', () => {
        const part = list(withCells({3: '440.497,07', 4: '1.236.901,72'}));
        const {reading} = guessReading(part);
        const [rejected] = draftPart(part, reading, options).rejected;
        const {system, lon, lat} = rejected!.readings[0]!;
        const row = partRows(part, reading)[0]!;
        const again = readAgain([{row, edits: {chosen: {system, lon, lat}}}], null, reading, options);
        expect(sites(again)[0]!.geometry).toEqual(sites(read(list(good)))[0]!.geometry);
        expect(sites(again)[0]!.properties.coordinate!.asGiven).toContain('X: 440.497,07');
    });

    test('without title or heading that say it the system is asked row by row', () => {
        const rows = [
            ['Tên', 'X', 'Y', 'Ngày'],
            ['Đồi', '1236901', '440497', '1/2/2024']
        ];
        const part: TablePart = {kind: 'table', name: 'S', rows, lines: Uint32Array.of(1, 2)};
        const {rejected} = read(part);
        expect(rejected[0]!.faults[0]!.issue.rule).toBe('row-place-several');
        expect(rejected[0]!.readings[0]!.system).toBe('EPSG:5899');
    });

    test('columns named by programs that count X to the east are told by their numbers', () => {
        const rows = [
            ['name', 'X', 'Y', 'date'],
            ['Đồi', '440497.07', '1236901.72', '1/2/2024']
        ];
        const part: TablePart = {kind: 'table', name: 'S', rows, lines: Uint32Array.of(1, 2)};
        const {columns} = guessReading(part).reading;
        expect(columns!['X']!.use).toEqual({kind: 'position', part: 'east'});
        expect(columns!['Y']!.use).toEqual({kind: 'position', part: 'north'});
    });

    test('latitude and longitude are the position, not a field that the program keeps by itself', () => {
        const rows = [
            ['Tên', 'Vĩ độ', 'Kinh độ', 'Ngày'],
            ['Bãi', '11,2511', '107,3312', '1/5/2024']
        ];
        const part: TablePart = {kind: 'table', name: 'S', rows, lines: Uint32Array.of(1, 2)};
        const {columns} = guessReading(part).reading;
        expect(columns!['Vĩ độ']!.use).toEqual({kind: 'position', part: 'north'});
        expect(columns!['Kinh độ']!.use).toEqual({kind: 'position', part: 'east'});
    });

    test('headings that reach for the object itself are headings like others', () => {
        const rows = [
            ['Tên', '__proto__', 'constructor', 'Tọa độ', 'Ngày'],
            ['a', 'x', 'y', '11.17 N 107.2 E WGS84', '1/2/2024']
        ];
        const part: TablePart = {kind: 'table', name: 'S', rows, lines: Uint32Array.of(1, 2)};
        const [site] = sites(read(part));
        expect(Object.hasOwn(site!.properties, '__proto__')).toBe(true);
        expect(({} as {x?: unknown}).x).toBeUndefined();
    });
});

describe('the same list again', () => {
    test('changes nothing, by its content', async () => {
        const {store} = await project();
        const draft = read(list(good, withCells({1: 'Hai', 3: '1.230.901,72'})));
        await store.run(importCommand(draft.draft, {why: ''}));
        const again = changeSet(read(list(good, withCells({1: 'Hai', 3: '1.230.901,72'}))).draft, store.records);
        expect(again.map(({state}) => state)).toEqual(['same', 'same']);
    });

    test('knows a line again by the file after its record was changed, and proposes not to touch it', async () => {
        const {store} = await project();
        const part = list(good);
        const first = read(part);
        const changes = changeSet(first.draft, store.records);
        await store.run(importCommand(first.draft, {why: '', changes, lines: first.lines, part: part.name}));
        const id = changes[0]!.after.id;
        const site = store.records.layer('grave-site').get(id)!;
        const after = {...site, properties: {...site.properties, note: 'đã đi thực địa'}};
        await store.run({
            act: 'edit-record',
            args: {},
            why: '',
            patch: () => [{layer: 'grave-site', id, before: site, after}]
        });
        const taken = takenBefore(store.lines, store.records, {
            sha256: first.draft.sha256,
            part: part.name,
            layer: 'grave-site'
        });
        const again = read(part);
        const [change] = changeSet(again.draft, store.records, {lines: again.lines, taken});
        expect(change).toMatchObject({state: 'changed', changedSince: true, after: {id}});
    });

    test('may be read anew as long as its records are as it made them, and after its act was taken back', async () => {
        const {store} = await project();
        const part = list(good);
        const first = read(part);
        const changes = changeSet(first.draft, store.records);
        await store.run(importCommand(first.draft, {why: '', changes, lines: first.lines, part: part.name}));
        const said = {sha256: first.draft.sha256, part: part.name, layer: 'grave-site'} as const;
        const again = read(part, {constants: {...guessReading(part).reading.constants, clarity: 'clear'}});
        const seen = () => {
            const taken = takenBefore(store.lines, store.records, said);
            return changeSet(again.draft, store.records, {lines: again.lines, taken})[0]!;
        };
        expect(seen()).toMatchObject({state: 'changed', changedSince: false, after: {id: changes[0]!.after.id}});
        await store.undo();
        expect(seen()).toMatchObject({state: 'new', changedSince: false});
    });
});

const project = async () => ({
    store: await openStore({
        storage: memoryStorage(),
        actor: {name: 'A', office: 'B', unit: '736', role: 'operator'},
        origin: '736-a1',
        now: () => new Date('2024-06-01T07:00:00Z')
    })
});
