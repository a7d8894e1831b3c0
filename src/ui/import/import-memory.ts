import type {Quarantine} from '../../exchange/quarantine.ts';
import type {ReadingProfile} from '../../exchange/reading-profile.ts';
import {type ImportStorage, openImportStorage} from '../../store/import-storage.ts';

/** What imports leave on this machine: profiles, rejected rows, the office that sent the last list. */
export type ImportMemory = ImportStorage<Quarantine, ReadingProfile>;

let opened: Promise<ImportMemory> | null = null;

/** Opened once for the page. @throws {StorageError} */
export function importMemory(): Promise<ImportMemory> {
    opened ??= openImportStorage<Quarantine, ReadingProfile>().catch((error: unknown) => {
        opened = null; // a browser that refuses now may give it later
        throw error;
    });
    return opened;
}

const OFFICE = 'dia-ban-last-office';

/** The office that sent the list imported last. */
export function lastOffice(): string {
    try {
        return localStorage.getItem(OFFICE) ?? '';
    } catch {
        return '';
    }
}

export function rememberOffice(office: string): void {
    try {
        localStorage.setItem(OFFICE, office);
    } catch {
        // a convenience: the office is asked again
    }
}
