import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join, posix, sep} from 'node:path';
import {describe, expect, test} from 'vitest';

// The rule in one place: a folder of src may import from itself and from these.
const may: Readonly<Record<string, readonly string[]>> = {
    record: [],
    crs: [],
    measure: [],
    topology: ['measure'],
    units: ['record', 'measure', 'topology'],
    symbols: ['record'],
    conclusion: ['record', 'measure', 'topology', 'units'],
    coverage: ['record', 'measure', 'topology', 'units', 'conclusion'],
    audit: ['record', 'measure', 'topology', 'units', 'conclusion', 'coverage'],
    edition: ['record', 'crs'],
    exchange: ['record', 'crs', 'measure', 'topology', 'units', 'edition'],
    store: ['record', 'units', 'edition'],
    raster: ['crs'],
    sheet: ['record', 'crs', 'raster', 'measure', 'topology', 'units', 'symbols', 'coverage', 'edition'],
    report: ['record', 'crs', 'measure', 'units', 'symbols', 'conclusion', 'coverage', 'audit', 'exchange', 'sheet'],
    draw: ['record', 'crs', 'measure', 'topology'],
    map: ['record', 'crs', 'measure', 'units', 'symbols', 'draw', 'store', 'coverage'],
    demo: ['record', 'crs', 'measure', 'topology', 'units', 'store']
};
const domain = Object.keys(may).filter((folder) => folder !== 'map' && folder !== 'demo');
const rule: Readonly<Record<string, readonly string[]>> = {
    ...may,
    worker: domain,
    cli: [...domain, 'demo'],
    ui: [...domain, 'map', 'worker']
};

// A package is at home in the folders named here and nowhere else. Turf is vocabulary and stands where shapes are handled.
const home: Readonly<Record<string, readonly string[]>> = {
    lit: ['ui'],
    '@lit/context': ['ui'],
    '@vaadin': ['ui'],
    'maplibre-gl': ['map'],
    'geographiclib-geodesic': ['measure'],
    proj4: ['crs'],
    mgrs: ['crs'],
    geomagnetism: ['crs'],
    'clipper2-wasm': ['topology', 'worker'],
    flatbush: ['topology', 'units', 'conclusion', 'coverage', 'audit', 'draw'],
    '@turf': ['topology', 'units', 'audit', 'sheet', 'draw', 'map', 'ui'],
    'geojson-validation': ['exchange'],
    '@cfworker/json-schema': ['exchange'],
    'jsonc-parser': ['exchange'],
    idb: ['store'],
    'fast-png': ['raster'],
    '@jsquash': ['raster', 'worker'],
    pmtiles: ['raster'],
    fflate: ['store', 'sheet', 'report', 'exchange', 'raster'],
    papaparse: ['exchange'],
    'read-excel-file': ['exchange'],
    'topojson-client': ['demo', 'exchange'],
    '@tmcw/togeojson': ['exchange'],
    '@xmldom/xmldom': ['exchange'],
    shpjs: ['exchange'],
    'sql.js': ['exchange'],
    '@noble/ciphers': ['store'],
    '@noble/curves': ['store'],
    '@noble/hashes': ['store', 'exchange', 'raster'],
    pdfkit: ['sheet'],
    '@hyzyla/pdfium': ['sheet', 'worker'],
    'qrcode-generator': ['sheet'],
    '@observablehq/plot': ['ui'],
    '@fontsource/noto-sans': ['ui'],
    'write-excel-file': ['report'],
    docx: ['report'],
    fontkit: ['sheet'],
    '@expo-google-fonts/noto-sans': ['worker', 'ui'],
    '@expo-google-fonts/tinos': ['worker', 'ui'],
    'd3-delaunay': ['demo'],
    'topojson-server': ['demo'],
    geojson: Object.keys(rule),
    vite: ['cli']
};

const root = join(import.meta.dirname, '..');
const src = join(root, 'src');
const files = readdirSync(src, {recursive: true, encoding: 'utf8'})
    .map((file) => file.split(sep).join('/'))
    .filter((file) => /\.(ts|mjs)$/.test(file));
const folderOf = (path: string) => path.split('/')[0]!;

