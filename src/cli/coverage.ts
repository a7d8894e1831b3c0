import {coverCount} from '../coverage/covered-area.ts';
import type {Areal} from '../record/feature.ts';
import type {Command} from './command.ts';
import {overlayEngine} from './files.ts';
import {eachPolygon, faultOf, readPolygons} from './polygons.ts';
import {say} from './say.ts';

/** `coverage`: how much of each unit lies under any area of a file; outlines that cross themselves are named. */
export const coverage: Command = {
    name: 'coverage',
    help: 'cli.coverage',
    options: {
        units: {type: 'string', help: 'cli.opt.units', value: 'FILE', required: true},
        areas: {type: 'string', help: 'cli.opt.areas', value: 'FILE', required: true},
        json: {type: 'boolean', help: 'cli.opt.json'}
    },
    async run(values) {
        const units = await readPolygons(String(values['units']));
        const file = String(values['areas']);
        const overlay = await overlayEngine();
        let count = coverCount(units, overlay);
        const add = (geometry: Areal, number: number): void => {
            if (count.add(geometry)) return;
            const fault = faultOf(geometry);
            if (fault) process.stderr.write(`${say('cli.crossedPolygon', {file, number, ...fault})}\n`);
        };
        if (!eachPolygon(file, add)) {
            count = coverCount(units, overlay);
            (await readPolygons(file)).forEach(({geometry}, i) => {
                add(geometry, i + 1);
            });
        }
        const rows = count.rows();
        if (values['json']) process.stdout.write(`${JSON.stringify(rows)}\n`);
        else
            for (const {code, unitM2, coveredM2} of rows) {
                const share = unitM2 > 0 ? ((100 * coveredM2) / unitM2).toFixed(1) : '–';
                process.stdout.write(
                    `${code ?? '–'}\t${unitM2.toFixed(1)} m²\t${coveredM2.toFixed(1)} m²\t${share} %\n`
                );
            }
        return 0;
    }
};
