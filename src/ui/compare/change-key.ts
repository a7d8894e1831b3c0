import type {Comparison, ReasonedPiece, UnitChanges} from '../../audit/compare.ts';
import type {ComparedRecord} from '../../audit/compared-records.ts';

/** A record that differs, or a piece of ground that moved. */
export type Change =
    | {readonly kind: 'record'; readonly unit: UnitChanges; readonly record: ComparedRecord}
    | {readonly kind: 'piece'; readonly unit: UnitChanges; readonly piece: ReasonedPiece};

/** What a change is marked by. */
export function changeKey(change: Change): string {
    if (change.kind === 'record') return `${change.record.layer}/${change.record.id}`;
    const {unit, from, to} = change.piece;
    return [unit, from.class, from.zone ?? '', to.class, to.zone ?? ''].join('/');
}

/** The changes of a unit: first the ground, then the records. */
export function changesOf(unit: UnitChanges): Change[] {
    return [
        ...unit.pieces.map((piece) => ({kind: 'piece', unit, piece}) as const),
        ...unit.records.map((record) => ({kind: 'record', unit, record}) as const)
    ];
}

/** The changes that are marked, in the order of the list. */
export function chosenChanges({units}: Comparison, chosen: ReadonlySet<string>): Change[] {
    return units.flatMap(changesOf).filter((change) => chosen.has(changeKey(change)));
}
