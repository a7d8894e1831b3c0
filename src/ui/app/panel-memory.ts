/** Sizes (pixels) and states of the panels, kept on this computer from one start to the next. */
export interface Panels {
    readonly left: number;
    readonly right: number;
    readonly table: number;
    readonly leftOpen: boolean;
    readonly rightOpen: boolean;
    readonly featureOpen: boolean;
    readonly tourDone: boolean;
}

const KEY = 'dia-ban-panels';
const first: Panels = {
    left: 250,
    right: 400,
    table: 240,
    leftOpen: true,
    rightOpen: true,
    featureOpen: true,
    tourDone: false
};

/** What was remembered; the first layout where nothing was, or where the browser keeps nothing. */
export function rememberedPanels(): Panels {
    try {
        const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
        if (typeof kept !== 'object' || kept === null) return first;
        const same = Object.entries(kept).filter(([key, value]) => typeof value === typeof first[key as keyof Panels]);
        return {...first, ...Object.fromEntries(same)};
    } catch {
        return first;
    }
}

/** Keep the layout. A browser that refuses storage only forgets it. */
export function rememberPanels(panels: Panels): void {
    try {
        localStorage.setItem(KEY, JSON.stringify(panels));
    } catch {
        // private windows refuse; the layout is then as at first the next time
    }
}
