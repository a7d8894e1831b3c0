import type {Workspace} from '../workspace.ts';
import {download} from './download.ts';

/** Write the project as a bundle and download it; gives the file's name. */
export async function saveBundle({store, project, today}: Workspace): Promise<string> {
    const {writeBundle} = await import('../../store/bundle.ts');
    const bytes = writeBundle(store.lines);
    const name = `dia-ban-${plainName(project)}-${today()}.zip`;
    download(bytes as Uint8Array<ArrayBuffer>, name, 'application/zip');
    return name;
}

// letters without marks, so that the name survives any disk and mail
function plainName(name: string): string {
    const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
    return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'du-an';
}
