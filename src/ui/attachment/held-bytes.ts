import {isPicture, typeOfBytes} from '../../record/attachment.ts';
import type {AttachmentStorage} from '../../store/attachments.ts';
import {hashOf} from '../../store/hash.ts';

/** The bytes of an attachment on this machine: as their hash says, something else, or not there. */
export type Held =
    | {readonly state: 'missing' | 'changed'}
    | {
          readonly state: 'whole';
          readonly bytes: Uint8Array<ArrayBuffer>;
          /** By the bytes themselves, whatever the record says. */
          readonly type: string;
          /** Where a picture is shown from; whoever asked gives it back. Null for what is no picture. */
          readonly address: string | null;
      };

// bytes that were as their hash says when they were first read here; what is stored does not change meanwhile
const whole = new Set<string>();

/** Read bytes and hold them against their hash. Cost: 10 ms per megabyte the first time. */
export async function heldBytes(storage: AttachmentStorage, sha256: string): Promise<Held> {
    const found = await storage.attached(sha256);
    if (!found) return {state: 'missing'};
    if (!whole.has(sha256) && hashOf(found) !== sha256) return {state: 'changed'};
    whole.add(sha256);
    const bytes = found as Uint8Array<ArrayBuffer>;
    const type = typeOfBytes(bytes);
    return {
        state: 'whole',
        bytes,
        type,
        address: isPicture(type) ? URL.createObjectURL(new Blob([bytes], {type})) : null
    };
}
