import {html, type TemplateResult} from 'lit';
import type {Task} from '../view.ts';

/** What a dialog may need: the files it was asked for with, the task in hand, and the way to close it. */
interface Shown {
    readonly files: readonly File[];
    readonly task: Task;
    readonly close: () => void;
}

interface DialogOf {
    readonly load: () => Promise<unknown>;
    readonly show: (shown: Shown) => TemplateResult;
}

/** Every dialog of the page by the name it is asked for with; its code is loaded when it is first asked for. */
export const DIALOGS = {
    import: {
        load: () => import('../import/import.ts'),
        show: ({files, close}) => html`<db-import .files=${files} @db-close=${close}></db-import>`
    },
    export: {
        load: () => import('../export/export.ts'),
        show: ({close}) => html`<db-export @db-close=${close}></db-export>`
    },
    boundaries: {
        load: () => import('../boundaries/boundaries.ts'),
        show: ({files, close}) => html`<db-boundaries .files=${files} @db-close=${close}></db-boundaries>`
    },
    'open-bundle': {
        load: () => import('../bundle/open-bundle.ts'),
        show: ({files, close}) => html`<db-open-bundle .file=${files[0] ?? null} @db-close=${close}></db-open-bundle>`
    },
    'send-bundle': {
        load: () => import('../bundle/send-bundle.ts'),
        show: ({close}) => html`<db-send-bundle @db-close=${close}></db-send-bundle>`
    },
    merge: {
        load: () => import('../merge/merge.ts'),
        show: ({files, close}) => html`<db-merge .files=${files} @db-close=${close}></db-merge>`
    },
    conflicts: {
        load: () => import('../merge/conflicts.ts'),
        show: ({close}) => html`<db-conflicts @db-close=${close}></db-conflicts>`
    },
    help: {
        load: () => import('../help/help.ts'),
        show: ({task, close}) => html`<db-help .task=${task} @db-close=${close}></db-help>`
    },
    dashboard: {
        load: () => import('../dashboard/dashboard.ts'),
        show: ({close}) => html`<db-dashboard @db-close=${close}></db-dashboard>`
    },
    person: {
        load: () => import('./person.ts'),
        show: ({close}) => html`<db-person @db-close=${close}></db-person>`
    },
    projects: {
        load: () => import('../project/projects.ts'),
        show: ({close}) => html`<db-projects @db-close=${close}></db-projects>`
    },
    backup: {
        load: () => import('../project/backup.ts'),
        show: ({close}) => html`<db-backup @db-close=${close}></db-backup>`
    }
} satisfies Record<string, DialogOf>;

export type Dialog = keyof typeof DIALOGS;

export function isDialog(what: string): what is Dialog {
    return Object.hasOwn(DIALOGS, what);
}
