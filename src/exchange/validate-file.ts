import type {IsoDate, LayerId} from '../record/feature.ts';
import type {Issue} from '../topology/issue.ts';
import {checkFeature} from './check-feature.ts';
import {toWgs84} from './crs-member.ts';
import {FileFault, issueOf} from './fault.ts';
import {guessLayer} from './guess-layer.ts';
import {openCollection} from './open-collection.ts';
import {ownId} from './own-id.ts';

/** Something wrong in a file, with its place. */
export interface PlacedIssue {
    /** Number of the feature in the file, from 1; null for the file as a whole. */
    readonly number: number | null;
    readonly id: string | null;
    readonly field: string;
    readonly issue: Issue;
}

export interface ValidateOptions {
    /** The layer that the file should fit; `guess` by default; null for form and shape only. */
    readonly layer?: LayerId | 'guess' | null;
    readonly knownUnits?: ReadonlySet<string>;
    readonly today?: IsoDate;
}

/**
 * All that is wrong with a GeoJSON file, feature by feature; an empty list when nothing is. A file that fits no layer
 * is checked for form and shape. Never throws on faulty data.
 */
export function validateFile(text: string, fileName: string, options: ValidateOptions = {}): PlacedIssue[] {
    try {
        const {features, system} = openCollection(text, fileName);
        const asked = options.layer === undefined ? 'guess' : options.layer;
        const layer = asked === 'guess' ? guessLayer(features) : asked;
        const check = {...options, layer, convert: system ? toWgs84(system) : undefined};
        const numbers = new Map<string, number>();
        return features.flatMap((value, i) => {
            const number = i + 1;
            const {id, value: feature} = layer ? ownId(layer, value) : {id: plainId(value), value};
            const {faults} = checkFeature(feature, id ?? `#${number}`, check);
            const first = id === null ? undefined : numbers.get(id);
            if (id !== null && first === undefined) numbers.set(id, number);
            const twice =
                first === undefined ? [] : [{field: 'id', issue: issueOf('id-twice', [id!], {id: id!, first})}];
            return [...faults, ...twice].map((fault) => ({number, id, ...fault}));
        });
    } catch (fault) {
        if (!(fault instanceof FileFault)) throw fault;
        return [{number: null, id: null, field: '', issue: issueOf(fault.rule, [], fault.values)}];
    }
}

function plainId(value: unknown): string | null {
    const id = (value as {id?: unknown} | null)?.id;
    return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}
