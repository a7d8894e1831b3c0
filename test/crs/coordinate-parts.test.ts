import {describe, expect, test} from 'vitest';
import {readCoordinate} from '../../src/crs/read-coordinate.ts';

const province = [106.55, 10.2, 107.8, 11.8] as const;
const read = (text: string) => readCoordinate(text, {box: province});
// V8 of the domain note: WGS 84 11.203808 107.358703 = VN-2000 / TM-3 107°45′ X 1239028.107 Y 457074.734
const metres = (lon: number, lat: number) => Math.hypot((lon - 107.358703) * 109_200, (lat - 11.203808) * 110_600);

describe('a coordinate among other words is read, and the part is told', () => {
    test.each([
        ['Mốc 12: X = 1239028.107; Y = 457074.734', 'X = 1239028.107; Y = 457074.734'],
        ['M1 1239028.107 457074.734', '1239028.107 457074.734'],
        ['M1 1239028.107 457074.734 M2 1239128.107 457174.734', '1239028.107 457074.734'],
        ['1\t1239028.107\t457074.734', '1239028.107 457074.734'],
        ['1239028.107\t457074.734\t85.3', '1239028.107 457074.734'],
        ['7\t1239028.107\t457074.734\t85.3', '1239028.107 457074.734'],
        ['Ấp 5, xã Gia Canh: X=1239028.107 Y=457074.734', 'X=1239028.107 Y=457074.734'],
        ['QL20 km 45, 1239028.107 457074.734', '1239028.107 457074.734'],
        [
            `${'Theo lời kể của nhân chứng, hố chôn nằm dưới chân đồi phía bên kia suối. '.repeat(6)}X 1239028.107 Y 457074.734.`,
            'X 1239028.107 Y 457074.734'
        ],
        ['1239028,107 457074,734\n1239128,107 457174,734', '1239028,107 457074,734'],
        ['M1\t1239028,107\t457074,734; 2\t1239128,107\t457174,734', '1239028,107 457074,734'],
        ['STT\tX\tY\n1\t1239028.107\t457074.734', '1239028.107 457074.734']
    ])('metres: %s', (text, part) => {
        const {readings, fault} = read(text);
        expect(fault).toBeNull();
        expect(readings[0]).toMatchObject({system: 'EPSG:5899', part});
        expect(metres(readings[0]!.lon, readings[0]!.lat)).toBeLessThan(0.5);
    });

    test.each([
        ['Xã La Ngà, 11°12′14″B 107°21′31″Đ', '11°12′14″B 107°21′31″Đ'],
        ['Xã La Ngà, huyện Định Quán: 11°12′14″ vĩ độ Bắc, 107°21′31″ kinh độ Đông'.normalize('NFD'), null],
        ['11.203808 107.358703 quả đồi phía tây', '11.203808 107.358703'],
        ['Xã Xuân Bắc, 11.203808 107.358703', null],
        ['Xuân Đông 11.203808 107.358703', null],
        ['xã Nam Cát Tiên 11.203808, 107.358703', '11.203808, 107.358703'],
        ['11.203808,107.358703,0', '11.203808,107.358703'],
        ['geo:11.203808,107.358703', '11.203808,107.358703'],
        ['https://maps.google.com/?q=11.203808,107.358703', '11.203808,107.358703'],
        ['https://www.google.com/maps/@11.203808,107.358703,15z', '11.203808,107.358703'],
        ["https://www.google.com/maps/place/11%C2%B012'14.0%22N+107%C2%B021'31.0%22E/", null],
        ['POINT (107.358703 11.203808)', '(107.358703 11.203808)']
    ])('degrees: %s', (text, part) => {
        const [first] = read(text).readings;
        expect(first?.system).toBe('EPSG:4326');
        expect(metres(first!.lon, first!.lat)).toBeLessThan(30);
        if (part !== null) expect(first?.part).toBe(part);
    });

    test.each(['YS 4296, Long Giao', 'khu vực YS 4296 gần Long Giao', 'QL56 YS-4296', 'YS 42,96 (ấp 3)'])(
        'grid references: %s',
        (text) => {
            // 11th ACR, Operation Atlanta: Long Giao is YS 42 96
            const [first] = read(text).readings;
            expect(first).toMatchObject({system: 'DIABAN:MGRS-INDIAN1960'});
            expect(first?.part).toMatch(/^YS.42.?96$/);
        }
    );

    test('of two places in one text both are offered, each with its part', () => {
        const {readings} = read('Mộ 1: 11.203808 107.358703; mộ 2: 11.25 107.3');
        expect(new Set(readings.map(({part}) => part))).toEqual(new Set(['11.203808 107.358703', '11.25 107.3']));
    });

    test('a text that is a coordinate as a whole names no part', () => {
        for (const {part} of read('X=1239028.107 Y=457074.734').readings) expect(part).toBeUndefined();
    });
});

describe('what must not be cut out of a text', () => {
    test('a place told from a landmark is not its coordinate', () => {
        expect(read('cách cầu La Ngà (11.2 107.3) 200 m về hướng Đông').readings).toEqual([]);
        expect(read('phương vị 135°, 250 m từ cột mốc 12').readings).toEqual([]);
    });

    test.each(['11°70′20″B 107°15′Đ, xã La Ngà', 'xã La Ngà 11°10′75″B 107°15′20″Đ'])(
        'minutes and seconds over 60 stay a fault: %s',
        (text) => expect(read(text).fault?.reason).toBe('fault-minutes-over-60')
    );

    test('thousands are not cut off a number that lies elsewhere', () => {
        expect(read('2 213 296.58 398 163.33').readings).toEqual([]);
        expect(read('9 213 296.58 398 163.33').readings).toEqual([]);
    });

    test('a coordinate of another province among words is told to be outside', () => {
        expect(read('phường Hàng Bạc 21.03, 105.85').fault?.reason).toBe('fault-outside-box');
    });

    test.each(['Mộ 12, lô 3', 'Trung đoàn 4, đại đội 11, tiểu đoàn 107', 'ngày 12/5/1968', 'Ấp 3, xã 4'])(
        'names and dates are none: %s',
        (text) => expect(read(text).readings).toEqual([])
    );
});

test('the zone of HN-72 may stand apart: 18 698679', () => {
    const apart = read('18 698679 1213375').readings;
    const [joined] = read('18698679 1213375').readings;
    expect(apart.map(({system}) => system)).toEqual(['EPSG:2044']);
    expect(apart[0]).toMatchObject({lon: joined!.lon, lat: joined!.lat});
});

test('a central meridian may be written in words', () => {
    for (const text of ['107 độ 45 phút', "107° 45'", '107°45', '107.75', "107-45'"]) {
        const [first] = read(`VN2000 kinh tuyến trục ${text} X=1239028.107 Y=457074.734`).readings;
        expect(first?.system, text).toBe('EPSG:5899');
        expect(metres(first!.lon, first!.lat)).toBeLessThan(0.5);
    }
});
