import type {IsoDate} from '../record/feature.ts';

/** The state in which the project was last saved as a bundle, or first opened on this machine. */
export interface BackupNote {
    /** Length of the journal then. */
    readonly acts: number;
    readonly day: IsoDate;
}

/** What was done since the last backup, and whether it is time for the next. */
export interface BackupState {
    readonly acts: number;
    readonly days: number;
    readonly isDue: boolean;
}

/**
 * Whether a backup is due: so many acts since the last one, or so many days with at least one act in them
 * (`data/codes/backup.json`).
 */
export function backupState(
    note: BackupNote,
    acts: number,
    today: IsoDate,
    limit: {readonly acts: number; readonly days: number}
): BackupState {
    const since = Math.max(0, acts - note.acts);
    const days = Math.max(0, Math.round((Date.parse(today) - Date.parse(note.day)) / 86_400_000));
    return {acts: since, days, isDue: since >= limit.acts || (since > 0 && days >= limit.days)};
}
