import type {CoverageStamp} from '../coverage/table.ts';
import {type Language, number, say} from './words.ts';

/** Units named before the rest is only counted. */
const NAMED = 5;

/** Where areas do not balance and by how much, the widest difference first: "Xã A thiếu 1.204,5 m²; Xã B thừa 3,0 m²". */
export function imbalanceWords({imbalance}: Pick<CoverageStamp, 'imbalance'>, language: Language): string {
    const widest = imbalance.toSorted((a, b) => Math.abs(b.differenceM2) - Math.abs(a.differenceM2));
    const said = widest.slice(0, NAMED).map(({name, differenceM2}) => {
        const area = number(Math.abs(differenceM2), language, 1);
        return say(differenceM2 > 0 ? 'report.lacks' : 'report.exceeds', language, {unit: name, area});
    });
    const more = imbalance.length - said.length;
    return [...said, ...(more > 0 ? [say('report.unitsMore', language, {count: more})] : [])].join('; ');
}
