import type {MapView} from '../../map/view.ts';
import {checkedOf} from '../audit/checked.ts';
import type {Workspace} from '../workspace.ts';

/** A press on the map: the mark of a check opens its line in the list, and anything else selects the record that lies there. */
export function pressed(view: MapView, workspace: Workspace, x: number, y: number): void {
    const checked = checkedOf(workspace);
    const mark = workspace.view.task === 'audit' ? view.pickMark(x, y, checked.chosen) : null;
    if (mark === null) workspace.select(view.pick(x, y, workspace.view.selected?.id ?? null));
    else checked.choose(mark);
}
