import type {Command} from '../../record/patch.ts';

/** Run this command, then say these words, and select the record that it made, if one is named. */
export class ZoneActEvent extends Event {
    static readonly type = 'db-zone-act';
    constructor(
        readonly command: Command,
        readonly done: string,
        readonly made: string | null = null
    ) {
        super(ZoneActEvent.type, {bubbles: true, composed: true});
    }
}
