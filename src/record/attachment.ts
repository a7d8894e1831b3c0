/**
 * A photo, scan or file attached to a site, an attempt, a zone or a finding (tệp đính kèm). The record says which bytes, by their
 * SHA-256; the bytes lie beside the journal and, in a bundle, under `attachments/<sha256>`. Its id is `attachmentId`.
 */
export interface Attachment {
    /** Id of the record it belongs to. */
    readonly of: string;
    /** SHA-256 of the bytes, 64 hex digits. */
    readonly sha256: string;
    /** The file's name as it was given. Text, never a path. */
    readonly name: string;
    /** What the bytes themselves begin as, e.g. `image/jpeg`; `application/octet-stream` where that is not known. */
    readonly type: string;
    readonly bytes: number;
}

/** Nothing larger is attached: everything of a bundle passes through memory. */
export const MOST_ATTACHED_BYTES = 50 * 2 ** 20;

const ATTACHABLE: readonly string[] = ['grave-site', 'surveyed-area', 'concluded-zone', 'cemetery', 'raised-finding'];

/** Whether records of a layer can have attachments. */
export function isAttachable(layer: string): boolean {
    return ATTACHABLE.includes(layer);
}

/** The same bytes on the same record are one attachment, whoever attaches them and however often. */
export function attachmentId(of: string, sha256: string): string {
    return `${of}/${sha256.slice(0, 16)}`;
}

// the first bytes of the files that a page may show as a picture, and of the usual documents
const SIGNS: readonly (readonly [type: string, at: number, sign: string])[] = [
    ['image/jpeg', 0, '\xff\xd8\xff'],
    ['image/png', 0, '\x89PNG\r\n\x1a\n'],
    ['image/gif', 0, 'GIF8'],
    ['image/webp', 8, 'WEBP'],
    ['application/pdf', 0, '%PDF-'],
    ['application/zip', 0, 'PK\x03\x04']
];

/** The type of a file by its first bytes; its name is not believed. */
export function typeOfBytes(bytes: Uint8Array): string {
    const head = String.fromCharCode(...bytes.subarray(0, 16));
    const [type] = SIGNS.find(([, at, sign]) => head.startsWith(sign, at)) ?? [];
    if (type) return type;
    try {
        const text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
        return text.includes('\0') ? 'application/octet-stream' : 'text/plain';
    } catch {
        return 'application/octet-stream';
    }
}

/** Whether a page shows the bytes as a picture. */
export function isPicture(type: string): boolean {
    return /^image\/(jpeg|png|gif|webp)$/.test(type);
}
