import {pathOperators} from './pdf-path.ts';
import type {PdfText} from './pdf-text.ts';
import type {Primitive} from './sheet.ts';

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
}

/**
 * The content of a page as operators of a PDF. Colour, width, dashes, opacity and font are said when they change and not again.
 * Units: millimetres, origin top left, y down.
 */
export class PdfInk {
    readonly #parts: string[] = [];
    #pen: Pen = {...START};
    readonly #kept: Pen[] = [];
    /** Opacity of the group that is drawn. */
    #group = 1;
    #lastPath = {d: '', operators: ''};

    constructor(private readonly names: PdfNames) {}

    /** What was drawn since the last time. */
    take(): string {
        return this.#parts.splice(0).join('');
    }

    draw(items: readonly Primitive[]): void {
        for (const item of items) {
            if (item.kind === 'path') this.#path(item);
            else if (item.kind === 'text') this.#text(item);
            else if (item.kind === 'clip') this.#clip(item);
            else this.#inGroup(item);
        }
    }

    #path(item: Item<'path'>): void {
        if (!item.d || !(item.fill || item.stroke)) return;
        const {fill, stroke, dashMm, round} = item;
        if (fill) this.#fillColour(fill);
        if (stroke) {
            this.#strokeColour(stroke);
            this.#width(item.strokeMm ?? 0.1);
            this.#dash(dashMm ? dashMm.map(decimals).join(' ') : '');
            this.#ends(round && !dashMm ? 1 : 0, round ? 1 : 0);
        }
        this.#opacity(fill ? (item.fillOpacity ?? this.#group) : this.#pen.fillOpacity, this.#group);
        const even = item.evenOdd ? '*' : '';
        this.#parts.push(this.#operators(item.d), fill && stroke ? `B${even}\n` : fill ? `f${even}\n` : 'S\n');
    }

    #clip({d, items}: Item<'clip'>): void {
        if (!d) return;
        this.#within(() => {
            this.#parts.push(this.#operators(d), 'W* n\n');
            this.draw(items);
        });
    }

    #inGroup({at, opacity, items}: Item<'group'>): void {
        const before = this.#group;
        this.#within(() => {
            if (at) this.#parts.push(`${factors([at.scale, 0, 0, at.scale])} ${decimals(at.x)} ${decimals(at.y)} cm\n`);
            this.#group = opacity ?? before;
            this.draw(items);
        });
        this.#group = before;
    }

    #text(item: Item<'text'>): void {
        if (!item.text) return;
        const {width, pieces} = this.names.text.set(item.text, item.font);
        const share = item.align === 'middle' ? 0.5 : item.align === 'end' ? 1 : 0;
        const back = -share * width * item.sizeMm;
        const turn = ((item.rotate ?? 0) * Math.PI) / 180;
        const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
        // glyphs stand upright on a page whose y runs down
        const matrix = `${factors([cos, sin, sin, -cos])} ${decimals(item.x + back * cos)} ${decimals(item.y + back * sin)} Tm\n`;
        const show = (mode: 0 | 1): void => {
            this.#parts.push(matrix);
            this.#set('mode', mode, `${mode} Tr\n`);
            for (const {riseEm, operands} of pieces) {
                const rise = riseEm * item.sizeMm;
                this.#set('rise', rise, `${decimals(rise)} Ts\n`);
                this.#parts.push(
                    operands.lastIndexOf('<') === 0 && operands.endsWith('>') ? `${operands}Tj\n` : `[${operands}]TJ\n`
                );
            }
        };
        this.#opacity(this.#group, this.#group);
        this.#fillColour(item.colour);
        if (item.halo) {
            this.#strokeColour(item.halo.colour);
            this.#width(item.halo.widthMm);
            this.#dash('');
            this.#ends(this.#pen.cap, 1);
        }
        this.#parts.push('BT\n');
        const name = this.names.font(item.font);
        this.#set('font', `${name} ${item.sizeMm}`, `/${name} ${decimals(item.sizeMm)} Tf\n`);
        if (item.halo) show(1);
        show(0);
        this.#parts.push('ET\n');
    }

    #within(work: () => void): void {
        this.#parts.push('q\n');
        this.#kept.push({...this.#pen});
        work();
        this.#parts.push('Q\n');
        this.#pen = this.#kept.pop()!;
    }

    // a shape is often drawn several times: filled, hatched inside, outlined
    #operators(d: string): string {
        if (this.#lastPath.d !== d) this.#lastPath = {d, operators: pathOperators(d)};
        return this.#lastPath.operators;
    }

    #fillColour(hex: string): void {
        this.#set('fill', hex, `${components(hex)} rg\n`);
    }

    #strokeColour(hex: string): void {
        this.#set('stroke', hex, `${components(hex)} RG\n`);
    }

    #width(widthMm: number): void {
        this.#set('widthMm', widthMm, `${decimals(widthMm)} w\n`);
    }

    #dash(lengths: string): void {
        this.#set('dash', lengths, `[${lengths}]0 d\n`);
    }

    #ends(cap: 0 | 1, join: 0 | 1): void {
        this.#set('cap', cap, `${cap} J\n`);
        this.#set('join', join, `${join} j\n`);
    }

    #opacity(fill: number, stroke: number): void {
        const pen = this.#pen;
        if (pen.fillOpacity === fill && pen.strokeOpacity === stroke) return;
        [pen.fillOpacity, pen.strokeOpacity] = [fill, stroke];
        this.#parts.push(`/${this.names.opacity(fill, stroke)} gs\n`);
    }

    #set<K extends keyof Pen>(what: K, value: Pen[K], operator: string): void {
        if (this.#pen[what] === value) return;
        this.#pen[what] = value;
        this.#parts.push(operator);
    }
}

const known = new Map<string, string>();

function components(hex: string): string {
    const text =
        known.get(hex) ?? [1, 3, 5].map((at) => decimals(Number.parseInt(hex.slice(at, at + 2), 16) / 255)).join(' ');
    known.set(hex, text);
    return text;
}

// a thousandth of a millimetre is a fiftieth of what a printer can set
function decimals(value: number): string {
    return String(Math.round(value * 1000) / 1000);
}

// turned or scaled, a word may be as long as the sheet
function factors(values: readonly number[]): string {
    return values.map((value) => Math.round(value * 1_000_000) / 1_000_000).join(' ');
}
