import type {CoverageTable} from '../coverage/table.ts';
import {type Block, type Desk, heading, paragraph, stack} from './block.ts';
import type {SheetContent} from './content.ts';
import {imbalanceText} from './imbalance-text.ts';
import {mapSheetNote} from './map-sheet-note.ts';
import {dateVi, numberVi, say} from './words.ts';

/** What the sheet stands on: unit set and its quality, plan, map sheets below, method, records left out, journal head. */
export function notesBlock(
    desk: Desk,
    content: SheetContent,
    table: CoverageTable,
    source: string,
    unplaced: number
): Block {
    const {stamp} = table;
    const mapSheets = mapSheetNote(content.unit.geometry);
    const lines = [
        say('notes.units', {name: stamp.unitSetName, quality: say(`quality.${stamp.quality}`), source}),
        say('notes.plan', {plan: stamp.plan}),
        ...(mapSheets ? [mapSheets] : []),
        say('notes.method', {method: stamp.method, date: dateVi(stamp.asOf)}),
        say('notes.left-out', {count: numberVi(stamp.leftOut.length), duplicates: numberVi(content.duplicates)}),
        ...(stamp.balanced ? [] : [say('areas.unbalancedAt', {places: imbalanceText(stamp)})]),
        ...(unplaced > 0 ? [say('notes.unplaced', {count: numberVi(unplaced)})] : []),
        say('notes.zones')
    ];
    return stack(
        [
            (x, y, width) => heading(desk, x, y, width, say('notes')),
            ...lines.map(
                (line): Block =>
                    (x, y, width) =>
                        paragraph(desk, x, y, width, `– ${line}`, desk.paper.small)
            )
        ],
        0.3
    );
}
