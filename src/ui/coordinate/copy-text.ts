/**
 * Put a text on the clipboard. True when it is there.
 *
 * On plain http, as in an office network, there is no `navigator.clipboard`: then the text is selected in a field of its
 * own and copied as if by hand.
 */
export async function copyText(text: string): Promise<boolean> {
    try {
        if (navigator.clipboard) {
            await navigator.clipboard.writeText(text);
            return true;
        }
    } catch {
        // not allowed: by hand, then
    }
    const before = deepFocus();
    const field = document.createElement('textarea');
    field.value = text;
    field.readOnly = true;
    field.style.cssText = 'position: fixed; inset-block-start: 0; opacity: 0';
    document.body.append(field);
    field.select();
    try {
        return document.execCommand('copy');
    } catch {
        return false;
    } finally {
        field.remove();
        before?.focus({preventScroll: true});
    }
}

function deepFocus(): HTMLElement | null {
    let at: Element | null = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at instanceof HTMLElement ? at : null;
}
