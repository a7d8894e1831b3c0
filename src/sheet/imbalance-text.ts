import type {Imbalance} from '../coverage/table.ts';
import {numberVi, say} from './words.ts';

/** Units named on a sheet; the figures on the page name them all. */
const NAMED = 3;

/** Where areas do not balance and by how much, the widest difference first. */
export function imbalanceText(imbalance: readonly Imbalance[]): string {
    const widest = imbalance.toSorted((a, b) => Math.abs(b.differenceM2) - Math.abs(a.differenceM2));
    const said = widest.slice(0, NAMED).map(({name, differenceM2}) => {
        const area = numberVi(Math.abs(differenceM2), 1);
        return say(differenceM2 > 0 ? 'areas.lacks' : 'areas.exceeds', {unit: name, area});
    });
    return said.join('; ') + (imbalance.length > NAMED ? '…' : '');
}
