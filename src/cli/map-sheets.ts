import {existsSync} from 'node:fs';
import type {Geometry} from 'geojson';
import {operationOf} from '../crs/operation.ts';
import {findSheet, type MapSheet, type SheetSeries, sheetsCovering} from '../crs/sheet-index.ts';
import {VN2000_SCALES, type Vn2000Scale} from '../crs/sheet-index-vn2000.ts';
import {LAYERS} from '../record/feature.ts';
import type {Command, Values} from './command.ts';
import {featuresOf} from './polygons.ts';
import {openProject, projectOptions} from './project.ts';
import {Fault, say, WrongCall} from './say.ts';

/** `map-sheets`: a sheet by number or name, or the sheets that cover a record, a unit or a file. */
export const mapSheets: Command = {
    name: 'map-sheets',
    help: 'cli.mapSheets',
    positionals: '[NUMBER…]',
    options: {
        cover: {type: 'string', help: 'cli.opt.cover', value: 'FILE|ID'},
        scale: {type: 'string', help: 'cli.opt.mapSheetScale', value: '50000'},
        series: {type: 'string', help: 'cli.opt.series', value: 'VN-2000|L7014'},
        bundle: projectOptions.bundle,
        json: {type: 'boolean', help: 'cli.opt.json'}
    },
    async run(values, numbers) {
        if (numbers.length === 0 && values['cover'] === undefined) {
            throw new WrongCall(say('cli.wrongCall', {what: say('cli.missing', {option: 'NUMBER / --cover'})}));
        }
        const [scale, series] = [scaleOf(values), seriesOf(values)];
        const found = wholeNumbers(numbers).map((text) => {
            const sheet = findSheet(text);
            if (!sheet) throw new Fault(say('cli.noSheet', {text}));
            return sheet;
        });
        if (typeof values['cover'] === 'string') {
            const geometry = await groundOf(values['cover'], values);
            try {
                found.push(...sheetsCovering(geometry, {scale, ...(series && {series})}));
            } catch (error) {
                if (!(error instanceof RangeError)) throw error;
                throw new Fault(say('cli.noGround', {what: values['cover']}), {cause: error});
            }
        }
        process.stdout.write(
            values['json'] ? `${JSON.stringify(found.map(withOperation))}\n` : found.map(rowOf).join('')
        );
        return 0;
    }
};

// the shell parts `6330 I` where it is not quoted
function wholeNumbers(words: readonly string[]): string[] {
    const numbers: string[] = [];
    for (const text of words) {
        if (/^(?:I{1,3}|IV)$/i.test(text) && /^\d{4}$/.test(numbers.at(-1) ?? ''))
            numbers.push(`${numbers.pop()} ${text}`);
        else numbers.push(text);
    }
    return numbers;
}

// the outline in WGS 84 came by this
function withOperation(sheet: MapSheet) {
    return {...sheet, operation: operationOf(sheet.system)?.code ?? null};
}

function rowOf({series, number, otherNumber, name, scale, extent}: MapSheet): string {
    const [west, south, east, north] = extent.map(degreesText) as [string, string, string, string];
    const datum = series === 'L7014' ? 'Indian 1960' : 'VN-2000';
    const denominator = new Intl.NumberFormat('vi-VN').format(scale);
    const cells = [`1:${denominator}`, series, number, otherNumber ?? '–', name ?? '–'];
    return `${[...cells, `${south}–${north} B`, `${west}–${east} Đ (${datum})`].join('\t')}\n`;
}

// borders of sheets are whole quarters of a minute: 3′45″ at 1:10.000
function degreesText(degrees: number): string {
    const seconds = Math.round(degrees * 3600);
    const pad = (value: number) => String(value).padStart(2, '0');
    const rest = seconds % 60 === 0 ? '' : `${pad(seconds % 60)}″`;
    return `${Math.floor(seconds / 3600)}°${pad(Math.floor(seconds / 60) % 60)}′${rest}`;
}

/** The geometry of a GeoJSON file, of a record of the project by its id, or of a unit by its code. */
async function groundOf(what: string, values: Values): Promise<Geometry> {
    if (existsSync(what) || /\.(geo)?json$/i.test(what)) {
        const geometries = (await featuresOf(what)).flatMap(({geometry}) => (geometry ? [geometry] : []));
        if (geometries.length === 0) throw new Fault(say('cli.noGround', {what}));
        return {type: 'GeometryCollection', geometries};
    }
    const {records, unitSet} = await openProject(values);
    const unit = [...records.layer('unit').values()].find(
        ({properties}) => properties.unitSet === unitSet && properties.code === what
    );
    const record = unit ?? LAYERS.map((layer) => records.layer(layer).get(what)).find(Boolean);
    if (!record?.geometry) throw new Fault(say('cli.noRecord', {id: what}));
    return record.geometry;
}

function scaleOf(values: Values): Vn2000Scale {
    const given = String(values['scale'] ?? 50_000)
        .replace(/^1:/, '')
        .replace(/[ .,]/g, '');
    const scale = VN2000_SCALES.find((each) => String(each) === given);
    if (scale) return scale;
    const wanted = VN2000_SCALES.join(', ');
    throw new WrongCall(say('cli.wrongCall', {what: say('cli.badValue', {option: '--scale', value: given, wanted})}));
}

function seriesOf(values: Values): SheetSeries | null {
    const given = values['series'];
    if (given === undefined) return null;
    const series = (['VN-2000', 'L7014'] as const).find(
        (each) => each.replace('-', '') === String(given).toUpperCase().replace('-', '')
    );
    if (series) return series;
    const said = {option: '--series', value: String(given), wanted: 'VN-2000, L7014'};
    throw new WrongCall(say('cli.wrongCall', {what: say('cli.badValue', said)}));
}
