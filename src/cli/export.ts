import {exportGeoJson} from '../exchange/export-geojson.ts';
import {LAYERS, type LayerId} from '../record/feature.ts';
import {newestDay, recordsAsOf} from '../store/as-of.ts';
import {readLines} from './bundle-file.ts';
import type {Command, Values} from './command.ts';
import {writeBytes} from './files.ts';
import {dayOption, dayText, demoFile, requireKnown} from './project.ts';
import {say, WrongCall} from './say.ts';

/** `export`: a layer as it was known at the end of a day, as GeoJSON. */
export const exportLayer: Command = {
    name: 'export',
    help: 'cli.export',
    positionals: '[FILE.zip]',
    options: {
        layer: {type: 'string', help: 'cli.opt.layer', value: 'LAYER', required: true},
        'as-of': {type: 'string', help: 'cli.opt.asOf', value: 'yyyy-mm-dd'},
        out: {type: 'string', help: 'cli.opt.out', value: 'FILE.geojson', required: true}
    },
    more: () => say('cli.layers', {layers: LAYERS.join(', ')}),
    async run(values, [file]) {
        const layer = layerOption(values);
        const given = dayOption(values, 'as-of');
        const lines = await readLines(file ?? demoFile);
        const day = given ?? newestDay(lines) ?? '';
        requireKnown(lines, day);
        const records = recordsAsOf(lines, day);
        const out = String(values['out']);
        writeBytes(out, new TextEncoder().encode(exportGeoJson(records, layer)));
        const count = records.layer(layer).size;
        process.stdout.write(`${say('cli.exported', {file: out, layer, count, day: day ? dayText(day) : '–'})}\n`);
        return 0;
    }
};

function layerOption(values: Values): LayerId {
    const given = String(values['layer']);
    const layer = LAYERS.find((name) => name === given);
    if (layer) return layer;
    const what = say('cli.badValue', {option: '--layer', value: given, wanted: LAYERS.join(', ')});
    throw new WrongCall(say('cli.wrongCall', {what}));
}
