import {coveredAreas} from '../coverage/covered-area.ts';
import type {Command} from './command.ts';
import {overlayEngine} from './files.ts';
import {readPolygons} from './polygons.ts';

/** `coverage`: how much of each unit lies under any area of a file. */
export const coverage: Command = {
    name: 'coverage',
    help: 'cli.coverage',
    options: {
        units: {type: 'string', help: 'cli.opt.units', value: 'FILE', required: true},
        areas: {type: 'string', help: 'cli.opt.areas', value: 'FILE', required: true},
        json: {type: 'boolean', help: 'cli.opt.json'}
    },
    async run(values) {
        const units = readPolygons(String(values['units']));
        const areas = readPolygons(String(values['areas'])).map(({geometry}) => geometry);
        const rows = coveredAreas(units, areas, await overlayEngine());
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
