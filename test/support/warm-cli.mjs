// A thread in which the built command line answers one call after the other: `warmDiaBan` of run-cli.ts.
import {Readable} from 'node:stream';
import {workerData} from 'node:worker_threads';

const {commandLine, port, answered} = workerData;
let calls = 0;

/** What a call writes, instead of to the streams of this process. */
function written(stream) {
    const parts = [];
    stream.write = (part, ...more) => {
        parts.push(Buffer.from(part));
        more.findLast((each) => typeof each === 'function')?.();
        return true;
    };
    return () => Buffer.concat(parts).toString();
}

port.on('message', async ({args, input, env}) => {
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    process.argv = [process.argv[0], commandLine, ...args];
    Object.defineProperty(process, 'stdin', {value: Readable.from([Buffer.from(input)]), configurable: true});
    process.exitCode = undefined;
    const [out, err] = [written(process.stdout), written(process.stderr)];
    let failed = '';
    // the same module at another address runs again; what it loads is there already
    await import(`${commandLine}?call=${calls++}`).catch((error) => {
        failed = error.stack;
    });
    process.stdout.removeAllListeners('error');
    port.postMessage({code: failed ? 1 : (process.exitCode ?? 0), out: out(), err: err() + failed});
    Atomics.store(answered, 0, 1);
    Atomics.notify(answered, 0);
});
