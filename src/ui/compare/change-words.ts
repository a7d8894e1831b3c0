import type {ActBehind, ComparedRecord} from '../../audit/compared-records.ts';
import type {GroundClass, MovedPiece} from '../../audit/moved-classes.ts';
import {changeWords} from '../feature/change-words.ts';
import {entryWords} from '../history/act-facts.ts';
import {number, type WordKey, word} from '../words.ts';
import type {Change} from './change-key.ts';

/** The letter of a class, or that the ground is not concluded. */
export function classWords(of: GroundClass): string {
    return of === 'none' ? word('compare.none') : of;
}

/** Hectares without their name, as fine as the amount asks for. */
export function ha(m2: number): string {
    return m2 < 0.5 ? '0' : number(m2 / 10_000, m2 < 10_000 ? 4 : 1, true);
}

/** A piece of ground as a line: `chưa kết luận → A: 12,3 ha`. */
export function pieceWords({from, to, areaM2}: MovedPiece): string {
    return word('comparing.piece', {from: classWords(from.class), to: classWords(to.class), ha: ha(areaM2)});
}

/** The zones that a piece went from and to. */
export function pieceZones({from, to}: MovedPiece): string {
    const none = word('comparing.noZone');
    return word('comparing.zones', {from: from.zone ?? none, to: to.zone ?? none});
}

/** What a record became, field by field; empty for one added or removed. */
export function recordWords({layer, kind, before, after}: ComparedRecord): string[] {
    return kind === 'changed' ? changeWords(layer, before, after) : [];
}

/** A change as the text of a finding: what, how much ground, by whom and why. */
export function findingWords(change: Change, from: string, to: string): string {
    const unit = change.unit.name || word('compare.noUnit');
    if (change.kind === 'piece') {
        const {piece} = change;
        const none = word('comparing.noZone');
        const moved = word('comparing.foundPiece', {
            from,
            to,
            unit,
            m2: number(piece.areaM2, 1),
            was: classWords(piece.from.class),
            wasZone: piece.from.zone ?? none,
            is: classWords(piece.to.class),
            isZone: piece.to.zone ?? none
        });
        return `${moved} ${reasonWords(piece.acts, 'comparing.byDay')}`;
    }
    const {record} = change;
    const {layer, id, kind, ground, acts} = record;
    const what = recordWords(record).join('; ');
    return [
        word('comparing.foundRecord', {
            from,
            to,
            layer: word(`compare.layer.${layer}`),
            id,
            kind: word(`compare.kind.${kind}`)
        }),
        ...(what ? [word('comparing.foundWhat', {what})] : []),
        ...(ground.gainedM2 + ground.lostM2 > 0
            ? [word('comparing.foundGround', {gained: number(ground.gainedM2, 1), lost: number(ground.lostM2, 1)})]
            : []),
        reasonWords(acts, 'comparing.foundNoAct')
    ].join(' ');
}

function reasonWords(acts: readonly ActBehind[], none: WordKey): string {
    const last = acts.at(-1);
    if (!last) return word(none);
    return word('comparing.foundBy', {
        at: entryWords(last),
        name: last.name,
        office: last.office,
        why: last.why || '–'
    });
}
