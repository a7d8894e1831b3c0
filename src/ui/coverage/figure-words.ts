import type {Figure, FigureId} from '../../coverage/figure.ts';
import {shareDecimals} from '../../coverage/figure.ts';
import type {Target} from '../../record/plan.ts';
import {number, word, wordOf} from '../words.ts';

/** A count, or square metres as hectares for K13. */
export function amount(id: FigureId, value: number): string {
    return id === 'K13' ? number(value / 10_000, 1, true) : number(value, 0);
}

/** `trên 70 %`, `ít nhất 1,5 %`; a whole-number target of a remainder (0) stays a plain number. */
export function targetText(target: Target): string {
    const value = target.value === 0 ? '0' : `${number(target.value * 100, 2)} %`;
    return wordOf(`figure.op.${target.op}`, {value});
}

/** The share, or in words why there is none: no base, or a list that has no base by nature. */
export function shareText(figure: Pick<Figure, 'id' | 'share' | 'denominator' | 'target'>): string {
    if (figure.share !== null) {
        return `${number(figure.share * 100, shareDecimals(figure), true)} %`;
    }
    if (figure.denominator === null) return '–';
    return ['K1', 'K2', 'K3', 'K5'].includes(figure.id) ? word('figure.zeroBase') : word('figure.noBase');
}

/** `đạt`, `chưa đạt`, or nothing where no target or no base is. */
export function metText(figure: Figure): string {
    return figure.met === null ? '' : word(figure.met ? 'figure.met' : 'figure.notMet');
}

/** The whole figure as one sentence for those who listen. */
export function spokenFigure(figure: Figure, unit: string): string {
    const base = figure.denominator === null ? '' : word('coverage.of', {base: amount(figure.id, figure.denominator)});
    const target = figure.target
        ? word('coverage.targetIs', {target: targetText(figure.target)})
        : word('figure.noTarget');
    return [`${unit}: ${amount(figure.id, figure.numerator)}${base}`, shareText(figure), target, metText(figure)]
        .filter(Boolean)
        .join('; ');
}
