/**
 * Puts pasted lines into a field of one line with a semicolon where a line ended: a browser would run the last number of a
 * line into the first of the next. Cells of a table stay apart by their tabs. Text of one line is left to the browser.
 */
export function pasteLines(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!/[\r\n]./.test(text)) return;
    event.preventDefault();
    const field = event.target as HTMLInputElement;
    const lines = text
        .split(/\s*[\r\n]+\s*/)
        .filter((line) => line !== '')
        .join('; ');
    field.setRangeText(lines, field.selectionStart ?? 0, field.selectionEnd ?? field.value.length, 'end');
    field.dispatchEvent(new Event('input', {bubbles: true}));
}
