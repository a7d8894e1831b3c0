const keyOf = (id: string) => `dia-ban-stored-${id}`;

/**
 * How many acts a project had when it was last stored here. A journal only grows, so a storage that holds fewer has lost
 * some: browsers throw a database away that they find damaged, and say nothing of it.
 */
export function actsStored(id: string): number {
    try {
        return Number(localStorage.getItem(keyOf(id)) ?? 0) || 0;
    } catch {
        return 0;
    }
}

/** Note how many acts are stored; null when the project was deleted. */
export function noteStored(id: string, acts: number | null): void {
    try {
        if (acts === null) localStorage.removeItem(keyOf(id));
        else localStorage.setItem(keyOf(id), String(acts));
    } catch {
        // a browser that keeps nothing cannot lose it either
    }
}
