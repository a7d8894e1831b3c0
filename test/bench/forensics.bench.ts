import {test} from 'vitest';
import {SPOILED, type Tie, tally} from '../support/forensics-table.ts';
import {demoRecords} from '../support/shifted-file.ts';

const SIZES = [3, 5, 10, 50, 200];
const TRIALS = 10;

// How often a shifted file of the demo's sites is recognised, by what ties it to the project. Not a matter of speed:
// the table is for reading. right / among several / wrong / silent of ten files each.
test.each<Tie>(['known', 'nearby', 'units'])('files tied to the project by what is %s', {timeout: 900_000}, (tie) => {
    const project = demoRecords();
    console.log(`\ntied by: ${tie} (right/among several/wrong/silent)`);
    console.log(`${'N'.padEnd(34)}${SIZES.map((n) => String(n).padEnd(12)).join('')}`);
    for (const [name, spoil] of [...Object.entries(SPOILED), ['as it should be', null] as const]) {
        const cells = SIZES.map((n) => {
            const {right, among, wrong, silent} = tally(project, spoil, tie, n, TRIALS);
            return `${right}/${among}/${wrong}/${silent}`.padEnd(12);
        });
        console.log(`${name.padEnd(34)}${cells.join('')}`);
    }
});
