import {areaM2} from '../measure/area.ts';
import type {Command} from './command.ts';
import {readPolygons} from './polygons.ts';

/** `area`: square metres on the WGS 84 ellipsoid of every polygon of a file. */
export const area: Command = {
    name: 'area',
    help: 'cli.area',
    positionals: 'FILE',
    options: {json: {type: 'boolean', help: 'cli.opt.json'}},
    async run(values, files) {
        const polygons = (await Promise.all(files.map(readPolygons))).flat();
        const rows = polygons.map(({id, code, geometry}) => ({id, code, areaM2: areaM2(geometry)}));
        if (values['json']) process.stdout.write(`${JSON.stringify(rows)}\n`);
        else
            for (const row of rows)
                process.stdout.write(`${row.id ?? '–'}\t${row.code ?? '–'}\t${row.areaM2.toFixed(3)} m²\n`);
        return 0;
    }
};
