import {describe, expect, test} from 'vitest';
import words from '../../data/words/crs.json' with {type: 'json'};
import {readCoordinate} from '../../src/crs/read-coordinate.ts';

const province = [106.55, 10.2, 107.8, 11.8] as const;
const read = (text: string) => readCoordinate(text, {box: province});

// The place of vector V6 (PROJ 9.5.1, operation 6960): WGS 84 10.97 106.82 = 10°58′12″ 106°49′12″
// = 5899 E 398163.325 N 1213296.583 = 3405 E 698679.086 N 1213375.097 = 9212 E 562099.402 N 1213197.584.
const expectV6 = (text: string, system: string, metres: number) => {
    const {readings, fault} = read(text);
    expect(fault, text).toBeNull();
    const [best] = readings;
    expect(best?.system, text).toBe(system);
    expect(Math.hypot((best!.lon - 106.82) * 109_000, (best!.lat - 10.97) * 110_600), text).toBeLessThan(metres);
    for (const {reason} of readings) expect(Object.keys(words)).toContain(reason);
};

describe('degrees are read first on WGS 84', () => {
    test.each([
        '10.97, 106.82',
        '10.97 106.82',
        '106.82 10.97',
        '106.82,10.97',
        '(10.97, 106.82)',
        '10.97;106.82',
        '10.97/106.82',
        '10.97\n106.82',
        '10,97 106,82',
        '10,97; 106,82',
        '10,97, 106,82',
        '+10.97 +106.82',
        'lat 10.97 lon 106.82',
        'Lat: 10.97, Long: 106.82',
        'lat, lon: 10.97, 106.82',
        'kinh độ 106,82; vĩ độ 10,97',
        'Kinh độ: 106,82 Đ – Vĩ độ: 10,97 B',
        'X=10.97 Y=106.82',
        'N10.97 E106.82',
        '10.97N106.82E',
        '10.97°N 106.82°E',
        '10.97° N, 106.82° E',
        'Tọa độ: 10.97 106.82',
        '10°58\'12"B 106°49\'12"Đ',
        '10º58´12´´B 106º49´12´´Đ',
        '10˚58’12”B, 106˚49’12”Đ',
        "10°58'12''N 106°49'12''E",
        '10°58`12"N 106°49`12"E',
        '10°58′12,0″B 106°49′12,0″Đ',
        '106°49′12″Đ 10°58′12″B',
        '10° 58\' 12" Bắc, 106° 49\' 12" Đông',
        '10°58\'12"106°49\'12"',
        '10o58\'12" 106o49\'12"',
        '10O58\'12"N 106O49\'12"E',
        '10d58m12s N 106d49m12s E',
        '10 độ 58 phút 12 giây Bắc, 106 độ 49 phút 12 giây Đông',
        'vĩ độ Bắc 10°58′12″, kinh độ Đông 106°49′12″',
        '10°58′12″ vĩ Bắc, 106°49′12″ kinh Đông',
        "10°58.2'N, 106°49.2'E",
        "10°58,2' 106°49,2'",
        '10 58.2 106 49.2',
        '10 58 12 106 49 12',
        '10-58-12N 106-49-12E',
        '10:58:12 106:49:12',
        '105812N 1064912E',
        '105812 1064912',
        '1058.2N 10649.2E',
        '１０．９７，１０６．８２',
        '10.97\u00a0106.82',
        '\u200e10.97, 106.82\u200e',
        'WGS84 10.97 106.82',
        '10.97, 106.82 H=12,5m',
        'VĐ: 10 độ 58 phút 12 giây; KĐ: 106 độ 49 phút 12 giây',
        '10.970000; 106.820000 (±5 m)',
        'vi\u0303 đo\u0323\u0302 10.97 kinh đo\u0323\u0302 106.82'.normalize('NFD')
    ])('%s', (text) => expectV6(text, 'EPSG:4326', 0.01));

    test('on a datum that the text does not name they may be VN-2000, HN-72 or Indian 1960 too', () => {
        expect(read('10.97, 106.82').readings.map(({system}) => system)).toEqual([
            'EPSG:4326',
            'EPSG:4756',
            'EPSG:4147',
            'EPSG:4131'
        ]);
        expect(read('VN-2000 10.97, 106.82').readings.map(({system}) => system)).toEqual(['EPSG:4756']);
    });

    test('VN-2000 degrees of the place lead back to it', () =>
        expectV6('VN-2000: 10.971019079, 106.818212932', 'EPSG:4756', 0.01));

    test('N beside Đ is North, and the reading says so', () => {
        expect(read('10°58\'12"N 106°49\'12"Đ').readings[0]?.reason).toBe('reading-degrees-n-is-north');
    });

    test('letters at the wrong numbers are turned, and the reading says so', () => {
        const [best] = read('10.97 E, 106.82 N').readings;
        expect(best?.reason).toBe('reading-degrees-against-labels');
        expect(best?.lat).toBeCloseTo(10.97, 9);
    });
});

