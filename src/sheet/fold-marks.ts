import {segmentPath, stroke} from './ink.ts';
import type {Paper} from './paper.ts';
import type {Primitive} from './sheet.ts';

// sides of A4, to which a sheet is folded (ISO 216)
const A4 = [210, 297] as const;

/** Marks at the edges of the paper where it is folded to A4; none on A4 itself. */
export function foldMarks({width, height}: Paper): Primitive[] {
    const folds = (length: number, part: number) =>
        Array.from(
            {length: Math.max(0, Math.round(length / part) - 1)},
            (_, i) => (i + 1) * (length / Math.round(length / part))
        );
    // the short side of A4 lies along the long side of A3, and so on by turns
    const [across, down] = [A4[0], A4[1]].map((part) => part) as [number, number];
    const lies = Math.abs(width / across - Math.round(width / across)) < 0.05 ? [across, down] : [down, across];
    const marks = [
        ...folds(width, lies[0]!).flatMap((x) => [segmentPath(x, 0, x, 4), segmentPath(x, height - 4, x, height)]),
        ...folds(height, lies[1]!).flatMap((y) => [segmentPath(0, y, 4, y), segmentPath(width - 4, y, width, y)])
    ];
    return marks.length > 0 ? [stroke(marks.join(' '), 0.15, '#4a4d57', [1, 0.6])] : [];
}
