import type {AnyRecord, RaisedFindingRecord} from '../record/feature.ts';
import type {JournalLine} from '../record/journal-line.ts';

/**
 * The records that findings are about, as they were when each finding was raised, by the finding's id and the record's; what was not
 * there then is absent. Cost: one pass over the changes of the journal.
 */
export function asRaised(
    findings: readonly RaisedFindingRecord[],
    lines: readonly JournalLine[]
): ReadonlyMap<string, ReadonlyMap<string, AnyRecord>> {
    const wanted = new Map(findings.map((finding) => [finding.id, new Set(finding.properties.ids)]));
    const named = new Set(findings.flatMap(({properties}) => properties.ids));
    const now = new Map<string, AnyRecord>();
    const raised = new Map<string, ReadonlyMap<string, AnyRecord>>();
    for (const {changes} of lines) {
        for (const {layer, id, after} of changes ?? []) {
            if (layer === 'raised-finding') {
                const ids = wanted.get(id);
                if (ids && after && !raised.has(id))
                    raised.set(id, new Map([...now].filter(([each]) => ids.has(each))));
            } else if (named.has(id)) {
                if (after) now.set(id, after as AnyRecord);
                else now.delete(id);
            }
        }
    }
    return raised;
}
