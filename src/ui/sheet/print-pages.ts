import {printDocument} from '../../sheet/print-document.ts';
import type {Sheet} from '../../sheet/sheet.ts';
import {withFonts} from './svg-view.ts';

/**
 * Let the browser print all pages of a sheet at their size: its own dialog comes up when they are drawn.
 *
 * The pages stand in a frame that is not seen, as images, so that nothing in them can run; it goes when the dialog closes.
 */
export async function printPages(sheet: Sheet, svg: readonly string[]): Promise<void> {
    const whole = await Promise.all(svg.map(withFonts));
    const addresses = whole.map((page) => URL.createObjectURL(new Blob([page], {type: 'image/svg+xml'})));
    const frame = document.createElement('iframe');
    frame.className = 'print-pages';
    frame.style.cssText = 'position: fixed; inline-size: 0; block-size: 0; border: 0; visibility: hidden';
    frame.srcdoc = printDocument(sheet.title, sheet.pages, addresses);
    const gone = () => {
        frame.remove();
        for (const address of addresses) URL.revokeObjectURL(address);
    };
    try {
        await new Promise<void>((resolve) => {
            frame.addEventListener('load', () => resolve(), {once: true});
            document.body.append(frame);
        });
        const inner = frame.contentWindow!;
        await Promise.all([...inner.document.images].map((image) => image.decode()));
        inner.addEventListener('afterprint', gone, {once: true});
        inner.print();
    } catch (error) {
        gone();
        throw error;
    }
}
