import type {Task} from '../view.ts';
import type {Workspace} from '../workspace.ts';
import {TASKS} from './panels.ts';

/** What a key asks for; the app does it. */
export type KeyWish =
    | {readonly kind: 'undo' | 'redo' | 'search' | 'save-bundle' | 'help' | 'back' | 'copy-readout'}
    | {readonly kind: 'tool'; readonly tool: 'coordinate' | 'measure'}
    | {readonly kind: 'region'; readonly step: 1 | -1}
    | {readonly kind: 'task'; readonly task: Task};

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Keys that are a letter alone, and what they ask for. */
const LETTERS: Readonly<Record<string, KeyWish>> = {
    c: {kind: 'copy-readout'},
    g: {kind: 'tool', tool: 'coordinate'},
    m: {kind: 'tool', tool: 'measure'}
};

/**
 * The wish behind a key; null when the key means nothing here. In a field only the keys that are no text count, and
 * letters count only where the map or nothing has the focus.
 */
export function wishOf(
    {key, code, ctrlKey, metaKey, shiftKey, altKey}: Key,
    typing: boolean,
    atMap = false
): KeyWish | null {
    const control = (ctrlKey || metaKey) && !altKey;
    const letter = key.toLowerCase();
    if (control && letter === 'k') return {kind: 'search'};
    if (control && letter === 's') return {kind: 'save-bundle'};
    if (key === 'F1') return {kind: 'help'};
    if (key === 'F6' && !control && !altKey) return {kind: 'region', step: shiftKey ? -1 : 1};
    const task = /^Digit([1-4])$/.exec(code)?.[1];
    if (task && !control && !shiftKey && (altKey || !typing)) return {kind: 'task', task: TASKS[Number(task) - 1]!};
    if (typing) return null;
    if (control && letter === 'z') return {kind: shiftKey ? 'redo' : 'undo'};
    if (control && letter === 'y') return {kind: 'redo'};
    if (key === 'Escape') return {kind: 'back'};
    return atMap && !control && !altKey && !shiftKey ? (LETTERS[letter] ?? null) : null;
}

/** Whether the event comes from a place where text is written, so that keys are letters. */
export function isTyping(event: Event): boolean {
    const [target] = event.composedPath();
    if (!(target instanceof HTMLElement)) return false;
    if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'range'].includes(target.type);
    return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

/** Whether the map or nothing has the focus, so that a letter alone is a command (WCAG 2.1.4). */
export function isAtMap(event: Event): boolean {
    const path = event.composedPath();
    return path[0] === document.body || path.some((part) => part instanceof HTMLElement && part.localName === 'db-map');
}

/** One step back: from the hand to the open tool to the form (which keeps what is written) to what is traced to the selection to the marked records to the place looked up. */
export function stepBack(workspace: Workspace): void {
    const {selected, marked, tool, traced, form} = workspace.view;
    if (workspace.drawing.kind !== 'idle') workspace.hand({kind: 'cancel'});
    else if (tool) workspace.look({tool: null});
    else if (form) workspace.look({form: null, traced: null});
    else if (traced && !workspace.moment) workspace.look({traced: null});
    else if (selected) workspace.select(null);
    else if (marked.size > 0) workspace.mark([], '');
    else if (workspace.place) workspace.point(null);
}
