import type {Actor} from '../../record/journal-line.ts';

/** Someone asks the app for a dialog or an act that the app keeps in one place. */
export class AskEvent extends Event {
    constructor(
        readonly what:
            | 'import'
            | 'boundaries'
            | 'merge'
            | 'conflicts'
            | 'help'
            | 'person'
            | 'save-bundle'
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

/** The person wants another project: the page's wiring opens it. */
export class ProjectEvent extends Event {
    constructor(
        readonly action: 'open-bundle' | 'new' | 'demo' | 'reopen',
        readonly file?: File,
        /** The project of this machine to reopen. */
        readonly id?: string
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