describe('metres are read first in VN-2000', () => {
    test.each([
        'X 1213296,583 Y 398163,325',
        'X=1 213 296,583; Y=398 163,325',
        'X: 1213296.583m, Y: 398163.325m',
        'X\u202f1\u202f213\u202f296,583\u2003Y\u202f398\u202f163,325',
        'Y 398163,325 X 1213296,583',
        '398163.325 1213296.583',
        '1213296.583 398163.325',
        '1213296,583 398163,325',
        '1213296,583, 398163,325',
        '1.213.296,583 398.163,325',
        '1,213,296.583, 398,163.325',
        "1'213'296.583 398'163.325",
        '1 213 296,583 398 163,325',
        '1213296.583 N 398163.325 E',
        'N 1213296.583 E 398163.325',
        '1213296.583 Bắc, 398163.325 Đông',
        'Northing 1213296.583, Easting 398163.325',
        'X 398163.325 Y 1213296.583',
        'VN-2000 X 1213296,583 Y 398163,325',
        "VN-2000 KTT 107°45' múi 3 độ: X=1213296,583; Y=398163,325",
        'VN2000, kinh tuyến trục 107°45′, X 1213296,583, Y 398163,325',
        'VN-2000 KTT 107,75 X 1213296,583 Y 398163,325',
        'Đồng Nai X 1213296,583 Y 398163,325',
        'EPSG:5899 398163.325 1213296.583',
        '398163.325mE 1213296.583mN',
        'X 1213296,583 Y 398163,325 Z 15,2'
    ])('%s', (text) => expectV6(text, 'EPSG:5899', 0.01));

    test.each([
        ['698679.086 1213375.097', 'EPSG:3405'],
        ['48 698679.086 1213375.097', 'EPSG:3405'],
        ['48698679.086 1213375.097', 'EPSG:3405'],
        ['48N 698679.086 1213375.097', 'EPSG:3405'],
        ['UTM 48N 698679.086 1213375.097', 'EPSG:3405'],
        ['VN-2000 UTM múi 48 X 1213375.097 Y 698679.086', 'EPSG:3405'],
        ['VN-2000 TM-6 398193.879 1212932.558', 'DIABAN:TM6-10745'],
        ["VN-2000 KTT 106°15' X 1213197.584 Y 562099.402", 'EPSG:9212'],
        ['tỉnh Bình Phước X 1213197.584 Y 562099.402', 'EPSG:9212']
    ])('%s names its system', (text, system) => expectV6(text, system, 0.01));

    test('a system that the text names is the only one', () => {
        expect(read('UTM 48N VN-2000 698679 1213375').readings.map(({system}) => system)).toEqual(['EPSG:3405']);
        expect(read('HN72 1213500 18699000').readings.map(({system}) => system)).toEqual(['EPSG:2044']);
        expect(read('Indian 1960 698679 1213375').readings[0]?.system).toBe('EPSG:3148');
        expect(read('WGS84 UTM 48 698679 1213375').readings.map(({system}) => system)).toEqual(['EPSG:32648']);
    });

    test('HN-72 is the same with and without its zone', () => {
        const [whole, short] = ['HN-72 X 1213500 Y 18699000', 'HN-72 X 1213500 Y 699000'].map((text) => read(text));
        expect(short?.readings[0]).toMatchObject({lon: whole?.readings[0]?.lon, lat: whole?.readings[0]?.lat});
        expect(whole?.readings[0]).toMatchObject({system: 'EPSG:2044', operation: 'EPSG:1544'});
    });

    test('one text is listed in every system that puts it into the province', () => {
        const systems = read('698679 1213375').readings.map(({system}) => system);
        expect(systems).toEqual(expect.arrayContaining(['EPSG:3405', 'EPSG:32648', 'EPSG:3148', 'EPSG:2044']));
        expect(new Set(systems).size).toBe(systems.length);
    });

    test('other meridians come after the likely one, each with its own place', () => {
        const {readings} = read('X 1213296,583 Y 398163,325');
        expect(readings.length).toBeGreaterThan(3);
        expect(readings.map(({system}) => system)).toEqual(expect.arrayContaining(['EPSG:5898', 'EPSG:9218']));
    });

    test('systems that the caller expects come first', () => {
        const [best] = readCoordinate('1213197.584 562099.402', {box: province, systems: ['vn2000-10615']}).readings;
        expect(best?.system).toBe('EPSG:9212');
        expect(best?.lon).toBeCloseTo(106.82, 7);
    });

    test('six digits of a northing are completed', () => {
        const [best] = read('213297 398163').readings;
        expect(best?.reason).toBe('reading-metres-completed');
        expect(best?.lat).toBeCloseTo(10.97, 4);
        expect(best?.lon).toBeCloseTo(106.82, 4);
    });

    test('five digits of each are completed to every place that fits, never to one alone where two do', () => {
        const {readings} = readCoordinate('VN-2000 KTT 107°45 X 13297 Y 98163', {box: [106.7, 10.4, 107.7, 11.7]});
        expect(readings.map(({lat, lon}) => [lat.toFixed(3), lon.toFixed(3)])).toContainEqual(['10.970', '106.820']);
        expect(readings.length).toBeGreaterThan(1);
        expect(readCoordinate('13297 98163').fault?.reason).toBe('fault-too-short');
    });

    test('kilometres are metres a thousand times over', () => {
        const [best] = read('1213,297 398,163').readings;
        expect(best?.reason).toBe('reading-metres-kilometres');
        expect(best?.lat).toBeCloseTo(10.97, 4);
    });
});

