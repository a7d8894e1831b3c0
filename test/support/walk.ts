import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import axe from 'axe-core';
import type {BrowserContext, Download, Page} from 'playwright-core';
import type {LayerId} from '../../src/record/feature.ts';
import type {Workspace} from '../../src/ui/workspace.ts';
import {openBrowser, serveDist, type Watch, watch} from './browser.ts';

type MapElement = HTMLElement & {idle(): Promise<void>; project(lon: number, lat: number): [number, number]};

interface Start {
    readonly empty?: () => unknown;
    readonly map?: boolean;
    readonly dots?: number;
}

/** A person at the built page in a real browser, with a profile of their own that outlives the browser. */
export class Walk {
    readonly folder = mkdtempSync(join(tmpdir(), 'dia-ban-walk-'));
    page!: Page;
    seen!: Watch;
    #context: BrowserContext | null = null;
    #server: Awaited<ReturnType<typeof serveDist>> | null = null;

    /** @param dist folder of the page, when another than the built one is walked */
    constructor(private readonly dist?: string) {}

    /**
     * Open the browser at the page and wait until the map stands and the figures are worked out.
     *
     * @param empty looks at the browser before it has the page
     * @param map false for a walk that does nothing on the map, and is faster without one
     * @param dots of the screen per pixel; one for a walk that looks at how the page is laid out to the pixel, or takes pictures
     */
    async start({empty, map = true, dots = map && !process.env['SHOTS'] ? 0.5 : 1}: Start = {}): Promise<void> {
        this.#server ??= await serveDist('/dia-ban/', this.dist);
        this.#context = await openBrowser(join(this.folder, 'profile'), {map, dots});
        this.seen = watch(this.#context, this.#server.address);
        this.page = this.#context.pages()[0] ?? (await this.#context.newPage());
        await empty?.();
        await this.page.goto(this.#server.address);
        if (map) await this.mapIdle();
        await this.settled();
    }

    async closeBrowser(): Promise<void> {
        await this.#context?.close();
    }

    async end(): Promise<void> {
        await this.closeBrowser();
        await this.#server?.close();
        rmSync(this.folder, {recursive: true, force: true});
    }

    /** Read something of the page's state; the function runs in the page. */
    async read<T>(what: (workspace: Workspace) => T): Promise<T> {
        const workspace = await this.page
            .locator('db-app')
            .evaluateHandle((app) => (app as unknown as {workspace: Workspace}).workspace);
        return workspace.evaluate(what as (workspace: unknown) => T) as Promise<T>;
    }

    /** Figures are worked out and everything is stored. */
    async settled(): Promise<void> {
        await this.page.locator('db-header .save[data-state="saved"]').waitFor();
        await this.page.waitForFunction(
            () =>
                (document.querySelector('db-app') as unknown as {workspace?: Workspace})?.workspace?.analysis.state ===
                'ready'
        );
    }

    /**
     * What axe minds of WCAG 2.2 A and AA in the page as it stands, each with its rule, place and reason.
     *
     * @param within the element that is looked at, through shadow roots from the outermost in; the whole page without one
     */
    async axeFaults(...within: string[]): Promise<string[]> {
        await this.page.evaluate(axe.source);
        return this.page.evaluate(async (path) => {
            const checker = (window as unknown as {axe: typeof axe}).axe;
            const where = path.length > 0 ? {include: [{fromShadowDom: path}]} : document;
            const {violations} = await checker.run(where as Parameters<typeof checker.run>[0] & object, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
            });
            return violations.flatMap(({id, nodes}) =>
                nodes.map(({target, failureSummary}) => `${id}: ${JSON.stringify(target)} ${failureSummary}`)
            );
        }, within);
    }

    async mapIdle(): Promise<void> {
        await this.page.locator('db-map').evaluate((map) => (map as MapElement).idle());
    }

    /** The number of records of a layer as the page has it now. */
    count(layer: LayerId): Promise<number> {
        return this.page
            .locator('db-app')
            .evaluate(
                (app, name) => (app as unknown as {workspace: Workspace}).workspace.records.layer(name).size,
                layer
            );
    }

    /** Where a position (degrees) is in the window, pixels. */
    at(lon: number, lat: number): Promise<[number, number]> {
        return this.page
            .locator('db-map')
            .evaluate((map, [x, y]) => (map as MapElement).project(x, y), [lon, lat] as const);
    }

    async click(lon: number, lat: number): Promise<void> {
        const [x, y] = await this.at(lon, lat);
        await this.page.mouse.click(x, y);
    }

    /** Look at a box of the map: west, south, east, north in degrees. */
    async lookAt(box: readonly [number, number, number, number]): Promise<void> {
        await this.page
            .locator('db-app')
            .evaluate((app, where) => (app as unknown as {workspace: Workspace}).workspace.showBox(where), box);
        await this.mapIdle();
    }

    /** Choose from the project menu. */
    async menu(item: RegExp): Promise<void> {
        await this.page.locator('db-header vaadin-menu-bar-button').first().click();
        await this.page.locator('vaadin-menu-bar-item').filter({hasText: item}).click();
    }

    async task(name: string): Promise<void> {
        await this.page.getByRole('tab', {name, exact: true}).click();
    }

    async keep(download: Promise<Download>, name: string): Promise<string> {
        const file = join(this.folder, name);
        await (await download).saveAs(file);
        return file;
    }

    /** The text of a component and of all within it. */
    text(tag: string): Promise<string> {
        return this.page.evaluate((name) => {
            const read = (node: Node): string => {
                if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
                if (node instanceof HTMLStyleElement) return '';
                const inside = node instanceof HTMLElement && node.shadowRoot ? read(node.shadowRoot) : '';
                return inside + [...node.childNodes].map(read).join(' ');
            };
            const find = (root: ParentNode): Element | null =>
                root.querySelector(name) ??
                [...root.querySelectorAll('*')].reduce<Element | null>(
                    (found, {shadowRoot}) => found ?? (shadowRoot && find(shadowRoot)),
                    null
                );
            const found = find(document);
            return found ? read(found).replace(/\s+/g, ' ') : '';
        }, tag);
    }
}
