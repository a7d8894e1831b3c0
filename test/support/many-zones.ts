import {createWriteStream, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fold} from '../../src/store/as-of.ts';
import {readBundle} from '../../src/store/bundle.ts';
import {indexUnits} from '../../src/units/unit-index.ts';
import {fixture} from '../exchange/read-fixture.ts';

const DEMO = join(import.meta.dirname, '../../data/demo/dong-nai-2024.zip');
const UNIT_SET = 'dong-nai-2024';
/** Degrees between the middles of two zones, and radius of a zone. */
const STEP = 0.0045;
const RADIUS = 0.0012;

/**
 * Write a GeoJSON file of round zones of 200 positions each, side by side, each within its commune of the demo province, until
 * the file has the size (bytes) or the province is full, which is beyond 100 MB.
 *
 * @returns the number of zones
 */
export async function writeZones(path: string, size: number): Promise<number> {
    const zone = JSON.parse(fixture('good-zones')).features[0];
    const index = indexUnits(fold(readBundle(new Uint8Array(readFileSync(DEMO)))), UNIT_SET);
    const file = createWriteStream(path);
    const write = (text: string) => new Promise<void>((done) => (file.write(text) ? done() : file.once('drain', done)));
    await write('{"type":"FeatureCollection","features":[\n');
    let count = 0;
    let length = 0;
    for (let lat = 10.55; lat < 11.6 && length < size; lat += STEP) {
        for (let lon = 106.6; lon < 107.65 && length < size; lon += STEP) {
            const ring = Array.from({length: 200}, (_, i) => {
                const angle = (i / 200) * 2 * Math.PI;
                return [lon + RADIUS * Math.cos(angle), lat + RADIUS * Math.sin(angle)] as const;
            });
            const [commune, ...others] = new Set(
                ring
                    .filter((_, i) => i % 20 === 0)
                    .map(
                        ([x, y]) =>
                            index.at(x, y).find(({properties}) => properties.level === 'commune')?.properties.code
                    )
            );
            if (commune === undefined || others.length > 0) continue;
            const text = JSON.stringify({
                ...zone,
                id: `75-736-Z${100_000 + count}`,
                geometry: {type: 'Polygon', coordinates: [[...ring, ring[0]]]},
                properties: {...zone.properties, unit: commune, level: 'commune'}
            });
            await write(count === 0 ? text : `,\n${text}`);
            length += text.length + 2;
            count++;
        }
    }
    await write('\n]}\n');
    await new Promise((done) => file.end(done));
    return count;
}