function importsOf(file: string, {types}: {types: boolean}): string[] {
    const text = readFileSync(join(src, file), 'utf8');
    const code = types ? text : text.replace(/import type [^;]+;/g, '');
    return [...code.matchAll(/(?<!['"\w-])(?:from|import)\s*\(?\s*'([^'\s]+)'/g)].map(([, from]) =>
        from!.startsWith('.') ? posix.join(posix.dirname(file), from!) : `package:${from}`
    );
}

describe('the house', () => {
    test.each(files.filter((file) => file.includes('/')))('%s imports only what its folder may', (file) => {
        const folder = folderOf(file);
        expect(Object.keys(rule), `${folder} is not in the table`).toContain(folder);
        for (const path of importsOf(file, {types: true})) {
            if (path.startsWith('package:')) {
                const name = path.slice('package:'.length);
                if (name.startsWith('node:')) {
                    expect(folder, `${file} imports ${name}`).toBe('cli');
                    continue;
                }
                const full = name.match(/^((?:@[^/]+\/)?[^/]+)/)![1]!;
                const homes = home[full] ?? home[full.split('/')[0]!];
                expect(homes, `${file} imports ${name}, which has no home`).toBeDefined();
                expect(homes, `${file} imports ${name}`).toContain(folder);
            } else if (path.startsWith('..')) {
                expect(path, `${file} leaves src for other than data and styles`).toMatch(/^\.\.\/(data|styles)\//);
            } else if (folderOf(path) !== folder) {
                expect(rule[folder], `${file} imports ${path}`).toContain(folderOf(path));
            }
        }
    });

    test('no file imports itself by way of others', () => {
        const open = new Set<string>();
        const done = new Set<string>();
        const visit = (file: string) => {
            if (open.has(file)) throw new Error(`cycle: ${[...open, file].join(' → ')}`);
            if (done.has(file) || !files.includes(file)) return;
            open.add(file);
            importsOf(file, {types: false}).forEach(visit);
            open.delete(file);
            done.add(file);
        };
        files.forEach(visit);
        expect(done.size).toBeGreaterThan(50);
    });

    const pure = files.filter((file) => domain.includes(folderOf(file)) || file.startsWith('demo/'));
    const outside =
        /\bfetch\(|(?<!['.\w-])document\.|(?<!['.\w-])window\.|\blocalStorage\b|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/;
    test.each(pure)('%s knows no page, clock, chance or network', (file) => {
        const code = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        expect(code.match(outside)?.[0]).toBeUndefined();
    });

    test('figures never use the areas and lengths of a sphere', () => {
        const spherical = files.filter((file) =>
            importsOf(file, {types: true}).some((path) => /@turf\/(area|length)$/.test(path))
        );
        expect(spherical).toEqual([]);
    });

    test('literal colours stand in the tokens and the symbol table only', () => {
        const coloured = files
            .filter((file) => file.startsWith('ui/') || file.startsWith('map/'))
            .filter((file) =>
                /['"`:\s(]#[0-9a-fA-F]{3,8}\b(?!\w)/.test(
                    readFileSync(join(src, file), 'utf8').replace(/\.#\w+|this\.#\w+/g, '')
                )
            );
        expect(coloured).toEqual([]);
    });

    test('the top level holds what the house names and nothing else', () => {
        const allowed = [
            'package.json',
            'package-lock.json',
            'tsconfig.json',
            'vite.config.ts',
            'biome.json',
            'index.html',
            'README.md',
            'ARCHITECTURE.md',
            'CHANGELOG.md',
            'LICENSE',
            'src',
            'data',
            'styles',
            'test',
            'node_modules',
            'dist'
        ];
        const found = readdirSync(root).filter((name) => !name.startsWith('.'));
        expect(found.filter((name) => !allowed.includes(name))).toEqual([]);
        expect(existsSync(join(root, 'LICENSE'))).toBe(true);
    });

    test('no folder is a drawer for anything', () => {
        expect(files.filter((file) => /(^|\/)(utils|helpers|common|lib|services)(\/|\.ts)/.test(file))).toEqual([]);
    });
});