describe('every reading carries its error', () => {
    test.each([
        // half the diagonal of the last digit's cell, and the operation's accuracy
        ['10.97000, 106.82000', 'EPSG:4326', 0.78],
        ['10°58\'12"B 106°49\'12"Đ', 'EPSG:4326', 21.6],
        ['VN-2000 10°58\'12"B 106°49\'12"Đ', 'EPSG:4756', 21.7],
        ['X 1213296 Y 398163', 'EPSG:5899', Math.hypot(Math.SQRT1_2, 1)],
        ['X 1213296,58 Y 398163,33', 'EPSG:5899', 1],
        ['HN-72 1213500 18699000', 'EPSG:2044', Math.hypot(Math.SQRT1_2, 5)],
        ['Indian 1960 UTM 48 698679 1213375', 'EPSG:3148', Math.hypot(Math.SQRT1_2, 44)],
        // what a telephone says of itself comes on top
        ['10.97000, 106.82000 ±12,5 m', 'EPSG:4326', Math.hypot(0.78, 12.5)],
        ['X 1213296,58 Y 398163,33 (sai số 20 m)', 'EPSG:5899', Math.hypot(20, 1)]
    ])('%s', (text, system, accuracyM) => {
        const [best] = read(text).readings;
        expect(best?.system).toBe(system);
        expect(Math.abs(best!.accuracyM - accuracyM)).toBeLessThan(0.1);
    });
});

