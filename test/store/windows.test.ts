import {describe, expect, test} from 'vitest';
import {type MemoryStorage, memoryStorage} from '../../src/store/memory-storage.ts';
import {ReadOnly} from '../../src/store/read-only.ts';
import {openStore, type Store} from '../../src/store/store.ts';
import {verifyLines} from '../../src/store/verify-lines.ts';
import {WindowLock, type WindowMessage} from '../../src/store/window-lock.ts';
import {clock, OPERATOR, put, site} from './make-journal.ts';

/** Windows on one project on plain http: no Web Locks, a clock that the test moves. */
class Windows {
    now = 1_000_000;
    readonly journal = memoryStorage();
    readonly #open = new Map<string, {lock: WindowLock; store: Store}>();
    readonly #times = clock();
    /** Names of windows that hear and answer nothing. */
    readonly silent = new Set<string>();
    readonly refusals: string[] = [];

    async open(name: string, storage: MemoryStorage = this.journal.as(name)) {
        const store = await openStore({storage, actor: OPERATOR, origin: '736-a1', now: this.#times});
        const lock: WindowLock = new WindowLock({
            name,
            leases: storage,
            now: () => this.now,
            isGone: null,
            post: (message) => this.#tell(name, message),
            finish: () => {
                store.setReadOnly('other-window');
                return store.drained();
            },
            write: async () => {
                await store.refresh();
                store.setReadOnly(null);
            },
            follow: () => {
                store.setReadOnly(lock.asking ? 'asked' : 'other-window');
                return store.refresh();
            },
            refused: () => this.refusals.push(name)
        });
        this.#open.set(name, {lock, store});
        store.subscribe(({kind}) => {
            if (kind === 'saved' && lock.writes) this.#tell(name, {kind: 'look'});
        });
        await lock.tick();
        return {lock, store};
    }

    /** Let time go by, a second at a time, as the page's timer does. */
    async pass(seconds: number): Promise<void> {
        for (let second = 0; second < seconds; second++) {
            this.now += 1000;
            for (const [name, {lock}] of this.#open) if (!this.silent.has(name)) await lock.tick();
            await this.quiet();
        }
    }

    /** Until every message is heard. */
    async quiet(): Promise<void> {
        for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    }

    #tell(from: string, message: WindowMessage): void {
        if (this.silent.has(from)) return;
        for (const [name, {lock}] of this.#open) {
            if (name !== from && !this.silent.has(name)) setImmediate(() => void lock.hear(message));
        }
    }
}

describe('two windows on one project', () => {
    test('the first writes; the second reads, follows, and is refused with a reason', async () => {
        const windows = new Windows();
        const first = await windows.open('first');
        const second = await windows.open('second');
        expect([first.store.readOnly, second.store.readOnly]).toEqual([null, 'other-window']);
        await first.store.run(put('S1', site('S1')));
        await windows.quiet();
        expect([...second.store.records.layer('grave-site').keys()]).toEqual(['S1']);
        await expect(second.store.run(put('S2', site('S2')))).rejects.toThrow(ReadOnly);
        await expect(second.store.undo()).rejects.toMatchObject({reason: 'other-window'});
        expect(second.store.lines).toEqual(first.store.lines);
    });

    test('the second writes after it has taken over, and the acts of both stand in one chain', async () => {
        const windows = new Windows();
        const first = await windows.open('first');
        const second = await windows.open('second');
        let [writer, reader] = [first, second];
        for (let i = 0; i < 200; i++) {
            const stored = writer.store.run(put(`S${i}`, site(`S${i}`)));
            // the writer is asked while its act is still on its way
            await reader.lock.takeOver();
            await stored;
            await windows.quiet();
            expect([writer.store.readOnly, reader.store.readOnly]).toEqual(['other-window', null]);
            [writer, reader] = [reader, writer];
        }
        const lines = await windows.journal.read();
        expect(lines.map(({args}) => args['id'])).toEqual(Array.from({length: 200}, (_, i) => `S${i}`));
        expect(verifyLines(lines)).toEqual([]);
        expect(first.store.lines).toEqual(lines);
        expect(second.store.lines).toEqual(lines);
        expect(second.store.records.layer('grave-site')).toEqual(first.store.records.layer('grave-site'));
    });

    test('the right to write of a window that is gone comes free; that of one that only lags does not', async () => {
        const windows = new Windows();
        await windows.open('first');
        const second = await windows.open('second');
        await windows.pass(30);
        expect(second.lock.writes).toBe(false);
        windows.silent.add('first');
        await windows.pass(10);
        expect(second.lock.writes).toBe(true);
        expect(second.store.readOnly).toBeNull();
    });

    test('a window taken for gone stores nothing after another has begun to write', async () => {
        const windows = new Windows();
        const first = await windows.open('first');
        const second = await windows.open('second');
        windows.silent.add('first');
        await windows.pass(10);
        await second.store.run(put('S2', site('S2')));
        await expect(first.store.run(put('S1', site('S1')))).rejects.toThrow('window second');
        expect((await windows.journal.read()).map(({args}) => args['id'])).toEqual(['S2']);

        // it is heard again: its act is still there and goes behind the other's when it writes again
        windows.silent.delete('first');
        await windows.pass(1);
        expect(first.store.readOnly).toBe('other-window');
        await first.lock.takeOver();
        await windows.quiet();
        await first.store.retry();
        const lines = await windows.journal.read();
        expect(lines.map(({args}) => args['id'])).toEqual(['S2', 'S1']);
        expect(verifyLines(lines)).toEqual([]);
    });

    test('a window that is closed leaves the right to write to the other', async () => {
        const windows = new Windows();
        const first = await windows.open('first');
        const second = await windows.open('second');
        await first.lock.release();
        await windows.quiet();
        expect(second.lock.writes).toBe(true);
    });

    test('a writer whose acts cannot be stored keeps the right to write and says so', async () => {
        const windows = new Windows();
        const full = windows.journal.as('first');
        const first = await windows.open('first', {
            ...full,
            append: () => Promise.reject(new Error('full'))
        });
        const second = await windows.open('second');
        await expect(first.store.run(put('S1', site('S1')))).rejects.toThrow('full');
        await second.lock.takeOver();
        await windows.quiet();
        expect(windows.refusals).toEqual(['second']);
        expect([first.lock.writes, second.lock.writes]).toEqual([true, false]);
    });
});
