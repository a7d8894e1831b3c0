import type {JournalLine} from '../record/journal-line.ts';

export interface DemoOptions {
    readonly seed: number;
    readonly sites: number;
    readonly areas: number;
}

/** The demo province as a journal of 2024: same options, same lines. Areas are surveyed areas and concluded zones together. */
export function demoLines(_options: DemoOptions): JournalLine[] {
    throw new Error('not built');
}
