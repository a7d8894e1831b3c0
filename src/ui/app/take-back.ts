import {word} from '../words.ts';
import type {Workspace} from '../workspace.ts';

/**
 * Undo or redo: the hand's own steps while it is at work, else the newest act of the journal. What was taken back or done
 * again, in words; null when there was nothing to say.
 *
 * @param busy called when a large act is being written, and nothing can be taken back
 * @throws whatever the store throws; an AbortError when a large act was given up
 */
export async function takeBack(workspace: Workspace, what: 'undo' | 'redo', busy: () => void): Promise<string | null> {
    const {store, past, drawing} = workspace;
    if (drawing.kind !== 'idle') {
        workspace.hand({kind: what === 'undo' ? 'undo' : 'again'});
        return null;
    }
    const line = what === 'undo' ? store.undoable : store.redoable;
    if (store.large) busy();
    if (!line || past || store.large) return null;
    workspace.requireSound();
    await store[what]();
    const {actWords} = await import('./act-words.ts');
    return word(what === 'undo' ? 'app.undone' : 'app.redone', {act: actWords(line)});
}
