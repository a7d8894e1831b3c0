import type {Lease, LeaseStorage} from './storage.ts';

/** What windows on one project say to each other. `from` and `to` are names of windows. */
export type WindowMessage =
    /** Lines were stored, or the right to write has changed hands or is free: look. */
    | {readonly kind: 'look'}
    /** Please pass the right to write to me. */
    | {readonly kind: 'ask'; readonly from: string; readonly to: string}
    /** No: acts are here that could not be stored. */
    | {readonly kind: 'refused'; readonly to: string}
    | {readonly kind: 'ping'; readonly from: string; readonly to: string}
    | {readonly kind: 'pong'; readonly from: string};

export interface WindowLockOptions {
    /** The name of this window, the same that its storage writes with. */
    readonly name: string;
    readonly leases: LeaseStorage;
    readonly post: (message: WindowMessage) => void;
    /** The clock is passed in, milliseconds since 1970. */
    readonly now: () => number;
    /** Whether a window is gone, where the browser can tell; then no lease runs out. Null on plain http, without Web Locks. */
    readonly isGone: ((holder: string) => Promise<boolean>) | null;
    /** Take no more acts and wait until all are stored; false when they could not be. */
    readonly finish: () => Promise<boolean>;
    /** This window writes: take in what the other one stored, then take acts. */
    readonly write: () => Promise<void>;
    /** This window reads: take no acts, take in what the other one stored. Called at every look. */
    readonly follow: () => Promise<void>;
    /** The right to write was asked for and is not given: acts are there that could not be stored. */
    readonly refused: () => void;
}

/** A holder of whom nothing was heard for so long may be gone, milliseconds. */
const LEASE_MS = 6000;
/** A window that lives answers within this time, even hidden, milliseconds. */
const ANSWER_MS = 1500;

/**
 * The right to write of one project, held by one window at a time.
 *
 * The lease in the database decides: an append looks at it in its own transaction, so two windows never write at once,
 * whatever is late. A window that lives passes the lease on only when asked, after its acts are stored. A window that is
 * gone leaves it behind: where Web Locks are, that is known at once; elsewhere the lease runs out and the holder, asked,
 * does not answer (a hidden window's timers are slowed down by the browser, its answers are not).
 *
 * Call `tick` every second, and `hear` with each message of another window.
 */
export class WindowLock {
    #lease: Lease | null = null;
    #asking = false;
    #pinged: {readonly holder: string; readonly at: number} | null = null;
    #running: Promise<void> = Promise.resolve();

    constructor(readonly options: WindowLockOptions) {}

    /** Whether this window writes. */
    get writes(): boolean {
        return this.#lease !== null;
    }

    /** Whether the right to write was asked for and has not come yet. */
    get asking(): boolean {
        return this.#asking;
    }

    /** Hold the lease, put it off, or look whether it can be had. One look at a time. */
    tick(): Promise<void> {
        return this.#inTurn(() => (this.#lease ? this.#putOff(this.#lease) : this.#look()));
    }

    /** Ask the window that writes to pass the right to this one. */
    takeOver(): Promise<void> {
        this.#asking = !this.writes;
        return this.tick();
    }

    hear(message: WindowMessage): Promise<void> {
        const {name, post, refused} = this.options;
        if (message.kind === 'look') return this.#lease ? Promise.resolve() : this.tick();
        if (message.kind === 'pong') {
            if (message.from === this.#pinged?.holder) this.#pinged = null;
        } else if (message.to !== name) return Promise.resolve();
        else if (message.kind === 'ping') {
            if (this.writes) post({kind: 'pong', from: name});
        } else if (message.kind === 'refused') {
            this.#asking = false;
            refused();
        } else return this.#inTurn(() => this.#pass(message.from));
        return Promise.resolve();
    }

    /** The window is being closed: leave the lease to others. */
    release(): Promise<void> {
        return this.#inTurn(async () => {
            const lease = this.#lease;
            if (!lease) return;
            this.#lease = null;
            await this.options.leases.swapLease(lease, null);
            this.options.post({kind: 'look'});
        });
    }

    #inTurn(work: () => Promise<void>): Promise<void> {
        this.#running = this.#running.then(work, work);
        return this.#running;
    }

    async #putOff(lease: Lease): Promise<void> {
        const {leases, now, follow} = this.options;
        if (lease.until - now() > LEASE_MS / 2) return;
        const next = {...lease, until: now() + LEASE_MS};
        if (await leases.swapLease(lease, next)) this.#lease = next;
        else {
            this.#lease = null;
            await follow();
        }
    }

    async #look(): Promise<void> {
        const {leases, name, post, follow} = this.options;
        const there = await leases.lease();
        if (there?.holder === name) return this.#hold(there);
        if (there && !(await this.#isGone(there))) {
            if (this.#asking) post({kind: 'ask', from: name, to: there.holder});
            return follow();
        }
        const next = this.#leaseFor(name, there);
        if (await leases.swapLease(there, next)) return this.#hold(next);
        return follow();
    }

    #leaseFor(holder: string, before: Lease | null): Lease {
        const {isGone, now} = this.options;
        return {holder, epoch: 1 + (before?.epoch ?? 0), until: isGone ? Number.MAX_SAFE_INTEGER : now() + LEASE_MS};
    }

    async #isGone({holder, until}: Lease): Promise<boolean> {
        const {isGone, now, name, post} = this.options;
        if (isGone) return isGone(holder);
        if (until > now()) this.#pinged = null;
        else if (this.#pinged?.holder !== holder) {
            this.#pinged = {holder, at: now()};
            post({kind: 'ping', from: name, to: holder});
        } else return now() - this.#pinged.at >= ANSWER_MS;
        return false;
    }

    async #hold(lease: Lease): Promise<void> {
        this.#lease = lease;
        this.#asking = false;
        this.#pinged = null;
        await this.options.write();
    }

    async #pass(to: string): Promise<void> {
        const {leases, post, finish, write, follow} = this.options;
        if (!this.#lease) return;
        if (!(await finish())) {
            await write();
            return post({kind: 'refused', to});
        }
        const lease = this.#lease;
        this.#lease = null;
        await leases.swapLease(lease, this.#leaseFor(to, lease));
        await follow();
        post({kind: 'look'});
    }
}
