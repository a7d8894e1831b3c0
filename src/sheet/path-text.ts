import {AsciiBytes} from './ascii-bytes.ts';
import type {PathData} from './sheet.ts';

/** Path data as it grows, in whole hundredths of a millimetre. */
export class PathText {
    readonly #out = new AsciiBytes();

    /** The next corner; the first of a line begins anew. */
    corner(x: number, y: number, isFirst: boolean): void {
        const out = this.#out;
        out.text(out.length === 0 ? 'M' : isFirst ? ' M' : ' L');
        out.hundredths(Math.round(x * 100));
        out.text(' ');
        out.hundredths(Math.round(y * 100));
    }

    segment(x0: number, y0: number, x1: number, y1: number): void {
        this.corner(x0, y0, true);
        this.corner(x1, y1, false);
    }

    close(): void {
        this.#out.text(' Z');
    }

    /** The path; the next one begins empty. */
    take(): PathData {
        return this.#out.takeText();
    }
}
