import type {Task, Workspace} from '../workspace.ts';
import {TASKS} from './panels.ts';

/** What a key asks for; the app does it. */
export type KeyWish =
    | {readonly kind: 'undo' | 'redo' | 'search' | 'save-bundle' | 'help' | 'back'}
    | {readonly kind: 'task'; readonly task: Task};

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** The wish behind a key; null when the key means nothing here. In a field only the keys that are no text count. */
export function wishOf({key, code, ctrlKey, metaKey, shiftKey, altKey}: Key, typing: boolean): KeyWish | null {
    const control = (ctrlKey || metaKey) && !altKey;
    const letter = key.toLowerCase();
    if (control && letter === 'k') return {kind: 'search'};
    if (control && letter === 's') return {kind: 'save-bundle'};
    if (key === 'F1') return {kind: 'help'};
    const task = /^Digit([1-4])$/.exec(code)?.[1];
    if (task && !control && !shiftKey && (altKey || !typing)) return {kind: 'task', task: TASKS[Number(task) - 1]!};
    if (typing) return null;
    if (control && letter === 'z') return {kind: shiftKey ? 'redo' : 'undo'};
    if (control && letter === 'y') return {kind: 'redo'};
    return key === 'Escape' ? {kind: 'back'} : null;
}

/** Whether the event comes from a place where text is written, so that keys are letters. */
export function isTyping(event: Event): boolean {
    const [target] = event.composedPath();
    if (!(target instanceof HTMLElement)) return false;
    if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'range'].includes(target.type);
    return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

/** One step back: from the hand to the selection to the marked records. */
export function stepBack(workspace: Workspace): void {
    const {selected, marked} = workspace.view;
    if (workspace.drawing.kind !== 'idle') workspace.hand({kind: 'cancel'});
    else if (selected) workspace.select(null);
    else if (marked.size > 0) workspace.mark([], '');
}
