import type {AsciiBytes} from './ascii-bytes.ts';
import type {PathData} from './sheet.ts';

const [SPACE, MINUS, POINT, ZERO, NINE] = [32, 45, 46, 48, 57];
const [MOVE, LINE, CURVE, CLOSE] = [77, 76, 67, 90];
const NAMES: Readonly<Record<number, string>> = {[MOVE]: 'm\n', [LINE]: 'l\n', [CURVE]: 'c\n'};

/**
 * Write SVG path data (M L C Z, absolute, millimetres) as operators of a PDF in whole hundredths of a millimetre, without
 * what paints them.
 * @param from the place that counts as 0, in hundredths
 */
export function writePath(out: AsciiBytes, d: PathData, [x0, y0]: readonly [number, number]): void {
    let command = 0;
    let numbers = 0;
    for (let i = 0; i < d.length; ) {
        const sign = d.charCodeAt(i);
        if (sign !== MINUS && sign !== POINT && (sign < ZERO || sign > NINE)) {
            if (sign === CLOSE) out.text('h\n');
            else if (sign !== SPACE) command = sign;
            i++;
            continue;
        }
        i = read(d, i);
        out.integer(value - (numbers % 2 === 0 ? x0 : y0));
        out.text(' ');
        numbers++;
        if (numbers === (command === CURVE ? 6 : 2)) {
            out.text(NAMES[command]!);
            numbers = 0;
        }
    }
}

/** The first corner of path data in hundredths of a millimetre. */
export function startOf(d: PathData): [x: number, y: number] {
    const x = read(d, 1);
    const first = value;
    read(d, x + 1);
    return [first, value];
}

// the number that was read last: two answers of a function that is asked for every number of a sheet
let value = 0;

// @returns where the number ends
function read(d: string, start: number): number {
    let i = start;
    const negative = d.charCodeAt(i) === MINUS;
    if (negative) i++;
    let size = 0;
    let decimals = -1;
    for (; i < d.length; i++) {
        const sign = d.charCodeAt(i);
        if (sign === POINT) decimals = 0;
        else if (sign >= ZERO && sign <= NINE) {
            if (decimals < 2) size = size * 10 + sign - ZERO;
            else if (decimals === 2 && sign >= ZERO + 5) size++;
            if (decimals >= 0) decimals++;
        } else break;
    }
    for (let k = Math.max(0, decimals); k < 2; k++) size *= 10;
    value = negative ? -size : size;
    return i;
}
