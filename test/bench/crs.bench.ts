import proj4 from 'proj4';
import {test} from 'vitest';
import {readCoordinate} from '../../src/crs/read-coordinate.ts';
import {system, transform} from '../../src/crs/system.ts';

const COUNT = 1_000_000;

test('a million points from WGS 84 to EPSG:5899', async ({bench}) => {
    const bare = proj4(system('EPSG:4326').proj4, system('EPSG:5899').proj4);
    const ours = transform('EPSG:4326', 'EPSG:5899');
    let sum = 0; // kept, or the engine may drop the work
    const million = (run: (lon: number, lat: number) => number) => () => {
        for (let i = 0; i < COUNT; i++) sum += run(106.8 + (i % 1000) * 8e-4, 10.5 + Math.floor(i / 1000) * 1e-3);
    };
    const result = await bench.compare(
        bench(
            'transform',
            million((lon, lat) => ours(lon, lat)[0])
        ),
        bench(
            'bare proj4, built once',
            million((lon, lat) => bare.forward([lon, lat])[0]!)
        ),
        {time: 0, iterations: 10, warmupTime: 0, warmupIterations: 2}
    );
    const [own, plain] = [result.get('transform'), result.get('bare proj4, built once')];
    const ratio = own.throughput.mean / plain.throughput.mean;
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
