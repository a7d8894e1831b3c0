import type {TableCopy} from '../../report/table-copy.ts';

/**
 * Put a table on the clipboard as HTML and as text. Must be called in a click or key.
 *
 * A copy command comes first, because the clipboard's own interface is missing on plain http, where offices work.
 * @returns whether the browser took it
 */
export async function copyTable({html, text}: TableCopy): Promise<boolean> {
    const give = (event: ClipboardEvent): void => {
        event.clipboardData?.setData('text/html', html);
        event.clipboardData?.setData('text/plain', text);
        event.preventDefault();
    };
    document.addEventListener('copy', give, {once: true});
    try {
        if (document.execCommand('copy')) return true;
    } finally {
        document.removeEventListener('copy', give);
    }
    const blob = (content: string, type: string) => new Blob([content], {type});
    try {
        await navigator.clipboard.write([
            new ClipboardItem({'text/html': blob(html, 'text/html'), 'text/plain': blob(text, 'text/plain')})
        ]);
        return true;
    } catch {
        return false; // refused: the caller says so and names the other ways
    }
}
