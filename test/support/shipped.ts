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
    const loaded: T = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'entry.mjs')).href);
    rmSync(folder, {recursive: true});
    return loaded;
}
