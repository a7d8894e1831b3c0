import type {Geometry} from 'geojson';
import {readCoordinate} from '../crs/read-coordinate.ts';
import type {CoordinateAnswer, Reading} from '../crs/reading.ts';
import {outlineOf} from '../crs/sheet-index-overlap.ts';
import {system} from '../crs/system.ts';
import {type Box, VIETNAM} from '../crs/vietnam.ts';
import {locateOffset, type NearOptions} from '../exchange/locate-offset.ts';
import type {Command, Values} from './command.ts';
import {letteringOf} from './convert.ts';
import {featuresOf} from './polygons.ts';
import {openProject, type Project, projectOptions} from './project.ts';
import {readingWords} from './reading-words.ts';
import {Fault, say, WrongCall} from './say.ts';
import {requireSoundCoordinates} from './sound-coordinates.ts';

/** How far beyond the boundaries a coordinate still is plausible, degrees: some 20 km, as on the page. */
const AROUND = 0.2;
/** How far along a road or river the place meant by `--near` may be off, metres. */
const ALONG = 500;

/** `locate`: every plausible reading of a coordinate text as JSON, best first; exit code 1 when there is none. */
export const locate: Command = {
    name: 'locate',
    help: 'cli.locate',
    positionals: 'TEXT…',
    options: {
        units: {type: 'string', help: 'cli.opt.boxUnits', value: 'FILE'},
        box: {type: 'string', help: 'cli.opt.box', value: 'W,S,E,N'},
        'all-vietnam': {type: 'boolean', help: 'cli.opt.allVietnam'},
        lettering: {type: 'string', help: 'cli.opt.lettering', value: 'AA|AL'},
        near: {type: 'string', help: 'cli.opt.near', value: 'LON,LAT'},
        bundle: projectOptions.bundle
    },
    async run(values, words) {
        const text = words.join(' ');
        const lettering = letteringOf(values);
        requireSoundCoordinates();
        const near = nearOf(values);
        const project = await openProject(values);
        const read = readCoordinate(text, {box: await boxOf(values, project), lettering});
        const {readings, fault} = read.readings.length > 0 ? read : told(text, read, project, near);
        process.stdout.write(`${JSON.stringify(readings.map(rowOf))}\n`);
        if (readings.length > 0) return 0;
        throw new Fault(fault ? readingWords(fault.reason, fault.values) : say('cli.notInBox', {text}));
    }
};

/** A place told from a landmark of the project; what is no such phrase keeps the answer of the coordinate. */
function told(text: string, read: CoordinateAnswer, {records, unitSet}: Project, near?: NearOptions): CoordinateAnswer {
    const answer = locateOffset(text, records, {unitSet, near});
    return answer.fault?.reason === 'offset-not-read' ? read : answer;
}

function rowOf({reason, values, operation, ...reading}: Reading) {
    const part = reading.part === undefined ? '' : `. ${readingWords('reading-part', {part: reading.part})}`;
    return {...reading, ...namesOf(reading.system), operation, reason: `${readingWords(reason, values)}${part}`};
}

function namesOf(code: string) {
    if (code === 'DIABAN:OFFSET') return {systemName: readingWords(`system.${code}`), operationName: null};
    const {name, nameEn, operationName} = system(code);
    return {systemName: process.env['DIA_BAN_LANG'] === 'en' ? nameEn : name, operationName};
}

function nearOf(values: Values): NearOptions | undefined {
    const given = values['near'];
    if (given === undefined) return undefined;
    const [lon, lat, ...rest] = String(given)
        .split(/[,;\s]+/)
        .map(Number);
    if (rest.length === 0 && Math.abs(lon ?? Number.NaN) <= 180 && Math.abs(lat ?? Number.NaN) <= 90) {
        return {near: [lon!, lat!], alongM: ALONG};
    }
    const said = {option: '--near', value: String(given), wanted: '107.2,10.95'};
    throw new WrongCall(say('cli.wrongCall', {what: say('cli.badValue', said)}));
}

/** Where a reading must lie: the given box, that of the given boundaries, the country, or the province of the project. */
async function boxOf(values: Values, {records, unitSet}: Project): Promise<Box> {
    if (values['all-vietnam']) return VIETNAM;
    if (typeof values['box'] === 'string') return typedBox(values['box']);
    if (typeof values['units'] === 'string') {
        const file = values['units'];
        return around(file, {
            type: 'GeometryCollection',
            geometries: (await featuresOf(file)).flatMap(({geometry}) => (geometry ? [geometry] : []))
        });
    }
    const province = [...records.layer('unit').values()].find(
        ({properties}) => properties.unitSet === unitSet && properties.level === 'province'
    );
    return province ? around(province.id, province.geometry) : VIETNAM;
}

function around(what: string, geometry: Geometry): Box {
    try {
        const [west, south, east, north] = outlineOf(geometry, (x, y) => [x, y]).box;
        return [west - AROUND, south - AROUND, east + AROUND, north + AROUND];
    } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw new Fault(say('cli.unreadable', {file: what, why: say('cli.noGeometry')}), {cause: error});
    }
}

function typedBox(text: string): Box {
    const numbers = text.split(/[,;\s]+/).map(Number);
    const [west, south, east, north] = numbers as [number, number, number, number];
    if (numbers.length === 4 && numbers.every(Number.isFinite) && west < east && south < north) {
        return [west, south, east, north];
    }
    const wanted = '106.5,10.3,107.8,11.8';
    throw new WrongCall(say('cli.wrongCall', {what: say('cli.badValue', {option: '--box', value: text, wanted})}));
}
