/** The parts of the page in reading order, each a stop of the key that goes from one to the next. */
const REGIONS =
    'db-header, .past, db-unfinished, aside, .rail, .map, main > :is(db-journal, db-queue, db-check-table, db-table), footer';
const FOCUSABLE = 'a[href], button, input, select, textarea, summary, canvas, [tabindex]';

/** Where the focus was in a region when it was left. */
const left = new WeakMap<Element, HTMLElement>();

/**
 * Put the focus into the next part of the page, or the one before, as F6 does in office programs: to where it was there
 * last, else to the first thing that takes keys. From nowhere the first step goes to the map.
 *
 * @param root the root that the parts stand in
 */
export function toRegion(root: ParentNode & DocumentOrShadowRoot, step: 1 | -1): void {
    const regions = [...root.querySelectorAll(REGIONS)];
    const here = regions.findIndex((region) => region.contains(root.activeElement));
    const from = regions[here];
    const focused = deepest(root.activeElement);
    if (from && focused) left.set(from, focused);
    const start = here < 0 ? regions.findIndex((region) => region.matches('.map')) - step : here;
    for (let i = 1; i <= regions.length; i++) {
        const region = regions[(start + step * i + regions.length * 2) % regions.length]!;
        const last = left.get(region);
        const target = last && takesKeys(last) ? last : entryOf(region);
        if (!target) continue;
        target.focus();
        return;
    }
}

/** What has the focus of the page, through all shadow roots; null where nothing has. */
export function focusedNow(): HTMLElement | null {
    const focused = deepest(document.activeElement);
    return focused === document.body ? null : focused;
}

/**
 * Put the focus back to where it was before something stood in the page and took it along, if nothing else has it by now; to the map
 * where that place is gone.
 */
export function focusAgain(before: HTMLElement | null): void {
    if (focusedNow()) return;
    const page = document.querySelector('db-app')?.shadowRoot;
    if (before && takesKeys(before)) before.focus();
    else if (page) toRegion(page, 1);
}

// the tasks have keys of their own, so that what is done in one comes before the row of their names
function entryOf(region: Element): HTMLElement | null {
    const parts = region.matches('aside') ? [...region.children].filter((part) => !part.matches('.tabs')) : [region];
    for (const part of [...parts, region]) {
        const found = firstOf(part);
        if (found) return found;
    }
    return null;
}

function firstOf(element: Element): HTMLElement | null {
    if (element instanceof HTMLElement && element.matches(FOCUSABLE) && takesKeys(element)) return element;
    const within = [...(element.shadowRoot?.children ?? []), ...element.children];
    for (const child of within) {
        const found = firstOf(child);
        if (found) return found;
    }
    return null;
}

function takesKeys(element: HTMLElement): boolean {
    const able = !element.matches(':disabled, [aria-disabled="true"]') && element.tabIndex >= 0;
    return able && element.isConnected && element.checkVisibility({visibilityProperty: true});
}

function deepest(element: Element | null): HTMLElement | null {
    const inner = element?.shadowRoot?.activeElement;
    if (inner) return deepest(inner);
    return element instanceof HTMLElement ? element : null;
}
