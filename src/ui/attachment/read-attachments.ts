import {type Attachment, MOST_ATTACHED_BYTES, typeOfBytes} from '../../record/attachment.ts';
import type {AttachmentRecord} from '../../record/feature.ts';
import type {AttachedBytes} from '../../store/attachments.ts';
import {hashOf} from '../../store/hash.ts';
import type {LineFault} from '../../store/verify-lines.ts';

/** Files as they can be attached, their bytes, and those that cannot, with the reason. */
interface ReadAttachments {
    readonly files: readonly Attachment[];
    readonly bytes: AttachedBytes;
    readonly faults: readonly LineFault[];
}

/** Read the files that a person chose for a record. Too large, empty, or attached already: told, and the others are taken. */
export async function readAttachments(
    of: string,
    chosen: readonly File[],
    there: readonly AttachmentRecord[]
): Promise<ReadAttachments> {
    const files: Attachment[] = [];
    const taken = new Map<string, Uint8Array>();
    const faults: LineFault[] = [];
    const known = new Set(there.map(({properties}) => properties.sha256));
    for (const file of chosen) {
        const {name, size} = file;
        if (size > MOST_ATTACHED_BYTES) {
            const values = {name, mb: Math.ceil(size / 2 ** 20), mostMb: MOST_ATTACHED_BYTES / 2 ** 20};
            faults.push({rule: 'attachment-too-large', values});
            continue;
        }
        const bytes = new Uint8Array(await file.arrayBuffer());
        const sha256 = hashOf(bytes);
        if (size === 0) faults.push({rule: 'attachment-empty', values: {name}});
        else if (known.has(sha256)) faults.push({rule: 'attachment-twice', values: {name, id: of}});
        else {
            known.add(sha256);
            taken.set(sha256, bytes);
            files.push({of, sha256, name, type: typeOfBytes(bytes), bytes: size});
        }
    }
    return {files, bytes: taken, faults};
}
