import {defineConfig} from 'vitest/config';

// The component library counts its users while developing; nothing may leave this origin, so the counter is an empty module.
const noStatistics = {
    find: /^@vaadin\/vaadin-usage-statistics(\/.*)?$/,
    replacement: new URL('src/ui/no-statistics.ts', import.meta.url).pathname
};

// The workbook writer packs large files in workers made of text, which the page's policy refuses; packed at once they
// take some tens of milliseconds.
const packAtOnce = {
    find: /^\.\.\/zip\/zipToArrayBuffer\.js$/,
    replacement: new URL('src/report/pack-at-once.ts', import.meta.url).pathname
};

// The test runner reports failures with Map.groupBy, which Node 20 does not have yet.
Map.groupBy ??= <K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> => {
    const groups = new Map<K, T[]>();
    let index = 0;
    for (const item of items) {
        const key = keyOf(item, index++);
        groups.set(key, [...(groups.get(key) ?? []), item]);
    }
    return groups;
};

// The database engine looks for files and chance of Node where it runs there; in a browser it never asks for them.
const noNodeForEngine = {
    name: 'no-node-for-engine',
    enforce: 'pre' as const,
    resolveId: (id: string, importer?: string) =>
        /^node:(fs|crypto)$/.test(id) && importer?.includes('sql-wasm-inline') ? '\0no-node' : null,
    load: (id: string) => (id === '\0no-node' ? 'export default {};' : null)
};

const commands = {
    build: {
        ssr: 'src/cli/dia-ban.ts',
        target: 'node20',
        minify: false,
        emptyOutDir: true,
        // beside one another: the commands find `data` two folders up, as they do in `src/cli`
        rolldownOptions: {output: {entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js'}}
    }
};

const page = {
    // Relative addresses: a built page works from any static server and any sub-path.
    base: './',
    resolve: {alias: [noStatistics, packAtOnce]},
    build: {
        target: 'es2022',
        // The page's policy allows files of this origin only, no data: fonts or scripts.
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 1500
    },
    worker: {format: 'es' as const, plugins: () => [noNodeForEngine]},
    optimizeDeps: {exclude: ['clipper2-wasm']},
    server: {port: 5180},
    preview: {port: 4180},
    test: {
        include: ['test/**/*.test.ts'],
        // the default leaves one core to the machine, and a machine of two cores would work through one file after the other
        maxWorkers: 2,
        // limits for what stands still, not for what is slow: a test that waits less is a timed one on a busy machine
        testTimeout: 240_000,
        hookTimeout: 240_000,
        expect: {poll: {timeout: 90_000}},
        reporters: ['default'],
        benchmark: {include: ['test/bench/**/*.bench.ts']}
    }
};

export default defineConfig(({mode}) => (mode === 'commands' ? commands : page));
