import type {IsoDate, LayerId} from '../record/feature.ts';
import {recordTable} from '../record/record-table.ts';
import type {Issue} from '../topology/issue.ts';
import {checkFeature} from './check-feature.ts';
import {systemOf, toWgs84} from './crs-member.ts';
import {draftPart} from './draft-part.ts';
import {FileFault, issueOf} from './fault.ts';
import {guessLayer} from './guess-layer.ts';
import {guessReading} from './guess-reading.ts';
import {openFile} from './open-file.ts';
import type {FeaturePart, TablePart} from './opened-file.ts';
import {ownId} from './own-id.ts';
import {partOptions} from './part-options.ts';

/** Something wrong in a file, with its place. */
export interface PlacedIssue {
    /** Name of the part, where the file has several. */
    readonly part: string | null;
    /** Number of the feature or row in its part, from 1; null for the file as a whole. */
    readonly number: number | null;
    /** Line and column of the file on which it begins, from 1; null where the format has none. */
    readonly line: number | null;
    readonly column: number | null;
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
 * All that is wrong with a file of any format, feature by feature; an empty list when nothing is. Features that fit no layer
 * are checked for form and shape; tables are read as their columns are guessed. Never throws on faulty data.
 */
export async function validateFile(
    bytes: Uint8Array,
    fileName: string,
    options: ValidateOptions = {}
): Promise<PlacedIssue[]> {
    try {
        const {parts, notes} = await openFile(bytes, fileName);
        const found = parts.flatMap((part) => {
            const issues =
                part.kind === 'features' ? featureIssues(part, fileName, options) : rowIssues(part, fileName, options);
            return issues.map((issue) => ({part: parts.length > 1 ? part.name : null, ...issue}));
        });
        return [...notes.map(whole), ...found];
    } catch (fault) {
        if (!(fault instanceof FileFault)) throw fault;
        return [whole(issueOf(fault.rule, [], fault.values))];
    }
}

function whole(issue: Issue): PlacedIssue {
    return {part: null, number: null, line: null, column: null, id: null, field: '', issue};
}

function featureIssues(part: FeaturePart, fileName: string, options: ValidateOptions): Omit<PlacedIssue, 'part'>[] {
    const {features, places} = part;
    const system = systemOf(part.system, fileName);
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
        const twice = first === undefined ? [] : [{field: 'id', issue: issueOf('id-twice', [id!], {id: id!, first})}];
        const place = {number, line: places?.lines[i] ?? null, column: places?.columns[i] ?? null, id};
        return [...faults, ...twice].map((fault) => ({...place, ...fault}));
    });
}

// the rules of a table are those of its import; it is held against no project
function rowIssues(
    part: TablePart,
    fileName: string,
    {layer, today = '9999-12-31'}: ValidateOptions
): Omit<PlacedIssue, 'part'>[] {
    if (part.rows.length === 0) return [];
    const {reading} = guessReading(part, {layer: layer === 'guess' || layer === null ? undefined : layer});
    const question = {fileName, sha256: '', layer: reading.layer, unitSet: '', today};
    const {rejected} = draftPart(part, reading, partOptions(recordTable({}), question));
    return rejected.flatMap(({number, line, column, id, faults}) =>
        faults.map(({field, issue}) => ({number, line, column, id, field, issue}))
    );
}

function plainId(value: unknown): string | null {
    const id = (value as {id?: unknown} | null)?.id;
    return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}
