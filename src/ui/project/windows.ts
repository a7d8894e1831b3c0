import type {Lease, LeaseStorage} from '../../store/storage.ts';
import type {Store} from '../../store/store.ts';
import {WindowLock, type WindowMessage} from '../../store/window-lock.ts';

export interface WindowsOptions {
    readonly store: Store;
    readonly leases: LeaseStorage;
    /** Name of the project's database: windows on the same one speak to each other. */
    readonly project: string;
    /** Name of this window in the lease. */
    readonly name: string;
    /** The other window cannot pass the right to write, because it has acts that it could not store. */
    readonly refused: () => void;
    /** The database could not be looked at. */
    readonly failed: (error: unknown) => void;
}

const LOOK_MS = 1000;

/**
 * Bind this window to the others on the same project: one writes, the others read and follow. Resolves when it is known
 * which this one is. Works without a secure context; where Web Locks are, a window that is gone is known at once.
 */
export async function joinWindows(options: WindowsOptions): Promise<{takeOver: () => void}> {
    const {store, leases, project, name, refused, failed} = options;
    const channel = new BroadcastChannel(project);
    const post = (message: WindowMessage): void => channel.postMessage(message);
    const lock: WindowLock = new WindowLock({
        name,
        leases,
        post,
        now: () => Date.now(),
        isGone: await livingProof(name),
        finish: () => {
            store.setReadOnly('other-window');
            return store.drained();
        },
        write: async () => {
            await store.refresh();
            store.setReadOnly(store.saveState === 'failed' ? 'unsaved' : null);
        },
        follow: () => {
            store.setReadOnly(lock.asking ? 'asked' : 'other-window');
            return store.refresh();
        },
        refused
    });
    const run = (work: Promise<void>): void => void work.catch(failed);
    channel.addEventListener('message', ({data}: MessageEvent<WindowMessage>) => run(lock.hear(data)));
    store.subscribe(({kind}) => {
        if (kind === 'saved' && lock.writes) post({kind: 'look'});
    });
    setInterval(() => run(lock.tick()), LOOK_MS);
    addEventListener('pagehide', () => run(lock.release()));
    await lock.tick();
    return {takeOver: () => run(lock.takeOver())};
}

/** Hold a lock of the window's own for its life, so that others see when it is gone; null without Web Locks. */
async function livingProof(name: string): Promise<((holder: string) => Promise<boolean>) | null> {
    const {locks} = navigator as {locks?: LockManager};
    if (!locks) return null;
    await new Promise<void>((held) => {
        void locks.request(nameOf(name), () => {
            held();
            return new Promise(() => {});
        });
    });
    return async (holder) => !(await holds(locks, holder));
}

/** Whether a window that has the right to write on some project is there; without Web Locks the lease says it. */
export async function isWindowThere({holder, until}: Lease): Promise<boolean> {
    const {locks} = navigator as {locks?: LockManager};
    return locks ? holds(locks, holder) : until > Date.now();
}

async function holds(locks: LockManager, holder: string): Promise<boolean> {
    const {held = []} = await locks.query();
    return held.some(({name}) => name === nameOf(holder));
}

function nameOf(holder: string): string {
    return `dia-ban-window-${holder}`;
}
