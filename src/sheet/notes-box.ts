import type {CoverageTable} from '../coverage/table.ts';
import {type Edition, editionRule} from '../edition/edition.ts';
import type {PlanRecord} from '../record/plan.ts';
import {type Block, type Desk, heading, paragraph, stack} from './block.ts';
import type {SheetContent} from './content.ts';
import {imbalanceText} from './imbalance-text.ts';
import {imbalanceIn} from './left-out.ts';
import {dateVi, numberVi, say} from './words.ts';

// labels without room that the sheet names; more are counted and named in the list beside the sheet
const NAMED = 12;

/** What the sheet stands on: unit set and its quality, plan, map sheets below, method, records left out, journal head. */
export function notesBlock(
    desk: Desk,
    content: SheetContent,
    table: CoverageTable,
    from: {
        readonly source: string;
        readonly plan: PlanRecord | undefined;
        readonly mapSheets: string;
        /** What lies under the map; empty: nothing. */
        readonly base: string;
        readonly edition: Edition;
        /** Records of the unit that the figures leave out. */
        readonly leftOut: number;
    },
    unplaced: readonly string[]
): Block {
    const {stamp} = table;
    const imbalance = imbalanceIn(table, content);
    const dashed = content.zones.some(({record}) => record.properties.state !== 'approved');
    const lines = [
        say('notes.units', {name: stamp.unitSetName, quality: say(`quality.${stamp.quality}`), source: from.source}),
        planLine(from.plan, stamp.plan),
        ...(from.mapSheets ? [from.mapSheets] : []),
        ...(from.base ? [from.base] : []),
        say('notes.method', {method: stamp.method, date: dateVi(stamp.asOf)}),
        ...(from.leftOut + content.duplicates > 0
            ? [say('notes.left-out', {count: numberVi(from.leftOut), duplicates: numberVi(content.duplicates)})]
            : []),
        ...(imbalance.length === 0 ? [] : [say('areas.unbalancedAt', {places: imbalanceText(imbalance)})]),
        ...(unplaced.length > 0
            ? [
                  say(unplaced.length <= NAMED ? 'notes.unplaced-named' : 'notes.unplaced', {
                      count: numberVi(unplaced.length),
                      labels: unplaced.join('; ')
                  })
              ]
            : []),
        ...(from.edition === 'full'
            ? []
            : [say(`notes.${from.edition}`, {cellM: editionRule(from.edition)?.cellM ?? 0})]),
        ...(dashed ? [say('notes.zones')] : [])
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

function planLine(plan: PlanRecord | undefined, id: string): string {
    if (!plan) return say('notes.plan', {plan: id});
    return say('notes.plan-signed', {number: plan.number, date: dateVi(plan.signedOn), issuer: plan.issuer});
}
