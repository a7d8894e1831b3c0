import {closeSync, existsSync, openSync, readSync, statSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import type {BaseFile} from '../raster/base-file.ts';
import {chosenSystem} from '../raster/chosen-base.ts';
import {openBase} from '../raster/open-base.ts';
import type {RasterSource} from '../raster/raster-source.ts';
import type {UnitRecord} from '../record/feature.ts';
import {BASE_OPACITY, type SheetBase} from '../sheet/sheet-base.ts';
import {boxOfUnits} from '../units/units-box.ts';
import type {Option, Values} from './command.ts';
import {codecs, readBytes} from './files.ts';
import {type NumberRange, numberOf} from './number-option.ts';

const PERCENT: NumberRange = {least: 0, most: 100};

/** Options of `sheets` for what lies under the map. */
export const baseOptions = {
    base: {type: 'string', help: 'cli.opt.base', value: 'FILE.png|.jpg|.webp|.tif|.pmtiles'},
    'base-world': {type: 'string', help: 'cli.opt.baseWorld', value: 'FILE.pgw'},
    'base-crs': {type: 'string', help: 'cli.opt.baseCrs', value: 'EPSG:3148'},
    'base-opacity': {type: 'string', help: 'cli.opt.baseOpacity', value: '60', number: PERCENT}
} as const satisfies Readonly<Record<string, Option>>;

/**
 * The base that a call names; null where it names none.
 *
 * @param units of the set: what fits where they are is suggested where no system is told
 * @throws {RasterFault} that says what is wrong with the files; {Fault} for a file that cannot be read.
 */
export async function baseOf(
    values: Values,
    units: readonly UnitRecord[]
): Promise<{readonly base: SheetBase; readonly source: RasterSource} | null> {
    const file = values['base'];
    if (typeof file !== 'string') return null;
    const percent = numberOf(values, 'base-opacity', PERCENT);
    const opacity = percent === undefined ? BASE_OPACITY : percent / 100;
    const world = values['base-world'];
    const files = typeof world === 'string' ? [file, world] : [file, ...besides(file)];
    const opened = await openBase(files.map(onDisk), codecs());
    const named = typeof values['base-crs'] === 'string' ? values['base-crs'] : '';
    const {code} = chosenSystem(opened, named, boxOfUnits(units));
    const {kind, name, sha256, placement} = opened;
    return {base: {kind, name, sha256, system: code, placement, opacity}, source: opened.source(code)};
}

// what GIS programs put beside a picture and read with it
function besides(file: string): string[] {
    const [, stem = file, ending = ''] = /^(.*)\.(\w+)$/.exec(file) ?? [];
    const short = ending.toLowerCase().replace(/^(\w)\w*(\w)$/, '$1$2w');
    const names = [
        `${stem}.${short}`,
        `${stem}.${short.toUpperCase()}`,
        `${stem}.wld`,
        `${stem}.prj`,
        `${file}.aux.xml`
    ];
    return names.filter((name) => existsSync(name) && name !== file);
}

function onDisk(path: string): BaseFile {
    if (!existsSync(path) || !statSync(path).isFile()) readBytes(path); // says why it cannot be read
    return {
        name: basename(path),
        size: statSync(path).size,
        async read(from, length) {
            const handle = openSync(join(dirname(path), basename(path)), 'r');
            try {
                const bytes = new Uint8Array(length);
                const read = readSync(handle, bytes, 0, length, from);
                return bytes.subarray(0, read);
            } finally {
                closeSync(handle);
            }
        }
    };
}
