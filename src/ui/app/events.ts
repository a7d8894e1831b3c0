import type {Actor, JournalLine} from '../../record/journal-line.ts';
import type {AttachedBytes} from '../../store/attachments.ts';

/** Someone asks the app for a dialog or an act that the app keeps in one place. */
export class AskEvent extends Event {
    constructor(
        readonly what:
            | 'import'
            | 'export'
            | 'boundaries'
            | 'merge'
            | 'conflicts'
            | 'help'
            | 'dashboard'
            | 'person'
            | 'save-bundle'
            | 'open-bundle'
            | 'send-bundle'
            | 'search'
            | 'undo'
            | 'redo'
            | 'tour'
            | 'take-over'
            | 'projects'
            | 'backup',
        readonly files: readonly File[] = []
    ) {
        super('db-ask', {bubbles: true, composed: true});
    }
}

/** A bundle that was read and verified, to be a project of its own. */
export interface BundleToOpen {
    readonly name: string;
    readonly lines: readonly JournalLine[];
    readonly attached: AttachedBytes;
    /** It is opened to be inspected: nothing is written but what an auditor writes, in a chain of its own. */
    readonly inspects: boolean;
    /** The act that binds the project's chain to the scope of a partial bundle; null for a whole one. */
    bind(of: Pick<JournalLine, 'origin' | 'by' | 'at'>): JournalLine | null;
}

/** The person wants another project: the page's wiring opens it. */
export class ProjectEvent extends Event {
    constructor(
        readonly action: 'open-bundle' | 'new' | 'demo' | 'reopen',
        /** The project of this machine to reopen, or the bundle to open. */
        readonly of: {readonly id?: string; readonly bundle?: BundleToOpen} = {}
    ) {
        super('db-project', {bubbles: true, composed: true});
    }
}

/** Something was done: said in the live region and shown for a moment. Never the only word on a loss. */
export class SayEvent extends Event {
    constructor(readonly text: string) {
        super('db-say', {bubbles: true, composed: true});
    }
}

/** The person at this computer has given name and office. */
export class ActorEvent extends Event {
    constructor(readonly actor: Actor) {
        super('db-actor', {bubbles: true, composed: true});
    }
}

declare global {
    interface HTMLElementEventMap {
        'db-ask': AskEvent;
        'db-actor': ActorEvent;
        'db-project': ProjectEvent;
        'db-say': SayEvent;
    }
}
