import {AsciiBytes} from './ascii-bytes.ts';
import {startOf, writePath} from './pdf-path.ts';
import type {PdfText} from './pdf-text.ts';
import type {Primitive} from './sheet.ts';
import type {SheetPicture} from './sheet-picture.ts';

type Item<K extends Primitive['kind']> = Extract<Primitive, {kind: K}>;

/** What painting depends on and what `q` and `Q` keep. */
interface Pen {
    fill: string;
    stroke: string;
    widthMm: number;
    dash: string;
    cap: 0 | 1;
    join: 0 | 1;
    fillOpacity: number;
    strokeOpacity: number;
    font: string;
    mode: 0 | 1;
    rise: number;
}

const START: Pen = {
    fill: '#000000',
    stroke: '#000000',
    widthMm: 1,
    dash: '',
    cap: 0,
    join: 0,
    fillOpacity: 1,
    strokeOpacity: 1,
    font: '',
    mode: 0,
    rise: 0
};

/** What the operators of a page name: opacities by name, fonts by face. */
export interface PdfNames {
    readonly text: PdfText;
    /** Name of a graphics state with these opacities of filling and stroking, entered into the page. */
    opacity(fill: number, stroke: number): string;
    /** The font of a face, entered into the page. */
    font(face: Item<'text'>['font']): string;
    /** Name of a picture, entered into the page. */
    image(picture: SheetPicture): string;
}

/** Hundredths of a millimetre: whole numbers of them are finer than a printer sets, and short to write. */
export const PDF_UNITS_PER_MM = 100;
// a shape of this many characters is written from its own first corner: shorter numbers, and the same ones for the same shape
const LONG = 60;

/**
 * The content of a page as operators of a PDF, in hundredths of a millimetre, origin top left, y down. Colour, width,
 * dashes, opacity and font are said when they change and not again; a shape that is filled, hatched and outlined is told
 * apart once.
 */
export class PdfInk {
    readonly #out = new AsciiBytes(1 << 16);
    #pen: Pen = {...START};
    readonly #kept: Pen[] = [];
    /** Opacity of the group that is drawn. */
    #group = 1;
    /** What counts as 0 where the pen is, in hundredths. */
    #origin: readonly [number, number] = [0, 0];

    constructor(private readonly names: PdfNames) {}

    /** What was drawn since the last time. */
    take(): Uint8Array {
        return this.#out.takeBytes();
    }

    draw(items: readonly Primitive[]): void {
        for (let i = 0; i < items.length; i++) {
            const item = items[i]!;
            if (item.kind === 'text') this.#text(item);
            else if (item.kind === 'group') this.#inGroup(item);
            else if (item.kind === 'image') this.#image(item);
            else {
                const parts = [item];
                for (let next = items[i + 1]; next && 'd' in next && next.d === item.d; next = items[++i + 1])
                    parts.push(next);
                if (item.d) this.#shape(item.d, parts);
            }
        }
    }

    // the same outline one time after another: filled, hatched inside, drawn
    #shape(d: string, parts: readonly (Item<'path'> | Item<'clip'>)[]): void {
        const isLong = parts.length > 1 && d.length > LONG;
        const before = this.#origin;
        if (isLong) {
            // what the whole shape needs is said outside, so that it still holds after it
            const [first] = parts;
            if (first?.kind === 'path') this.#prepare(first);
            const start = startOf(d);
            this.#keep();
            this.#out.text('1 0 0 1 ');
            this.#pair(start[0] - before[0], start[1] - before[1]);
            this.#out.text('cm\n');
            this.#origin = start;
        }
        let written: readonly [number, number] | null = null;
        const outline = (): void => {
            if (written) {
                this.#out.again(...written);
                return;
            }
            const from = this.#out.length;
            writePath(this.#out, d, this.#origin);
            written = [from, this.#out.length];
        };
        for (let i = 0; i < parts.length; i++) {
            const [part, next] = [parts[i]!, parts[i + 1]];
            if (part.kind === 'path') {
                const even = part.evenOdd ? '*' : '';
                if (part.fill && !part.stroke && next?.kind === 'clip') {
                    this.#prepare(part);
                    this.#inside(outline, `W* f${even}\n`, next.items);
                    i++;
                } else if (part.fill && !part.stroke && next?.kind === 'path' && !next.fill) {
                    this.#prepare(part);
                    this.#prepare(next);
                    this.#opacity(part.fillOpacity ?? this.#group, this.#group);
                    outline();
                    this.#out.text(`B${even}\n`);
                    i++;
                } else if (part.fill || part.stroke) {
                    this.#prepare(part);
                    outline();
                    this.#out.text(part.fill && part.stroke ? `B${even}\n` : part.fill ? `f${even}\n` : 'S\n');
                }
            } else this.#inside(outline, 'W* n\n', part.items);
        }
        if (isLong) {
            this.#release();
            this.#origin = before;
        }
    }

    #inside(outline: () => void, paint: string, items: readonly Primitive[]): void {
        this.#keep();
        outline();
        this.#out.text(paint);
        this.draw(items);
        this.#release();
    }

