import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {startPdfRaster} from '../../src/sheet/pdf-raster.ts';
import {printDocument} from '../../src/sheet/print-document.ts';
import {checkRuler} from '../../src/sheet/scale-box.ts';
import {pageToSvg} from '../../src/sheet/svg.ts';
import {openBrowser} from '../support/browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'print-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const DPI = 600;
const MM = 25.4 / DPI;

test('the browser prints every page on paper of its own size, and the ruler of 100 mm measures 100 mm', async () => {
    const pages = [
        {widthMm: 841, heightMm: 594, items: checkRuler(20, 580, 2.5), viewports: []},
        {widthMm: 210, heightMm: 297, items: checkRuler(20, 280, 2.5), viewports: []}
    ];
    const addresses = pages.map(
        (page) => `data:image/svg+xml;base64,${Buffer.from(pageToSvg(page)).toString('base64')}`
    );
    const context = await openBrowser(folder, {map: false});
    const page = await context.newPage();
    await page.setContent(printDocument('Thử', pages, addresses));
    await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
    const pdf = new Uint8Array(await page.pdf({preferCSSPageSize: true, printBackground: true}));
    await context.close();

    const engine = new URL('../../node_modules/@hyzyla/pdfium/dist/pdfium.wasm', import.meta.url);
    const raster = await startPdfRaster(new Uint8Array(readFileSync(engine)));
    expect(() =>
        raster.paint(
            pdf,
            pages.length,
            50,
            () => {},
            () => {}
        )
    ).toThrow(/cannot be read/); // no page more
    for (const [i, {widthMm, heightMm}] of pages.entries()) {
        let [width, height] = [0, 0];
        let ruler: [number, number] | null = null;
        raster.paint(
            pdf,
            i,
            DPI,
            (w, h) => {
                [width, height] = [w, h];
            },
            (rows) => {
                for (let y = 0; y < rows.length / (width * 3); y++) {
                    // the line of the ruler is the only unbroken one
                    for (let x = 0, from = 0; x <= width; x++) {
                        if (x < width && rows[(y * width + x) * 3]! < 160) continue;
                        if ((x - from) * MM > 90) ruler ??= [from, x];
                        from = x + 1;
                    }
                }
            }
        );
        // Chromium writes sizes of pages in whole points: 0.35 mm at most, on the right and at the foot
        expect(Math.abs(width * MM - widthMm)).toBeLessThan(0.36);
        expect(Math.abs(height * MM - heightMm)).toBeLessThan(0.36);
        const [from, to] = ruler!;
        // from the middle of the first mark to the middle of the last, which are 0.12 mm wide
        expect(Math.abs((to - from) * MM - 0.12 - 100)).toBeLessThan(0.05);
        expect(Math.abs(from * MM - 20)).toBeLessThan(0.1);
    }
});
