import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

function installed(): boolean {
    try {
        execFileSync('ogr2ogr', ['--version'], {stdio: 'ignore'});
        execFileSync('ogrinfo', ['--version'], {stdio: 'ignore'});
        return true;
    } catch {
        return false;
    }
}

/** Whether GDAL is on this machine: what needs it is left out, with a word, where it is not. */
export const gdal = installed();
if (!gdal) console.warn('GDAL (ogr2ogr, ogrinfo) is not installed: what compares with it is left out.');

function inFolder<T>(work: (folder: string) => T): T {
    const folder = mkdtempSync(join(tmpdir(), 'dia-ban-gdal-'));
    try {
        return work(folder);
    } finally {
        rmSync(folder, {recursive: true, force: true});
    }
}

/** A file that GDAL makes of a GeoJSON text: `name` ends as the format wants it. */
export function madeByGdal(geojson: string, name: string, options: readonly string[]): Uint8Array {
    return inFolder((folder) => {
        writeFileSync(join(folder, 'in.geojson'), geojson);
        execFileSync('ogr2ogr', [...options, join(folder, name), join(folder, 'in.geojson')], {stdio: 'pipe'});
        return new Uint8Array(readFileSync(join(folder, name)));
    });
}
/** What GDAL reads in a file, in WGS 84, layer by layer. */
export function readByGdal(bytes: Uint8Array, name: string): GdalLayer[] {
    return inFolder((folder) => {
        const file = join(folder, name);
        writeFileSync(file, bytes);
        const list = execFileSync('ogrinfo', ['-ro', '-q', '-so', file], {stdio: 'pipe'}).toString();
        const layers = [...list.matchAll(/^\d+: (.*?)(?: \([^()]*\))?$/gm)].map(([, layer]) => layer!);
        return layers.map((layer) => {
            const options = ['-f', 'GeoJSON', '-lco', 'COORDINATE_PRECISION=15', '/vsistdout/', file, layer];
            const text = execFileSync('ogr2ogr', options, {stdio: 'pipe', maxBuffer: 2 ** 28}).toString();
            return {name: layer, features: (JSON.parse(text) as GdalLayer).features};
        });
    });
}

export interface GdalLayer {
    readonly name: string;
    readonly features: readonly {
        readonly id?: string | number;
        readonly properties: Readonly<Record<string, unknown>>;
        readonly geometry: {readonly type: string; readonly coordinates: unknown} | null;
    }[];
}
