import {type Attachment, attachmentId} from './attachment.ts';
import type {AttachmentRecord} from './feature.ts';
import type {Command} from './patch.ts';

/** Attach files to a record; one that is attached to it already changes nothing. */
export function attach(files: readonly Attachment[], why: string): Command {
    return {
        act: 'attach',
        args: {files: files.map(({of, name}) => ({of, name}))},
        why,
        patch: (records) => {
            const there = records.layer('attachment');
            const made = new Map(files.map((file) => [attachmentId(file.of, file.sha256), file]));
            return [...made].flatMap(([id, properties]) => {
                if (there.has(id)) return [];
                const after: AttachmentRecord = {type: 'Feature', id, geometry: null, properties};
                return [{layer: 'attachment' as const, id, before: null, after}];
            });
        }
    };
}

/** Take an attachment off its record. Its bytes stay, for the journal still names them. @throws {RangeError} if it is not there. */
export function detach(id: string, why: string): Command {
    return {
        act: 'detach',
        args: {id},
        why,
        patch: (records) => {
            const before = records.layer('attachment').get(id);
            if (!before) throw new RangeError(`No attachment ${id}.`);
            return [{layer: 'attachment', id, before, after: null}];
        }
    };
}
