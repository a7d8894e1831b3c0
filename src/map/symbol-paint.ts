import type {ExpressionSpecification} from 'maplibre-gl';
import type {MapSymbol} from '../symbols/symbol.ts';
import {PX_PER_MM} from './symbol-images.ts';

/** Width on screen of millimetres on paper, CSS pixels; half a pixel is the least that can be seen. */
export function px(mm: number): number {
    return Math.max(mm * PX_PER_MM, 0.5);
}

/** Lengths of a dash in line widths, as the map takes them. */
export function dash({widthMm, dashMm}: {readonly widthMm: number; readonly dashMm?: readonly number[]}): number[] {
    const width = px(widthMm) / PX_PER_MM;
    return dashMm ? dashMm.map((length) => Math.round((length / width) * 100) / 100) : [1, 0];
}

/** Dashes by the feature's symbol; a symbol without dashes is one long dash. */
export function dashes(
    rows: readonly {
        readonly key: string;
        readonly line: {readonly widthMm: number; readonly dashMm?: readonly number[]};
    }[]
): ExpressionSpecification {
    return match(
        rows.map(({key, line}) => [key, ['literal', dash(line)]]),
        ['literal', [1, 0]]
    );
}

/** A paint value by the feature's symbol; the first row's for a symbol that is not in the table. */
export function bySymbol<S extends MapSymbol, V extends string | number>(
    table: readonly S[],
    value: (symbol: S) => V
): ExpressionSpecification {
    return match(
        table.map((symbol) => [symbol.key, value(symbol)]),
        value(table[0]!)
    );
}

function match(rows: readonly (readonly [string, unknown])[], otherwise: unknown): ExpressionSpecification {
    // a match needs two different branches; the rows come from a table, which the types of the style cannot follow
    return ['match', ['get', 'symbol'], ...rows.flat(), otherwise] as unknown as ExpressionSpecification;
}
