import {spawnSync} from 'node:child_process';
import {join} from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Run the command line as a person does, without npm's own start-up. */
export function diaBan(args: readonly string[], input = ''): {code: number; out: string; err: string} {
    const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
    const {status, stdout, stderr} = spawnSync(process.execPath, [tsx, join(root, 'src/cli/dia-ban.ts'), ...args], {
        input,
        encoding: 'utf8',
        cwd: root,
        timeout: 60_000,
        maxBuffer: 256 * 1024 * 1024
    });
    return {code: status ?? -1, out: stdout, err: stderr};
}
