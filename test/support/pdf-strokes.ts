import {inflateSync} from 'node:zlib';

/** A straight stroke on a page of a PDF: its ends in millimetres from the top left corner, and its colour as `#rrggbb`. */
export interface Stroke {
    readonly from: readonly [x: number, y: number];
    readonly to: readonly [x: number, y: number];
    readonly colour: string;
}

type Matrix = readonly [number, number, number, number, number, number];

const MM_PER_POINT = 25.4 / 72;

/** Heights of the pages and their content streams, in the order of the file, as a reader of PDF finds them. */
function contents(bytes: Uint8Array): {heightPt: number; operators: string}[] {
    const source = Buffer.from(bytes).toString('latin1');
    const object = (number: string) =>
        source.match(new RegExp(`(?:^|\\n)${number} 0 obj([\\s\\S]*?)endobj`))?.[1] ?? '';
    const pages = [...source.matchAll(/\d+ 0 obj\s*<<[^>]*?\/Type \/Page\b[\s\S]*?endobj/g)].map(([page]) => page);
    return pages.map((page) => {
        const [, height] = page.match(/\/MediaBox \[\s*0 0 [\d.]+ ([\d.]+)\s*\]/) ?? [];
        const [, number] = page.match(/\/Contents (\d+) 0 R/) ?? [];
        const [, body] = object(number!).match(/stream\r?\n([\s\S]*?)\r?\nendstream/) ?? [];
        return {heightPt: Number(height), operators: inflateSync(Buffer.from(body!, 'latin1')).toString('latin1')};
    });
}

/** The straight strokes of every page, read from the operators that draw it: what a printer gets, to a millionth of a point. */
export function strokesOf(pdf: Uint8Array): Stroke[][] {
    return contents(pdf).map(({heightPt, operators}) => strokesIn(operators, heightPt));
}

function strokesIn(operators: string, heightPt: number): Stroke[] {
    const strokes: Stroke[] = [];
    let state: {matrix: Matrix; colour: string} = {matrix: [1, 0, 0, 1, 0, 0], colour: '#000000'};
    const kept: (typeof state)[] = [];
    let numbers: number[] = [];
    let path: Omit<Stroke, 'colour'>[] = [];
    let at: readonly [number, number] = [0, 0];
    const onPage = ([x, y]: readonly [number, number]): [number, number] => {
        const [a, b, c, d, e, f] = state.matrix;
        return [(a * x + c * y + e) * MM_PER_POINT, (heightPt - (b * x + d * y + f)) * MM_PER_POINT];
    };
    for (const [token] of operators.replace(/\((?:\\.|[^\\)])*\)|<[^>]*>/g, ' ').matchAll(/[^\s[\]]+/g)) {
        const value = Number(token);
        if (!Number.isNaN(value)) {
            numbers.push(value);
            continue;
        }
        const [x, y] = numbers.slice(-2) as [number, number];
        if (token === 'q') kept.push(state);
        else if (token === 'Q') state = kept.pop() ?? state;
        else if (token === 'cm')
            state = {...state, matrix: times(numbers.slice(-6) as unknown as Matrix, state.matrix)};
        else if (token === 'SCN' || token === 'RG') {
            const colour = numbers.slice(-3).map((share) =>
                Math.round(share * 255)
                    .toString(16)
                    .padStart(2, '0')
            );
            state = {...state, colour: `#${colour.join('')}`};
        } else if (token === 'm') at = [x, y];
        else if (token === 'l') {
            path.push({from: onPage(at), to: onPage([x, y])});
            at = [x, y];
        } else if (token === 'S') {
            strokes.push(...path.map((stroke) => ({...stroke, colour: state.colour})));
            path = [];
        } else if (/^(?:f\*?|n|B\*?|b\*?|s)$/.test(token)) path = [];
        numbers = [];
    }
    return strokes;
}

// the first, then the second
function times([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix): Matrix {
    return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u];
}
