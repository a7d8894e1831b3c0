import type {LayerId} from '../record/feature.ts';
import {LAYERS} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';
import {fold} from './as-of.ts';
import type {Merge} from './merge.ts';

/** What an office brings. */
export interface OfficeShare {
    readonly origin: string;
    /** Name of the office in its newest act. */
    readonly office: string;
    readonly acts: number;
}

/** How many records a merge would make, change and delete in a layer of a district. */
export interface LayerShare {
    readonly layer: LayerId;
    /** Code of the district in the record's id; empty where the id names none. */
    readonly district: string;
    readonly made: number;
    readonly changed: number;
    readonly deleted: number;
}

/** What a merge would do to the project, before anything is written. */
export interface MergePreview {
    /** By origin. */
    readonly offices: readonly OfficeShare[];
    /** By layer in the order of `LAYERS`, then by district; layers that stay as they are do not stand here. */
    readonly layers: readonly LayerShare[];
}

/** What accepting a merge would change. Cost: two folds. */
export function previewMerge(held: readonly JournalLine[], {lines, added}: Merge): MergePreview {
    const offices = new Map<string, OfficeShare>();
    for (const {origin, by} of added) {
        offices.set(origin, {origin, office: by.office, acts: 1 + (offices.get(origin)?.acts ?? 0)});
    }
    const shares = new Map<string, LayerShare>();
    for (const {layer, id, before, after} of fold(held).changesTo(fold(lines))) {
        const district = districtOf(id);
        const key = `${layer} ${district}`;
        const share = shares.get(key) ?? {layer, district, made: 0, changed: 0, deleted: 0};
        const what = before === null ? 'made' : after === null ? 'deleted' : 'changed';
        shares.set(key, {...share, [what]: share[what] + 1});
    }
    return {
        offices: [...offices.values()].sort((a, b) => (a.origin < b.origin ? -1 : 1)),
        layers: [...shares.values()].sort(
            (a, b) => LAYERS.indexOf(a.layer) - LAYERS.indexOf(b.layer) || (a.district < b.district ? -1 : 1)
        )
    };
}

// ids are `province-district-commune-serial` (75-736-26248-Z003); those of registers and plans name no district
function districtOf(id: string): string {
    return /^\d+-(\d+)-/.exec(id)?.[1] ?? '';
}
