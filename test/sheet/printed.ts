import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {inflateSync} from 'node:zlib';

/** Whether a tool that reads PDF is on this machine. */
export const has = (tool: string) => spawnSync(tool, ['--version']).error === undefined;

/** Put bytes into a file, let a tool read it, and give back what it says. */
export function readWith(tool: string, args: (file: string) => readonly string[], bytes: Uint8Array): string {
    const folder = mkdtempSync(join(tmpdir(), 'sheet-'));
    try {
        const file = join(folder, 'sheet.pdf');
        writeFileSync(file, bytes);
        return execFileSync(tool, args(file), {encoding: 'utf8'});
    } finally {
        rmSync(folder, {recursive: true, force: true});
    }
}

/** All of a PDF as text, its streams unpacked. */
export function unpacked(bytes: Uint8Array): string {
    const source = Buffer.from(bytes).toString('latin1');
    const streams = [...source.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body]) => {
        try {
            return inflateSync(Buffer.from(body!, 'latin1')).toString('latin1');
        } catch {
            return '';
        }
    });
    return `${source}\n${streams.join('\n')}`;
}

/** The viewports of a PDF: name as stored, box in points, corners as latitude and longitude. */
export function viewports(bytes: Uint8Array): {box: number[]; gpts: number[]; wkt: string}[] {
    const source = Buffer.from(bytes).toString('latin1').replace(/\s+/g, ' ');
    return [...source.matchAll(/\/Type \/Viewport \/BBox \[([^\]]*)\].*?\/GPTS \[([^\]]*)\].*?PROJCS\["([^"]*)"/g)].map(
        ([, box, gpts, wkt]) => ({
            box: box!.trim().split(' ').map(Number),
            gpts: gpts!.trim().split(' ').map(Number),
            wkt: wkt!
        })
    );
}
