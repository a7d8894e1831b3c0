import {layerChanges} from '../coverage/layer-changes.ts';
import {type AnyRecord, LAYERS, type LayerId} from '../record/feature.ts';
import type {Change, Records} from '../record/patch.ts';
import {RecordsSnapshot} from '../store/as-of.ts';

/** Records on their way to a worker that remembers: all of them, or what changed since the ones it was sent before. */
export type SentRecords =
    | {readonly revision: number; readonly all: readonly Change[]}
    | {readonly revision: number; readonly since: number; readonly changes: readonly Change[]};

/** The sending end: it knows what was sent last. */
export interface RecordsSender {
    /** What brings the worker to these records. Cost: one look-up for each record of a layer that differs. */
    send(records: Records): SentRecords;
    /** The worker was lost, and with it what it knew: send everything next time. */
    forget(): void;
}

export function recordsSender(): RecordsSender {
    let revision = 0;
    let last: Records | null = null;
    return {
        forget() {
            last = null;
        },
        send(records) {
            const before = last;
            last = records;
            revision++;
            if (before === null) return {revision, all: changesBetween(RecordsSnapshot.empty, records)};
            return {revision, since: revision - 1, changes: changesBetween(before, records)};
        }
    };
}

/** The receiving end: records as they were last sent. */
export interface RecordsReceiver {
    /** @throws {OutOfStep} if the changes are against records that this end does not have. */
    receive(sent: SentRecords): Records;
}

/** The worker was sent changes against records that it does not have: it was started anew, or a message was lost. */
export class OutOfStep extends Error {
    readonly rule = 'records-out-of-step';
}

export function recordsReceiver(): RecordsReceiver {
    let held: {readonly revision: number; readonly records: RecordsSnapshot} | null = null;
    return {
        receive(sent) {
            if ('all' in sent) held = {revision: sent.revision, records: RecordsSnapshot.empty.with(sent.all)};
            else if (held?.revision === sent.since)
                held = {revision: sent.revision, records: held.records.with(sent.changes)};
            else throw new OutOfStep(`Changes since ${sent.since}, but ${held?.revision ?? 'nothing'} is here.`);
            return held.records;
        }
    };
}

function changesBetween(before: Records, after: Records): Change[] {
    return LAYERS.flatMap((layer: LayerId) =>
        layerChanges<AnyRecord>(before.layer(layer), after.layer(layer)).map((change) => ({
            layer,
            id: (change.before ?? change.after)!.id,
            before: null, // the worker has it
            after: change.after ?? null
        }))
    );
}
