import {type AttachedBytes, namedAttachments} from '../../store/attachments.ts';
import type {BundleWish, WrittenBundle} from '../../worker/bundle-jobs.ts';
import type {JobOptions} from '../../worker/job-runner.ts';
import type {Workspace} from '../workspace.ts';
import {download} from './download.ts';

/** How a bundle is protected and what of the project goes into it; nothing given: everything, as it is. */
export type Wish = Partial<Pick<BundleWish, 'part' | 'findings' | 'key' | 'passphrase'>>;

/** Write the project as a bundle, or the findings of a chain as a file of their own, off the page, and download it; gives the file's name and what is in it. */
export async function saveBundle(
    workspace: Workspace,
    {part = null, findings = null, key = null, passphrase = null}: Wish = {},
    options: JobOptions = {}
): Promise<Omit<WrittenBundle, 'bytes'> & {readonly name: string}> {
    const {store, project, today, files, now} = workspace;
    const wish = {
        lines: await store.whole(),
        attached: await attachedTo(workspace),
        part,
        findings,
        key,
        signedAt: now(),
        passphrase,
        chance: crypto.getRandomValues(new Uint8Array(35))
    };
    const {bytes, acts, leftOut} = await files.run('writeBundle', wish, options);
    const what = findings === null ? (part?.codes ?? []) : ['phat-hien'];
    const parts = ['dia-ban', plainName(project), ...what, today()];
    const name = `${parts.join('-')}.${passphrase === null ? 'zip' : 'khoa'}`;
    download(
        bytes as Uint8Array<ArrayBuffer>,
        name,
        passphrase === null ? 'application/zip' : 'application/octet-stream'
    );
    return {name, acts, leftOut};
}

/** The bytes of every attachment that the journal names and this machine has. */
async function attachedTo({store, attachments}: Workspace): Promise<AttachedBytes> {
    const attached = new Map<string, Uint8Array>();
    for (const sha256 of namedAttachments(await store.whole()).keys()) {
        const bytes = await attachments.attached(sha256);
        if (bytes) attached.set(sha256, bytes);
    }
    return attached;
}

/** A name of letters without marks, so that it survives any disk and mail. */
export function plainName(name: string): string {
    const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
    return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'du-an';
}
