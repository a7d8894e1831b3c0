import {readdirSync, readFileSync} from 'node:fs';

/**
 * What ends the browser of a profile as a power cut would: SIGKILL, nothing is tidied up. Its processes are looked for
 * now, so that the end comes at once when it is asked for. Linux only.
 */
export function killerOf(profile: string): () => void {
    const ids = readdirSync('/proc').filter(
        (name) => /^\d+$/.test(name) && commandOf(name).includes(`--user-data-dir=${profile}`)
    );
    return () => {
        for (const id of ids) kill(Number(id));
    };
}

function commandOf(pid: string): readonly string[] {
    try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    } catch {
        return []; // it has ended meanwhile
    }
}

function kill(pid: number): void {
    try {
        process.kill(pid, 'SIGKILL');
    } catch {
        // it has ended meanwhile
    }
}
