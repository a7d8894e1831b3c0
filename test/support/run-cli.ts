import {execFileSync, spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {MessageChannel, receiveMessageOnPort, Worker} from 'node:worker_threads';

const root = join(import.meta.dirname, '../..');
execFileSync(process.execPath, [join(root, 'src/cli/ready.mjs'), '--commands']);

/** The built command line, of the sources as they are now. */
export const commandLine = join(root, '.cache/cli/dia-ban.js');

/** A limit for what stands still, milliseconds: the longest call takes some seconds on a machine with nothing else to do. */
const STANDSTILL = 180_000;

interface Answer {
    readonly code: number;
    readonly out: string;
    readonly err: string;
}

/** Run the command line as a person does, without npm's own start-up. */
export function diaBan(args: readonly string[], input = ''): Answer {
    const {status, stdout, stderr} = spawnSync(process.execPath, [commandLine, ...args], {
        input,
        encoding: 'utf8',
        cwd: root,
        timeout: STANDSTILL,
        maxBuffer: 256 * 1024 * 1024
    });
    return {code: status ?? -1, out: stdout, err: stderr};
}

type Warm = (args: readonly string[], input: string) => Answer;

/**
 * The same in a thread that has loaded what the call needs: for tests of what a call answers, where others of the same
 * command show that its process starts, ends and writes.
 */
export function warmDiaBan(args: readonly string[], input = ''): Answer {
    warm ??= started();
    return warm(args, input);
}

let warm: Warm | undefined;

function started(): Warm {
    const answered = new Int32Array(new SharedArrayBuffer(4));
    const {port1: here, port2: port} = new MessageChannel();
    const workerData = {commandLine, port, answered};
    new Worker(new URL('./warm-cli.mjs', import.meta.url), {workerData, transferList: [port]}).unref();
    return (args, input) => {
        Atomics.store(answered, 0, 0);
        here.postMessage({args, input, env: {...process.env}});
        // the test stands still meanwhile, as it does for a process
        if (Atomics.wait(answered, 0, 0, STANDSTILL) === 'timed-out') throw new Error(`No answer: ${args.join(' ')}`);
        return receiveMessageOnPort(here)!.message as Answer;
    };
}
