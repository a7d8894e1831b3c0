import type {Geometry} from 'geojson';
import {readCoordinate} from '../crs/read-coordinate.ts';
import type {Reading} from '../crs/reading.ts';
import {outlineOf} from '../crs/sheet-index-overlap.ts';
import {system} from '../crs/system.ts';
import {type Box, VIETNAM} from '../crs/vietnam.ts';
import type {Command, Values} from './command.ts';
import {letteringOf} from './convert.ts';
import {featuresOf} from './polygons.ts';
import {openProject, projectOptions} from './project.ts';
import {readingWords} from './reading-words.ts';
import {Fault, say, WrongCall} from './say.ts';
import {requireSoundCoordinates} from './sound-coordinates.ts';

/** How far beyond the boundaries a coordinate still is plausible, degrees: some 20 km, as on the page. */
const AROUND = 0.2;

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
        bundle: projectOptions.bundle
    },
    async run(values, words) {
        const text = words.join(' ');
        const lettering = letteringOf(values);
        requireSoundCoordinates();
        const box = await boxOf(values);
        const {readings, fault} = readCoordinate(text, {box, lettering});
        process.stdout.write(`${JSON.stringify(readings.map(told))}\n`);
        if (readings.length > 0) return 0;
        throw new Fault(fault ? readingWords(fault.reason, fault.values) : say('cli.notInBox', {text}));
    }
};

function told({reason, values, operation, ...reading}: Reading) {
    const {name, nameEn, operationName} = system(reading.system);
    return {
        ...reading,
        systemName: process.env['DIA_BAN_LANG'] === 'en' ? nameEn : name,
        operation,
        operationName,
        reason: readingWords(reason, values)
    };
}

/** Where a reading must lie: the given box, that of the given boundaries, the country, or the province of the project. */
async function boxOf(values: Values): Promise<Box> {
    if (values['all-vietnam']) return VIETNAM;
    if (typeof values['box'] === 'string') return typedBox(values['box']);
    if (typeof values['units'] === 'string') {
        const file = values['units'];
        return around(file, {
            type: 'GeometryCollection',
            geometries: featuresOf(file).flatMap(({geometry}) => (geometry ? [geometry] : []))
        });
    }
    const {records, unitSet} = await openProject(values);
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