describe('a text without a reading says why', () => {
    test.each([
        ['', 'fault-not-a-coordinate'],
        ['Định Quán', 'fault-not-a-coordinate'],
        ['XX', 'fault-not-a-coordinate'],
        ['NaN NaN', 'fault-not-a-coordinate'],
        ['10.97', 'fault-half-a-coordinate'],
        ['X 1213296,583', 'fault-half-a-coordinate'],
        ['26248', 'fault-half-a-coordinate'],
        ['10°75\'00" 106°49\'12"', 'fault-minutes-over-60'],
        ['10°58\'60"B 106°49\'12"Đ', 'fault-minutes-over-60'],
        ['21.0 105.8', 'fault-outside-box'],
        ['10°58\'12"N 106°49\'12"T', 'fault-not-in-vietnam'],
        ['48.85 2.35', 'fault-not-in-vietnam'],
        ['EPSG:9999 398163 1213296', 'fault-system-unknown'],
        ['YT 05114', 'fault-grid-odd-digits'],
        ['YT 051143051143', 'fault-grid-digits'],
        ['YO 051143', 'fault-grid-letters'],
        ['YZ 051143', 'fault-grid-letters'],
        // zone 49 begins with A to H; band Q lies north of 16°
        ['49P YT 051143', 'fault-grid-square'],
        ['48Q YT 051143', 'fault-grid-square'],
        // packed degrees would have 72 seconds, but these are metres of Ninh Thuận
        ["VN-2000 KTT 108°15' X 1255172.510 Y 568262.924", 'fault-outside-box'],
        ['9'.repeat(201), 'fault-too-long']
    ])('%s: %s', (text, reason) => {
        const {readings, fault} = read(text);
        expect(readings).toEqual([]);
        expect(fault?.reason).toBe(reason);
        expect(Object.keys(words)).toContain(fault?.reason);
    });

    test('a place elsewhere is named, with the system and the distance', () => {
        const {fault} = read('21.0 105.8');
        expect(fault?.values).toMatchObject({place: '21,0000°B 105,8000°Đ', system: 'WGS 84'});
        // 9.2° of latitude and 0.75° of longitude from the province's corner
        expect(Math.abs(Number(fault?.values['km']) - Math.hypot(9.2 * 110.6, 0.75 * 104))).toBeLessThan(10);
    });

    test('no place is farther than half way round the earth', () => {
        const {fault} = read('N10.97 W106.82');
        // GeographicLib to the box's eastern side at 10.97° N: 15 493 km
        expect(Math.abs(Number(fault?.values['km']) - 15_493)).toBeLessThan(80);
    });

    test('every sentence has what it fills in', () => {
        for (const text of [
            '21.0 105.8',
            '48.85 2.35',
            'EPSG:9999 1 2',
            '9'.repeat(201),
            'YT 051 143',
            '13297 98163',
            '10.97 106.82',
            '698679 1213375',
            '1213,297 398,163',
            '48 698679 1213375'
        ]) {
            const {readings, fault} = read(text);
            for (const {reason, values = {}} of fault ? [fault] : readings) {
                const entry = words[reason as keyof typeof words];
                for (const sentence of [entry.vi, entry.en]) {
                    for (const [, name] of sentence.matchAll(/\{(\w+)\}/g))
                        expect(values, reason).toHaveProperty(name!);
                }
            }
        }
    });

    test('Hoàng Sa and Trường Sa are in Vietnam', () => {
        // Phú Lâm and Trường Sa Lớn
        expect(readCoordinate("16°50'N 112°20'E").fault).toBeNull();
        expect(readCoordinate('8°38\'40"B 111°55\'10"Đ').fault).toBeNull();
    });
});
