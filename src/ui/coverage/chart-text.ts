/** Mean width of a letter of Noto Sans in parts of its size, a little on the wide side. */
const LETTER = 0.56;

/** Lines of a text that fit a width, broken at spaces; a word longer than the line stands by itself. @param width, size px */
export function wrapText(text: string, width: number, size: number): string[] {
    const fits = Math.max(1, Math.floor(width / (size * LETTER)));
    const lines: string[] = [];
    for (const word of text.split(' ')) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + 1 + word.length <= fits) lines[lines.length - 1] = `${last} ${word}`;
        else lines.push(word);
    }
    return lines;
}
