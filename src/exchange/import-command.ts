import {canonicalJson, sameJson} from '../record/canonical-json.ts';
import type {AnyRecord, LayerId} from '../record/feature.ts';
import {idGiver, isNumberedLayer} from '../record/id.ts';
import type {Change, Command, Records} from '../record/patch.ts';
import type {Draft} from './read-features.ts';

/**
 * Take a draft into the project as one act. Records that are there already with the same content are left out, so
 * importing the same file twice changes nothing; an id that is there with other content is a change of that record.
 * A feature that had no id in its file is known again by its content.
 *
 * `undone` in the journal names the misreading of positions that was undone while reading, where one was.
 * `taken` in the journal is the number of features taken from the file, whether or not they change anything.
 */
export function importCommand(draft: Draft, {why}: {readonly why: string}): Command {
    const {layer, fileName, sha256, records, rejected, total, undone} = draft;
    return {
        act: IMPORT,
        args: {
            layer,
            fileName,
            sha256,
            total,
            taken: records.length,
            rejected: rejected.length,
            ...(undone === null ? {} : {undone})
        },
        why,
        patch: (project) => importPatch(draft, project)
    };
}

function importPatch(draft: Draft, project: Records): Change[] {
    const {layer} = draft;
    const there = project.layer(layer) as ReadonlyMap<string, AnyRecord>;
    const given = new Set(draft.given);
    const known = given.size > 0 ? byContent(there.values()) : new Map<string, number>();
    const giveId = given.size > 0 ? newIds(layer, project, draft) : null;
    return draft.records.flatMap((record) => {
        let after = record;
        if (giveId && given.has(record.id)) {
            const content = contentOf(record);
            const left = known.get(content) ?? 0;
            if (left > 0) {
                known.set(content, left - 1);
                return [];
            }
            // the id was free when the file was read; someone may have used it since
            if (there.has(record.id)) after = {...record, id: giveId(record.id)};
        }
        const before = there.get(after.id) ?? null;
        return before && sameJson(before, after) ? [] : [{layer, id: after.id, before, after}];
    });
}

function byContent(records: Iterable<AnyRecord>): Map<string, number> {
    const counts = new Map<string, number>();
    for (const record of records) {
        const content = contentOf(record);
        counts.set(content, (counts.get(content) ?? 0) + 1);
    }
    return counts;
}

function contentOf(record: AnyRecord): string {
    return canonicalJson({...record, id: null});
}

function newIds(layer: LayerId, project: Records, {records}: Draft): ((id: string) => string) | null {
    if (!isNumberedLayer(layer)) return null;
    const next = idGiver(
        project,
        records.map(({id}) => id)
    );
    return (id) => next(layer, id.slice(0, id.lastIndexOf('-')));
}

const IMPORT = 'import';