    // pen and colours of a path
    #prepare({fill, fillOpacity, stroke, strokeMm, dashMm, round}: Item<'path'>): void {
        if (fill) this.#fillColour(fill);
        if (stroke) {
            this.#strokeColour(stroke);
            this.#width(strokeMm ?? 0.1);
            this.#dash(dashMm);
            this.#ends(round && !dashMm ? 1 : 0, round ? 1 : 0);
        }
        this.#opacity(fill ? (fillOpacity ?? this.#group) : this.#pen.fillOpacity, this.#group);
    }

    // @throws where no picture was laid in its place: half a sheet is never written
    #image({x, y, width, height, opacity, picture}: Item<'image'>): void {
        if (!picture) throw new Error('The base of the sheet was not laid.');
        const [x0, y0] = this.#origin;
        const [w, h, left, foot] = [width, height, x, y + height].map((value) => value * PDF_UNITS_PER_MM) as [
            number,
            number,
            number,
            number
        ];
        this.#keep();
        this.#opacity(opacity ?? this.#group, this.#group);
        // a picture stands upright on a page whose y runs down; it is not set to whole units, or it would be stretched
        this.#out.text(`${factors([w, 0, 0, -h, left - x0, foot - y0])} cm\n/${this.names.image(picture)} Do\n`);
        this.#release();
    }

    #inGroup({at, opacity, items}: Item<'group'>): void {
        const [group, origin] = [this.#group, this.#origin];
        this.#keep();
        if (at) {
            this.#out.text(`${factors([at.scale, 0, 0, at.scale])} `);
            this.#pair(
                Math.round(at.x * PDF_UNITS_PER_MM) - origin[0],
                Math.round(at.y * PDF_UNITS_PER_MM) - origin[1]
            );
            this.#out.text('cm\n');
            this.#origin = [0, 0];
        }
        this.#group = opacity ?? group;
        this.draw(items);
        this.#group = group;
        this.#origin = origin;
        this.#release();
    }

    #text(item: Item<'text'>): void {
        if (!item.text) return;
        const {width, pieces} = this.names.text.set(item.text, item.font);
        const share = item.align === 'middle' ? 0.5 : item.align === 'end' ? 1 : 0;
        const back = -share * width * item.sizeMm;
        const turn = ((item.rotate ?? 0) * Math.PI) / 180;
        const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
        const [x, y] = [
            Math.round((item.x + back * cos) * PDF_UNITS_PER_MM),
            Math.round((item.y + back * sin) * PDF_UNITS_PER_MM)
        ];
        // glyphs stand upright on a page whose y runs down
        const upright = item.rotate ? `${factors([cos, sin, sin, -cos])} ` : '1 0 0 -1 ';
        const show = (mode: 0 | 1): void => {
            this.#out.text(upright);
            this.#pair(x - this.#origin[0], y - this.#origin[1]);
            this.#out.text('Tm\n');
            if (this.#changes('mode', mode)) this.#out.text(`${mode} Tr\n`);
            for (const {riseEm, operands} of pieces) {
                const rise = riseEm * item.sizeMm;
                if (this.#changes('rise', rise)) this.#out.text(`${units(rise)} Ts\n`);
                const isPlain = operands.lastIndexOf('<') === 0 && operands.endsWith('>');
                this.#out.text(isPlain ? `${operands}Tj\n` : `[${operands}]TJ\n`);
            }
        };
        this.#opacity(this.#group, this.#group);
        this.#fillColour(item.colour);
        if (item.halo) {
            this.#strokeColour(item.halo.colour);
            this.#width(item.halo.widthMm);
            this.#dash(undefined);
            this.#ends(this.#pen.cap, 1);
        }
        this.#out.text('BT\n');
        const name = this.names.font(item.font);
        const font = `/${name} ${units(item.sizeMm)} Tf\n`;
        if (this.#changes('font', font)) this.#out.text(font);
        if (item.halo) show(1);
        show(0);
        this.#out.text('ET\n');
    }

    #keep(): void {
        this.#out.text('q\n');
        this.#kept.push({...this.#pen});
    }

    #release(): void {
        this.#out.text('Q\n');
        this.#pen = this.#kept.pop()!;
    }

    #pair(x: number, y: number): void {
        this.#out.integer(x);
        this.#out.text(' ');
        this.#out.integer(y);
        this.#out.text(' ');
    }

    #fillColour(hex: string): void {
        if (this.#changes('fill', hex)) this.#out.text(`${components(hex)} rg\n`);
    }

    #strokeColour(hex: string): void {
        if (this.#changes('stroke', hex)) this.#out.text(`${components(hex)} RG\n`);
    }

    #width(widthMm: number): void {
        if (this.#changes('widthMm', widthMm)) this.#out.text(`${units(widthMm)} w\n`);
    }

    #dash(lengthsMm: readonly number[] | undefined): void {
        const lengths = lengthsMm?.map(units).join(' ') ?? '';
        if (this.#changes('dash', lengths)) this.#out.text(`[${lengths}]0 d\n`);
    }

    #ends(cap: 0 | 1, join: 0 | 1): void {
        if (this.#changes('cap', cap)) this.#out.text(`${cap} J\n`);
        if (this.#changes('join', join)) this.#out.text(`${join} j\n`);
    }

    #opacity(fill: number, stroke: number): void {
        const pen = this.#pen;
        if (pen.fillOpacity === fill && pen.strokeOpacity === stroke) return;
        [pen.fillOpacity, pen.strokeOpacity] = [fill, stroke];
        this.#out.text(`/${this.names.opacity(fill, stroke)} gs\n`);
    }

    #changes<K extends keyof Pen>(what: K, value: Pen[K]): boolean {
        if (this.#pen[what] === value) return false;
        this.#pen[what] = value;
        return true;
    }
}

const known = new Map<string, string>();

function components(hex: string): string {
    const text =
        known.get(hex) ??
        [1, 3, 5].map((at) => Math.round((Number.parseInt(hex.slice(at, at + 2), 16) / 255) * 1000) / 1000).join(' ');
    known.set(hex, text);
    return text;
}

// a length of millimetres, to a ten-thousandth of one
function units(millimetres: number): string {
    return String(Math.round(millimetres * PDF_UNITS_PER_MM * 100) / 100);
}

// turned or scaled, a word may be as long as the sheet
function factors(values: readonly number[]): string {
    return values.map((value) => Math.round(value * 1_000_000) / 1_000_000).join(' ');
}
