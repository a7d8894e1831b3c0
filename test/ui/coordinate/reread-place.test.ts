import {expect, test} from 'vitest';
import {readCoordinate} from '../../../src/crs/read-coordinate.ts';
import {locateOffset} from '../../../src/exchange/locate-offset.ts';
import {leastUncertaintyM} from '../../../src/record/place-site.ts';
import {givenPlace} from '../../../src/ui/coordinate/given-place.ts';
import {rereadPlace} from '../../../src/ui/coordinate/reread-place.ts';
import {DEMO_UNITS, demoRecords} from '../../support/shifted-file.ts';

const workspace = {records: demoRecords(), view: {unitSet: DEMO_UNITS}} as never;
const stored = (lon: number, lat: number, system: string) =>
    ({lon, lat, system, operation: null, accuracyM: 500, reason: 'reading-record'}) as const;

test('a war-time reference on record shows its square and the three operations again', () => {
    const [read] = readCoordinate('YT 051 143').readings;
    const again = rereadPlace('YT 051 143', stored(read!.lon, read!.lat, read!.system), workspace);
    expect(again.square).toEqual(read!.square);
    expect(again.variants?.map(({operation}) => operation).sort()).toEqual([
        'EPSG:1541+EPSG:1240',
        'EPSG:1542',
        'EPSG:1543'
    ]);
    expect(again.accuracyM).toBe(500); // the record says more than the text
});

test('a record that was moved since shows its stored place', () => {
    const moved = stored(107.2, 11.1, 'DIABAN:MGRS-INDIAN1960');
    expect(rereadPlace('YT 051 143', moved, workspace)).toBe(moved);
    const words = stored(107.2, 11.1, 'EPSG:4326');
    expect(rereadPlace('theo lời kể', words, workspace)).toBe(words);
});

test('the region of an offset holds every error: keeping it whole adds no more than the least margin', () => {
    const text = 'cách cầu La Ngà 200m về phía đông bắc';
    const [read] = locateOffset(text, demoRecords(), {unitSet: DEMO_UNITS}).readings;
    const place = givenPlace(text, read!);
    expect(leastUncertaintyM(place, 'square')).toBe(1);
    expect(leastUncertaintyM(place, 'point')).toBe(Math.ceil(read!.accuracyM));
    expect(rereadPlace(text, stored(read!.lon, read!.lat, read!.system), workspace).square).toEqual(read!.square);
});
