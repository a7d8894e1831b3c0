import {readdirSync, readFileSync} from 'node:fs';

/** End the browser of a profile as a power cut would: SIGKILL, nothing is tidied up. Linux only. */
export function killBrowser(profile: string): void {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
        if (commandOf(pid).includes(`--user-data-dir=${profile}`)) kill(Number(pid));
    }
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
