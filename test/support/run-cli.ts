import {execFileSync, spawnSync} from 'node:child_process';
import {join} from 'node:path';

const root = join(import.meta.dirname, '../..');
execFileSync(process.execPath, [join(root, 'src/cli/ready.mjs'), '--commands']);

/** The built command line, of the sources as they are now. */
export const commandLine = join(root, '.cache/cli/dia-ban.js');

/** Run the command line as a person does, without npm's own start-up. */
export function diaBan(args: readonly string[], input = ''): {code: number; out: string; err: string} {
    const {status, stdout, stderr} = spawnSync(process.execPath, [commandLine, ...args], {
        input,
        encoding: 'utf8',
        cwd: root,
        timeout: 180_000,
        maxBuffer: 256 * 1024 * 1024
    });
    return {code: status ?? -1, out: stdout, err: stderr};
}
