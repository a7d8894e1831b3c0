import proj4 from 'proj4';
import {test} from 'vitest';
import {readCoordinate} from '../../src/crs/read-coordinate.ts';
import {system, transform} from '../../src/crs/system.ts';

const TURNS = 10;
const POINTS = 100_000;

// In turns, so that both see the same machine when others use it too; 1 000 000 points each.
test('a million points from WGS 84 to EPSG:5899', () => {
    const bare = proj4(system('EPSG:4326').proj4, system('EPSG:5899').proj4);
    const ours = transform('EPSG:4326', 'EPSG:5899');
    let sum = 0; // kept, or the engine may drop the work
    const turn = (run: (lon: number, lat: number) => number) => {
        const start = performance.now();
        for (let i = 0; i < POINTS; i++) sum += run(106.8 + (i % 1000) * 8e-4, 10.5 + Math.floor(i / 1000) * 1e-2);
        return performance.now() - start;
    };
    const own: number[] = [];
    const plain: number[] = [];
    for (let i = -2; i < TURNS; i++) {
        const times = [turn((lon, lat) => ours(lon, lat)[0]), turn((lon, lat) => bare.forward([lon, lat])[0]!)];
        if (i < 0) continue; // warm-up
        own.push(times[0]!);
        plain.push(times[1]!);
    }
    const total = (times: readonly number[]) => times.reduce((a, b) => a + b);
    const rate = (times: readonly number[]) => `${Math.round((TURNS * POINTS) / total(times))} points/ms`;
    const ratio = Math.min(...plain) / Math.min(...own);
    console.log(`transform ${rate(own)}, bare proj4 built once ${rate(plain)}`);
    console.log(`transform runs at ${(ratio * 100).toFixed(0)} % of the speed of bare proj4`);
    if (!(sum > 0)) throw new Error('The sum of eastings is not positive.');
}, 600_000);

test('one text is read', async ({bench}) => {
    let readings = 0; // kept, or the engine may drop the work
    const read = (text: string) => () => {
        readings += readCoordinate(text, {box: [106.55, 10.2, 107.8, 11.8]}).readings.length;
    };
    await bench.compare(
        bench('degrees', read('10°58′12″B 106°49′12″Đ')),
        bench('metres', read('X 1 213 296,58 Y 398 163,33')),
        bench('a grid reference', read('48P YT 051 143')),
        {time: 1000}
    );
    if (!(readings > 0)) throw new Error('Nothing was read.');
});
