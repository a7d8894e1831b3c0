import table from '../../data/province-meridians.json' with {type: 'json'};

/** A province and the TM-3 systems of VN-2000 that its papers are in, the one in use today first. */
export interface ProvinceMeridian {
    readonly name: string;
    readonly systems: readonly string[];
}

const until2025 = table.until2025 as readonly {code: string; name: string; system: string}[];
const since2025 = table.since2025 as readonly {name: string; formerly: readonly string[]; system?: string}[];
const byName = new Map<string, Set<string>>();
for (const {name, formerly, system} of since2025) {
    const parts = formerly.map((part) => until2025.find(({code}) => code === part)!.system);
    byName.set(name, new Set(system ? [system, ...parts] : parts));
}
for (const {name, system} of until2025) byName.set(name, new Set([...(byName.get(name) ?? []), system]));

/**
 * Every province, of the 63 until 30/6/2025 and of the 34 since, with its central meridians (kinh tuyến trục) as codes of
 * systems: a merged province has those of its parts, and old papers keep theirs.
 *
 * Source: `data/province-meridians.json`.
 */
export function provinceMeridians(): ProvinceMeridian[] {
    return [...byName].map(([name, codes]) => ({name, systems: [...codes]}));
}
