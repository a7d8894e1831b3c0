import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type DegreeStyle, formatCoordinate} from '../../src/crs/format-coordinate.ts';
import {readCoordinate} from '../../src/crs/read-coordinate.ts';
import {readoutLabel} from '../../src/crs/readout-label.ts';
import {systems} from '../../src/crs/system.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');
const lon = fc.double({min: 106.75, max: 107.6, noNaN: true});
const lat = fc.double({min: 10.5, max: 11.6, noNaN: true});
const metresApart = (a: {lon: number; lat: number}, x: number, y: number) =>
    Math.hypot((a.lon - x) * 109_400, (a.lat - y) * 110_700);

describe('as Vietnamese papers write it', () => {
    // vector V6 (PROJ 9.5.1, operation 6960) and its degrees
    test.each([
        ['vn2000', {}, 'X 1 213 296,58  Y 398 163,33'],
        ['vn2000', {digits: 0}, 'X 1 213 297  Y 398 163'],
        ['vn2000-tm6', {digits: 3}, 'X 1 212 932,558  Y 398 193,879'],
        ['vn2000-utm48', {}, 'X 1 213 375,10  Y 698 679,09'],
        ['EPSG:9212', {}, 'X 1 213 197,58  Y 562 099,40'],
        ['wgs84', {}, '10°58′12,00″B 106°49′12,00″Đ'],
        ['wgs84', {digits: 0}, '10°58′12″B 106°49′12″Đ'],
        ['wgs84', {style: 'dm'}, '10°58,2000′B 106°49,2000′Đ'],
        ['wgs84', {style: 'dd'}, '10,970000°B 106,820000°Đ'],
        ['vn2000-geo', {style: 'dd', digits: 9}, '10,971019079°B 106,818212932°Đ']
    ] as const)('%s %j', (code, options, text) => {
        expect(plain(formatCoordinate(code, 106.82, 10.97, options))).toBe(text);
    });

    test.each([
        ['vn2000', {}, 'X 1.213.296,58  Y 398.163,33'],
        ['vn2000-tm6', {digits: 0}, 'X 1.212.933  Y 398.194'],
        ['wgs84', {}, '10°58′12,00″B 106°49′12,00″Đ']
    ] as const)(
        'on paper %s %j has dots between thousands, and no line breaks between a letter and its number',
        (code, options, text) => {
            const written = formatCoordinate(code, 106.82, 10.97, {...options, on: 'paper'});
            expect(written).toBe(text.replace(/([XY]) /g, '$1\u00a0'));
            expect(written).toBe(written.normalize('NFC'));
        }
    );

    test('seconds and minutes carry over', () => {
        expect(formatCoordinate('wgs84', 106.9999999999, 10.9999999999)).toBe('11°00′00,00″B 107°00′00,00″Đ');
        expect(formatCoordinate('wgs84', 106.9999999999, 10.9999999999, {style: 'dm'})).toBe(
            '11°00,0000′B 107°00,0000′Đ'
        );
        expect(formatCoordinate('wgs84', -0.5, -0.25)).toBe('0°15′00,00″N 0°30′00,00″T');
    });

    test('a place without a reference on a grid is refused', () => {
        expect(() => formatCoordinate('mgrs', 100, 11)).toThrow(RangeError);
        expect(() => formatCoordinate('EPSG:1', 107, 11)).toThrow('EPSG:1');
    });

    test('every system has a short name for the status bar, no two alike', () => {
        for (const language of ['vi', 'en'] as const) {
            const labels = systems().map(({code}) => readoutLabel(code, language));
            expect(new Set(labels).size).toBe(labels.length);
            for (const label of labels) expect(label.length).toBeLessThan(24);
        }
    });
});

describe('what is written is read back in the same system, to half of the last digit', () => {
    const metric = systems().filter(({kind}) => kind === 'projected');
    test.each(
        metric.flatMap(
            ({code, name}) =>
                [
                    [code, name, 'screen'],
                    [code, name, 'paper']
                ] as const
        )
    )('%s %s, on %s', (code, _, on) => {
        fc.assert(
            fc.property(lon, lat, (x, y) => {
                const {readings} = readCoordinate(formatCoordinate(code, x, y, {on}));
                const own = readings.filter((each) => each.system === code);
                expect(Math.min(...own.map((each) => metresApart(each, x, y)))).toBeLessThan(0.0075);
            }),
            {numRuns: 60}
        );
    });

    const steps: Readonly<Record<DegreeStyle, number>> = {dd: 111_000e-6, dm: 1850e-4, dms: 31e-2};
    const geographic = systems().filter(({kind}) => kind === 'geographic');
    const styles = ['dd', 'dm', 'dms'] as const;
    test.each(geographic.flatMap(({code, name}) => styles.map((style) => [code, name, style] as const)))(
        '%s %s, %s',
        (code, _name, style) => {
            fc.assert(
                fc.property(lon, lat, (x, y) => {
                    const {readings} = readCoordinate(formatCoordinate(code, x, y, {style}));
                    const own = readings.find((each) => each.system === code);
                    expect(metresApart(own!, x, y)).toBeLessThan(steps[style] * 0.72);
                    expect(own!.accuracyM).toBeGreaterThan(metresApart(own!, x, y) * 0.99);
                }),
                {numRuns: 60}
            );
        }
    );
});
