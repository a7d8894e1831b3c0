let pen: CanvasRenderingContext2D | null = null;

/** Width of a text in the page's face at a size, both pixels. */
export function textWidth(text: string, size: number): number {
    pen ??= document.createElement('canvas').getContext('2d');
    if (!pen) return text.length * size * 0.56; // no canvas: about the mean letter of Noto Sans
    pen.font = `600 ${size}px 'Noto Sans', sans-serif`;
    return pen.measureText(text).width;
}

/** Lines of a text that fit a width, broken at spaces; a word longer than the line stands by itself. @param width, size px */
export function wrapText(text: string, width: number, size: number): string[] {
    const lines: string[] = [];
    for (const word of text.split(' ')) {
        const last = lines.at(-1);
        if (last !== undefined && textWidth(`${last} ${word}`, size) <= width)
            lines[lines.length - 1] = `${last} ${word}`;
        else lines.push(word);
    }
    return lines;
}
