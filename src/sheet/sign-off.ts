import type {Desk, Drawn} from './block.ts';
import {QUIET, segmentPath, stroke, text} from './ink.ts';
import type {SheetRequest, Signer} from './request.ts';
import type {Primitive} from './sheet.ts';
import {dateVi, say} from './words.ts';

/** Height of the sign-off block, millimetres. */
export function signOffHeight({paper}: Desk, signers: number): number {
    return signers > 0 ? paper.text * 9.4 : 0;
}

/** Four columns: who made, checked, appraised and accepted the sheet; empty names leave room to sign. */
export function signOff(desk: Desk, request: SheetRequest, x: number, y: number, width: number): Drawn {
    const {paper, measure} = desk;
    if (request.signers.length === 0) return {items: [], height: 0};
    const size = paper.text;
    const column = width / request.signers.length;
    const items: Primitive[] = [stroke(segmentPath(x, y, x + width, y), 0.2)];
    request.signers.forEach((signer, i) => {
        const middle = x + column * (i + 0.5);
        const line = (offset: number, words: string, scale: number, font: 'regular' | 'bold' | 'italic') => {
            items.push(
                text(middle, y + size * offset, words, measure.fit(words, column - size, size * scale, font), {
                    font,
                    align: 'middle'
                })
            );
        };
        line(1.5, dated(signer), 0.9, 'italic');
        line(2.8, say(`signer.${signer.role}`).toUpperCase(), 1, 'bold');
        line(4, signer.post, 0.92, 'regular');
        line(5.1, say('signer.hint'), 0.85, 'italic');
        const name = [signer.rank, signer.name].filter(Boolean).join(' ');
        if (name) line(8.6, name, 1, 'bold');
        else
            items.push(
                stroke(
                    segmentPath(middle - size * 6, y + size * 8.5, middle + size * 6, y + size * 8.5),
                    0.12,
                    QUIET,
                    [0.3, 0.7]
                )
            );
        if (i > 0)
            items.push(stroke(segmentPath(x + column * i, y + size * 0.8, x + column * i, y + size * 9), 0.08, QUIET));
    });
    return {items, height: signOffHeight(desk, request.signers.length)};
}

function dated({date}: Signer): string {
    const [day, month, year] = dateVi(date).split('/');
    return say('signer.date', {day: day || '……', month: month || '……', year: year || '………'});
}
