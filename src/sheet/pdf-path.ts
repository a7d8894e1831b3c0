import type {PathData} from './sheet.ts';

/** SVG path data (M L C Z, absolute) as operators of a PDF, without what paints them. Cost: some native passes over the string. */
export function pathOperators(d: PathData): string {
    let operators = '';
    for (let start = d.indexOf('M'); start >= 0; ) {
        const next = d.indexOf('M', start + 1);
        const part = next < 0 ? d.slice(start + 1) : d.slice(start + 1, next);
        operators += part.includes('C') ? curved(part) : straight(part);
        start = next;
    }
    return operators;
}

function straight(part: string): string {
    const close = part.indexOf('Z');
    const corners = (close < 0 ? part : part.slice(0, close)).trimEnd();
    const first = corners.indexOf('L');
    const ending = close < 0 ? '' : 'h\n';
    if (first < 0) return `${corners} m\n${ending}`;
    return `${corners.slice(0, first).trimEnd()} m\n${corners.slice(first + 1).replaceAll(' L', ' l\n')} l\n${ending}`;
}

function curved(part: string): string {
    return `M${part}`.replace(/([MLCZ])\s*([^MLCZ]*)/g, (_, command: string, numbers: string) =>
        command === 'Z' ? 'h\n' : `${numbers.trim()} ${command.toLowerCase()}\n`
    );
}
