import {MAP_LAYERS, type MapLayerId} from '../../record/feature.ts';
import type {Workspace} from '../workspace.ts';

/**
 * Show the records behind a number: marked on the map, and the table of the layer that most of them are in opens under it. A row of
 * the register has no place of its own and is shown by the unit it names.
 */
export function showRecords(workspace: Workspace, behind: readonly string[], as: string): void {
    const rows = workspace.records.layer('register');
    const ids = behind.map((id) => {
        const row = rows.get(id)?.properties;
        return row ? `${row.unitSet}/${row.unit}` : id;
    });
    const counts = new Map<MapLayerId, number>();
    for (const id of ids) {
        const layer = MAP_LAYERS.find((each) => each === workspace.find(id)?.layer);
        if (layer) counts.set(layer, (counts.get(layer) ?? 0) + 1);
    }
    const [first] = [...counts].sort((a, b) => b[1] - a[1]);
    workspace.mark(ids, as);
    if (first) workspace.look({listed: first[0], visible: new Set([...workspace.view.visible, first[0]])});
}
