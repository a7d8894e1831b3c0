import type {SheetContent} from './content.ts';

/**
 * What the public edition of a sheet shows: units and the state of their conclusions, cemeteries, roads and rivers, and how
 * many sites a commune has. No site, no searched or concluded ground, no landmark that may be someone's house.
 */
export function publicContent(content: SheetContent): SheetContent {
    return {
        ...content,
        sites: [],
        zones: [],
        areas: [],
        landmarks: content.landmarks.filter(({lines}) => lines.length > 0),
        // the ground of a cemetery is left out, its sign stands for it
        cemeteries: content.cemeteries.map((cemetery) => ({...cemetery, shape: null})),
        siteCounts: countByCommune(content)
    };
}

function countByCommune({sites}: SheetContent): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const {commune} of sites) {
        const code = commune?.properties.code;
        if (code) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    return counts;
}
