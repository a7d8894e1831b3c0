import {test} from 'vitest';
import {likelyDuplicates} from '../../src/audit/likely-duplicates.ts';
import {seeded} from '../../src/demo/seeded.ts';
import type {GraveSiteRecord} from '../../src/record/feature.ts';
import {recordTable} from '../../src/record/record-table.ts';
import {point, site} from '../coverage/small-province.ts';

// New sites against those of a project, spread over a province: the time to find every pair that may be one.
function sites(letter: string, count: number, seed: number): GraveSiteRecord[] {
    const random = seeded(seed, letter);
    return Array.from({length: count}, (_, i) =>
        site(`${letter}${i}`, point(random.between(106.8, 107.6), random.between(10.6, 11.5)), {
            uncertaintyM: random.whole(10, 150),
            name: `Ấp ${random.whole(1, 60)}, vườn điều ông ${random.pick(['Ba', 'Tư', 'Năm', 'Sáu'])}`
        })
    );
}

test('sites that may be one', {timeout: 300_000}, () => {
    console.log('\nnew sites   project   pairs   ms');
    for (const count of [1000, 10_000, 50_000]) {
        const fresh = sites('N', count, 1);
        const records = recordTable({'grave-site': sites('P', count, 2)});
        const start = performance.now();
        const {pairs} = likelyDuplicates(fresh, records);
        const ms = performance.now() - start;
        console.log(`${count}`.padEnd(12) + `${count}`.padEnd(10) + `${pairs.length}`.padEnd(8) + ms.toFixed(0));
    }
});
