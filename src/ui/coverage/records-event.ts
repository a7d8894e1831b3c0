/** A number was picked: show the records behind it. */
export class RecordsEvent extends Event {
    static readonly type = 'db-records';

    constructor(
        readonly ids: readonly string[],
        /** What they are, in words. */
        readonly as: string
    ) {
        super(RecordsEvent.type, {bubbles: true, composed: true});
    }
}
