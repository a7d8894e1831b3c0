import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {build} from 'vite';

/**
 * Load a module as it is shipped, in one piece. The test runner reaches every import through a getter, which costs inner
 * loops several times their own time; a measurement of what people run must not contain it.
 */
export async function shipped<T>(entry: string): Promise<T> {
    const folder = mkdtempSync(join(tmpdir(), 'dia-ban-shipped-'));
    const loaded: T = await import(/* @vite-ignore */ await shippedAt(entry, folder));
    rmSync(folder, {recursive: true});
    return loaded;
}

/** The same in a folder, for a process of its own. @returns the address to import */
export async function shippedAt(entry: string, folder: string): Promise<string> {
    await build({
        configFile: false,
        logLevel: 'warn',
        build: {
            ssr: entry,
            outDir: folder,
            emptyOutDir: false,
            target: 'node20',
            minify: false,
            rolldownOptions: {output: {entryFileNames: 'entry.mjs'}}
        },
        ssr: {noExternal: true}
    });
    return pathToFileURL(join(folder, 'entry.mjs')).href;
}
