import {existsSync} from 'node:fs';
import {readFile, stat} from 'node:fs/promises';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join, normalize} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {type BrowserContext, chromium, type Page} from 'playwright-core';

/** The built page; DIST names another one, so that two builds can be walked at the same time. */
const dist = process.env['DIST'] ?? join(import.meta.dirname, '../../dist');

// A slow day, for finding what is lost by pressing sooner than the page is ready: LAG holds every file of the page back
// so many milliseconds, SLOW lets the page work so many times slower.
const lag = Number(process.env['LAG'] ?? 0);
const slow = Number(process.env['SLOW'] ?? 1);

const types: Readonly<Record<string, string>> = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.mjs': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.json': 'application/json',
    '.svg': 'image/svg+xml',
    '.wasm': 'application/wasm',
    '.zip': 'application/zip',
    '.ttf': 'font/ttf',
    '.woff2': 'font/woff2'
};

/** Serves the built page (or a copy of it) as any static server would, under a sub-path, on a port of this machine. */
export async function serveDist(
    subPath = '/dia-ban/',
    folder = dist
): Promise<{address: string; close: () => Promise<void>}> {
    if (!existsSync(join(folder, 'index.html'))) throw new Error('dist/ is not built: run npm run build first.');
    const server: Server = createServer(async (request, response) => {
        const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
        const inside = path.startsWith(subPath) ? path.slice(subPath.length) || 'index.html' : null;
        const file = inside === null ? null : join(folder, normalize(inside));
        if (!file?.startsWith(folder) || !(await stat(file).catch(() => null))?.isFile()) {
            response.writeHead(404).end();
            return;
        }
        if (lag > 0) await wait(lag);
        response.writeHead(200, {'content-type': types[extname(file)] ?? 'application/octet-stream'});
        response.end(await readFile(file));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const {port} = server.address() as AddressInfo;
    return {
        address: `http://127.0.0.1:${port}${subPath}`,
        close: () => new Promise((resolve) => server.close(() => resolve()))
    };
}

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// the page around the map is put together without the drawing in software that the map needs, which would be slower
const DRAWING = [
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--ignore-gpu-blocklist',
    '--disable-gpu-compositing'
];
const NOT_DRAWING = ['--disable-3d-apis'];

/**
 * The system's Chromium, drawing WebGL in software, with a profile that lasts as long as `userDataDir`. With `map: false`
 * the page says that it cannot draw the map, and everything else is faster; `args` are further ones of Chromium.
 *
 * @param dots of the screen per pixel of the page; half of one draws the map with a quarter of the dots, in half the time
 */
export async function openBrowser(
    userDataDir: string,
    {map = true, dots = 1, args = []}: {map?: boolean; dots?: number; args?: readonly string[]} = {}
): Promise<BrowserContext> {
    const executablePath = process.env['CHROMIUM'] ?? places.find((place) => existsSync(place));
    if (!executablePath)
        throw new Error('No Chromium on this machine: npm test installs it, or set CHROMIUM to its path.');
    const context = await chromium.launchPersistentContext(userDataDir, {
        executablePath,
        headless: true,
        viewport: {width: 1366, height: 768},
        deviceScaleFactor: dots,
        locale: 'vi-VN',
        timezoneId: 'Asia/Ho_Chi_Minh',
        acceptDownloads: true,
        args: [
            '--no-sandbox',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            ...(map ? DRAWING : NOT_DRAWING),
            ...args
        ]
    });
    // only a page that stands still is given up: where several browsers share a small machine everything takes its time
    context.setDefaultTimeout(90_000);
    if (slow > 1) for (const page of context.pages()) await slowDown(page);
    if (slow > 1) context.on('page', slowDown);
    return context;
}

async function slowDown(page: Page): Promise<void> {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', {rate: slow});
}

/** What a page asked for and what it complained of, from the moment of watching. */
export interface Watch {
    readonly foreign: string[];
    readonly errors: string[];
}

/** Listens to every request and error of a context: a request that leaves the origin is remembered as foreign. */
export function watch(context: BrowserContext, address: string): Watch {
    const origin = new URL(address).origin;
    const seen: Watch = {foreign: [], errors: []};
    context.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(origin) && !url.startsWith('blob:') && !url.startsWith('data:')) seen.foreign.push(url);
    });
    context.on('weberror', (error) => seen.errors.push(error.error().message));
    context.on('console', (message) => {
        if (message.type() === 'error') seen.errors.push(message.text());
    });
    return seen;
}
