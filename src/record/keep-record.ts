import {attach} from './attach.ts';
import type {Attachment} from './attachment.ts';
import {sameJson} from './canonical-json.ts';
import type {AnyRecord, SurveyedAreaRecord} from './feature.ts';
import type {Command} from './patch.ts';

/** Layers whose records are written by hand in a form; zones have a life of their own (`conclusion`). */
export const WRITTEN_LAYERS = ['grave-site', 'surveyed-area', 'cemetery', 'landmark'] as const;
export type WrittenLayer = (typeof WRITTEN_LAYERS)[number];

export function isWritten(layer: string): layer is WrittenLayer {
    return (WRITTEN_LAYERS as readonly string[]).includes(layer);
}

const ATTEMPTS = {survey: 'survey', verification: 'verify', search: 'search'} as const;

/** What the act that makes a record is called: an attempt by what was done, a site as a report. */
function actOf(layer: WrittenLayer, record: AnyRecord): string {
    if (layer === 'grave-site') return 'report';
    if (layer === 'surveyed-area') return ATTEMPTS[(record as SurveyedAreaRecord).properties.activity];
    return `add-${layer}`;
}

/**
 * A new record with its attachments, one act. An attempt is a record of its own: no other is changed by it.
 *
 * `patch` throws a RangeError if the id is taken; the call where no reason is given.
 */
export function addRecord(layer: WrittenLayer, record: AnyRecord, files: readonly Attachment[], why: string): Command {
    const {id} = record;
    return {
        act: actOf(layer, record),
        args: {id, ...(files.length > 0 && {files: files.map(({name}) => name)})},
        why: reason(why),
        patch: (records) => {
            if (records.layer(layer).has(id)) throw new RangeError(`There is a record ${id} already.`);
            return [{layer, id, before: null, after: record}, ...attach(files, why).patch(records)];
        }
    };
}

/**
 * A record as it is after it was edited, with further attachments, one act. `base` is what the person edited: if the record
 * is something else by now, nothing is written over.
 *
 * `patch` throws a RangeError if the record is not there or is not `base`; the call where no reason is given.
 */
export function editRecord(
    layer: WrittenLayer,
    base: AnyRecord,
    after: AnyRecord,
    files: readonly Attachment[],
    why: string
): Command {
    const {id} = base;
    return {
        act: 'edit-record',
        args: {layer, id, ...(files.length > 0 && {files: files.map(({name}) => name)})},
        why: reason(why),
        patch: (records) => {
            const before = (records.layer(layer) as ReadonlyMap<string, AnyRecord>).get(id);
            if (!before) throw new RangeError(`No record ${id} in ${layer}.`);
            if (!sameJson(before, base)) throw new RangeError(`${id} was changed since it was opened.`);
            const own = sameJson(before, after) ? [] : [{layer, id, before, after}];
            return [...own, ...attach(files, why).patch(records)];
        }
    };
}

function reason(why: string): string {
    if (why.trim() === '') throw new RangeError('A record is kept with a reason.');
    return why.trim();
}
