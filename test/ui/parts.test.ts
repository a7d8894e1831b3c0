import {describe, expect, test, vi} from 'vitest';
import {Parts} from '../../src/ui/app/parts.ts';

describe('parts of the page that are loaded when they are needed', () => {
    test('a part is loaded once, and the page is drawn anew when it is there', async () => {
        const requestUpdate = vi.fn();
        const parts = new Parts({requestUpdate}, () => expect.fail('nothing failed'));
        const load = vi.fn(() => Promise.resolve());
        parts.need('table', load);
        parts.need('table', load);
        expect([parts.isAsked('table'), parts.has('table')]).toEqual([true, false]);
        await vi.waitFor(() => expect(parts.has('table')).toBe(true));
        expect(load).toHaveBeenCalledTimes(1);
        expect(requestUpdate).toHaveBeenCalledTimes(1);
    });

    test('what could not be loaded is told once, and loaded when it is asked for again and the server answers', async () => {
        const told: unknown[] = [];
        const parts = new Parts({requestUpdate: () => undefined}, (name, error) => told.push([name, error]));
        const failure = new Error('no answer');
        const load = vi.fn(() => Promise.reject(failure));
        parts.need('audit', load);
        await vi.waitFor(() => expect(parts.isFailed('audit')).toBe(true));
        parts.need('audit', load);
        expect(load).toHaveBeenCalledTimes(1);
        expect(told).toEqual([['audit', failure]]);
        parts.again('audit');
        parts.need('audit', () => Promise.resolve());
        await vi.waitFor(() => expect(parts.has('audit')).toBe(true));
    });
});
