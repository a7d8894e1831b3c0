import {expect} from 'vitest';
import type {Walk} from './walk.ts';

/** What has the focus of the page now, through all shadow roots: the name that a person hears, or the tag. */
export function focused(walk: Walk): Promise<string> {
    return walk.page.evaluate(() => {
        let at: Element | null = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        if (!at || at === document.body) return '';
        const field = at.closest(
            'vaadin-text-field, vaadin-text-area, vaadin-combo-box, vaadin-select, vaadin-checkbox, vaadin-date-picker'
        );
        const labelled = field as (Element & {label?: string}) | null;
        const input = at instanceof HTMLInputElement ? at : null;
        const name =
            at.getAttribute('aria-label') ?? labelled?.label ?? input?.labels?.[0]?.textContent ?? at.textContent ?? '';
        return name.trim().replace(/\s+/g, ' ') || at.localName;
    });
}

/** Press Tab until what is named has the focus, or Shift+Tab with `back`. Fails where a hundred and fifty presses do not get there. */
export async function tabTo(walk: Walk, name: string | RegExp, {back = false} = {}): Promise<void> {
    const passed: string[] = [];
    for (let i = 0; i < 150; i++) {
        const now = await focused(walk);
        if (typeof name === 'string' ? now === name : name.test(now)) return;
        passed.push(now);
        await walk.page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    }
    expect.fail(`Tab does not reach “${name}”; it passed ${[...new Set(passed)].join(' · ')}`);
}
