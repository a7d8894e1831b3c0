import type {JournalLine} from '../record/journal-line.ts';
import {makeDemo} from './make-demo.ts';
import {tell} from './told.ts';

export interface DemoOptions {
    readonly seed: number;
    readonly sites: number;
    readonly areas: number;
}

/** The demo province as stored in `data/demo`. */
export const DEFAULT_DEMO: DemoOptions = {seed: 44, sites: 600, areas: 340};

/**
 * The demo province as a journal of 2024: same options, same lines. Areas are surveyed areas and concluded zones together.
 *
 * Cost: about linear in the counts.
 */
export function demoLines(options: DemoOptions): JournalLine[] {
    return tell(makeDemo(options).entries);
}
