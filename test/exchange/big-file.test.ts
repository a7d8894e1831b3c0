import {expect, test} from 'vitest';
import {faultOf, fixture, read} from './read-fixture.ts';

const MB = 2 ** 20;

/** Round zones of 200 positions each, side by side, until the text has the size. */
function zones(size: number): string {
    const zone = JSON.parse(fixture('good-zones')).features[0];
    const parts: string[] = [];
    for (let length = 0, n = 0; length < size; n++) {
        const ring = Array.from({length: 200}, (_, i) => {
            const angle = (i / 200) * 2 * Math.PI;
            return [
                107 + (n % 40) * 0.01 + 0.004 * Math.cos(angle),
                11 + Math.floor(n / 40) * 0.001 + 0.0004 * Math.sin(angle)
            ];
        });
        const coordinates = [[...ring, ring[0]]];
        parts.push(JSON.stringify({...zone, id: `75-736-Z${1000 + n}`, geometry: {type: 'Polygon', coordinates}}));
        length += parts.at(-1)!.length;
    }
    return `{"type":"FeatureCollection","features":[${parts.join(',')}]}`;
}

test('every zone of a file of 20 MB is taken', () => {
    const {records, rejected, total} = read(zones(20 * MB));
    expect(records.length).toBeGreaterThan(2000);
    expect(rejected).toEqual([]);
    expect(records).toHaveLength(total);
});

test('a file of 20 MB that is broken at its end, and one where every position is wrong, come to an end with a reason', () => {
    const whole = zones(20 * MB);
    expect(faultOf(() => read(whole.slice(0, -1))).rule).toBe('json-cut');
    const words = `{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":{},"geometry":{"type":"Polygon","coordinates":[[${'["x","y"],'.repeat(2_000_000)}[1,2]]]}}]}`;
    expect(read(words, 'concluded-zone').rejected).toHaveLength(1);
    const open = `{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":{},"geometry":{"type":"Polygon","coordinates":[${'[[1,2]],'.repeat(300_000)}[[1,2]]]}}]}`;
    expect(read(open, 'concluded-zone').rejected).toHaveLength(1);
});
