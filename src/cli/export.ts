import {EDITIONS, type Edition} from '../edition/edition.ts';
import {EXPORT_FORMATS, EXPORT_LAYERS, type ExportFormat, exportLayer as layerIn} from '../exchange/export-layer.ts';
import type {LayerId} from '../record/feature.ts';
import {exportFile} from '../report/export-file.ts';
import {newestDay, recordsAsOf} from '../store/as-of.ts';
import {readLines} from './bundle-file.ts';
import type {Command, Values} from './command.ts';
import {writeBytes} from './files.ts';
import {dayOption, dayText, demoFile, requireKnown} from './project.ts';
import {language, say, WrongCall} from './say.ts';

/** `export`: layers as they were known at the end of a day, in any format and edition that is written. */
export const exportLayer: Command = {
    name: 'export',
    help: 'cli.export',
    positionals: '[FILE.zip]',
    options: {
        layer: {type: 'string', help: 'cli.opt.layer', value: 'LAYER', required: true, multiple: true},
        format: {type: 'string', help: 'cli.opt.format', value: 'FORMAT'},
        edition: {type: 'string', help: 'cli.opt.edition', value: EDITIONS.join('|')},
        public: {type: 'boolean', help: 'cli.opt.public'},
        'as-of': {type: 'string', help: 'cli.opt.asOf', value: 'yyyy-mm-dd'},
        out: {type: 'string', help: 'cli.opt.out', value: 'FILE', required: true}
    },
    more: () =>
        `${say('cli.layers', {layers: EXPORT_LAYERS.join(', ')})}\n${say('cli.formats', {formats: EXPORT_FORMATS.join(', ')})}`,
    async run(values, [file]) {
        const layers = layersOption(values);
        const out = String(values['out']);
        const format = formatOption(values, out);
        const edition = editionOption(values);
        const given = dayOption(values, 'as-of');
        const lines = await readLines(file ?? demoFile);
        const day = given ?? newestDay(lines) ?? '';
        requireKnown(lines, day);
        const records = recordsAsOf(lines, day);
        const chosen = layers.map((layer) => layerIn(records, layer, edition));
        const said = say(`cli.edition.${edition}`);
        const stamp = [say('cli.exportStamp', {day: day ? dayText(day) : '–', edition: said})];
        const options = {language: language(), at: `${day || '1970-01-01'}T00:00:00.000Z`, stamp};
        const {extension, bytes} = await exportFile(chosen, format, options);
        // an archive under another name would be opened by no program
        const name = extension === 'zip' && !/\.zip$/i.test(out) ? `${out}.zip` : out;
        writeBytes(name, bytes);
        for (const {layer, records: written} of chosen) {
            const counts = {file: name, layer, count: written.length, day: day ? dayText(day) : '–'};
            process.stdout.write(`${say('cli.exported', counts)}\n`);
        }
        return 0;
    }
};

function layersOption(values: Values): LayerId[] {
    return [values['layer'] ?? []].flat().map((given) => {
        const layer = EXPORT_LAYERS.find((name) => name === given);
        if (layer) return layer;
        throw wrong('--layer', String(given), EXPORT_LAYERS);
    });
}

// `--public` is the short way to say `--edition public`
function editionOption(values: Values): Edition {
    const given = values['edition'];
    if (given === undefined) return values['public'] ? 'public' : 'full';
    const edition = EDITIONS.find((one) => one === given);
    if (!edition) throw wrong('--edition', String(given), EDITIONS);
    if (!values['public'] || edition === 'public') return edition;
    throw new WrongCall(
        say('cli.wrongCall', {what: say('cli.notTogether', {options: `--public, --edition ${edition}`})})
    );
}

// as said, or as the name of the file ends
function formatOption(values: Values, out: string): ExportFormat {
    const given = values['format'];
    const name = given === undefined ? /\.(\w+)$/.exec(out)?.[1]?.toLowerCase() : String(given);
    const format = EXPORT_FORMATS.find((one) => one === name);
    if (format) return format;
    if (given === undefined) return 'geojson';
    throw wrong('--format', String(given), EXPORT_FORMATS);
}

function wrong(option: string, value: string, wanted: readonly string[]): WrongCall {
    const what = say('cli.badValue', {option, value, wanted: wanted.join(', ')});
    return new WrongCall(say('cli.wrongCall', {what}));
}
