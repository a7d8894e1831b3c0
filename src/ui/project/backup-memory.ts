import limit from '../../../data/codes/backup.json' with {type: 'json'};
import {type BackupNote, type BackupState, backupState} from '../../store/backup-due.ts';
import type {Workspace} from '../workspace.ts';

type Project = Pick<Workspace, 'projectId' | 'store' | 'today'>;

/** When the program reminds of a backup. */
export const BACKUP_LIMIT = limit;

const keyOf = (id: string) => `dia-ban-backup-${id}`;

/** The last backup; a project that has none yet counts from now, when it was opened on this machine. */
export function lastBackup(project: Project): BackupNote {
    const {projectId} = project;
    try {
        const note: unknown = JSON.parse(localStorage.getItem(keyOf(projectId)) ?? 'null');
        if (isNote(note)) return note;
    } catch {
        // what the browser does not keep counts from now on
    }
    return noteBackup(project);
}

/** What was done since the last backup, and whether it is time for the next. */
export function backupOf(project: Project): BackupState {
    return backupState(lastBackup(project), project.store.acts, project.today(), limit);
}

/** The project as it is now is in a bundle. */
export function noteBackup({projectId, store, today}: Project): BackupNote {
    const note = {acts: store.acts, day: today()};
    try {
        localStorage.setItem(keyOf(projectId), JSON.stringify(note));
    } catch {
        // a browser that keeps nothing only reminds later
    }
    return note;
}

function isNote(note: unknown): note is BackupNote {
    const {acts, day} = (note ?? {}) as Partial<BackupNote>;
    return typeof acts === 'number' && typeof day === 'string';
}
