/** Work that is half done and waits on this machine, each under a name of its own; it belongs to a project and goes with it. */
const prefixOf = (project: string) => `dia-ban-draft-${project}/`;

/** What was kept under a name, as it was read back; null where nothing is, or nothing that can be read. */
export function keptWork(project: string, name: string): unknown {
    try {
        return JSON.parse(localStorage.getItem(prefixOf(project) + name) ?? 'null');
    } catch {
        return null;
    }
}

/** Keep work under a name. False where the browser keeps nothing, or no more: it then lasts as long as the page. */
export function keepWork(project: string, name: string, work: unknown): boolean {
    try {
        localStorage.setItem(prefixOf(project) + name, JSON.stringify(work));
        return true;
    } catch {
        return false;
    }
}

export function forgetWork(project: string, name: string): void {
    try {
        localStorage.removeItem(prefixOf(project) + name);
    } catch {
        // a browser that keeps nothing has nothing to forget
    }
}

/** The names of all that waits in a project. */
export function keptNames(project: string): readonly string[] {
    try {
        const prefix = prefixOf(project);
        return Object.keys(localStorage).flatMap((key) => (key.startsWith(prefix) ? key.slice(prefix.length) : []));
    } catch {
        return [];
    }
}

/** Let go of all the work of a project that was deleted. */
export function forgetAllWork(project: string): void {
    for (const name of keptNames(project)) forgetWork(project, name);
}
