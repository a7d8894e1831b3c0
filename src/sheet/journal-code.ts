import qrcode from 'qrcode-generator';
import type {CoverageTable} from '../coverage/table.ts';
import type {Edition} from '../edition/edition.ts';
import type {Block, Desk} from './block.ts';
import {fill, rectPath, text} from './ink.ts';
import type {PathData} from './sheet.ts';
import {dateVi, numberVi, say} from './words.ts';

// side of a module on paper: a telephone reads 0.4 mm from a hand's breadth
const MODULE_MM = 0.42;
// light border that readers need, in modules (ISO/IEC 18004)
const QUIET_MODULES = 4;

/**
 * What the code of a sheet says: which state of the journal the sheet was drawn from, and its edition where it leaves something out.
 * ASCII, fields parted by `;`.
 */
export function codeText(
    unit: string,
    {stamp}: CoverageTable,
    scaleDenominator: number,
    edition: Edition = 'full'
): string {
    const code = `DIABAN1;head=${stamp.head};set=${stamp.unitSet};unit=${unit};on=${stamp.asOf};scale=${scaleDenominator}`;
    return edition === 'full' ? code : `${code};edition=${edition}`;
}

/** The dark modules of a QR code (error correction M) as a path, with its side in millimetres. */
export function qrPath(words: string, x: number, y: number): {d: PathData; sideMm: number} {
    const code = codeOf(words);
    const count = code.getModuleCount();
    const parts: string[] = [];
    for (let row = 0; row < count; row++) {
        // one rectangle for each run of dark modules: no hairlines between them
        for (let from = 0; from < count; from++) {
            if (!code.isDark(row, from)) continue;
            let to = from;
            while (to < count && code.isDark(row, to)) to++;
            const left = x + (QUIET_MODULES + from) * MODULE_MM;
            parts.push(rectPath(left, y + (QUIET_MODULES + row) * MODULE_MM, (to - from) * MODULE_MM, MODULE_MM));
            from = to;
        }
    }
    return {d: parts.join(' '), sideMm: (count + 2 * QUIET_MODULES) * MODULE_MM};
}

// a layout measures the same block many times, at a scale it has not chosen yet and at its own, and choosing the mask of a
// code takes a while
const made = new Map<string, ReturnType<typeof qrcode>>();
const MOST = 8;

function codeOf(words: string): ReturnType<typeof qrcode> {
    const known = made.get(words);
    if (known) return known;
    const code = qrcode(0, 'M');
    code.addData(words, 'Byte');
    code.make();
    if (made.size === MOST) made.clear();
    made.set(words, code);
    return code;
}

/** The head of the journal as a QR code and in words: by it an office finds what the sheet showed. */
export function codeBlock(
    {paper, measure}: Desk,
    unit: string,
    table: CoverageTable,
    scaleDenominator: number,
    edition: Edition
): Block {
    return (x, y, width) => {
        const {stamp} = table;
        const size = paper.small;
        // drawn against the left edge: the light border may reach into the gap
        const {d, sideMm} = qrPath(
            codeText(unit, table, scaleDenominator, edition),
            x - QUIET_MODULES * MODULE_MM * 0.5,
            y
        );
        const left = x + sideMm;
        const lines = [
            say('code.head', {head: stamp.head}),
            say('code.of', {unitSet: stamp.unitSet, date: dateVi(stamp.asOf), scale: numberVi(scaleDenominator)}),
            ...(edition === 'full' ? [] : [say(`code.${edition}`)]),
            say('code.use')
        ].flatMap((line) => measure.wrap(line, x + width - left, size));
        const first = y + Math.max(size, (sideMm - lines.length * size * 1.3) / 2 + size);
        return {
            items: [
                fill(d, '#000000'),
                ...lines.map((line, i) =>
                    text(left, first + i * size * 1.3, line, size, {font: i === 0 ? 'bold' : 'regular'})
                )
            ],
            height: Math.max(sideMm, lines.length * size * 1.3 + size * 0.4)
        };
    };
}
