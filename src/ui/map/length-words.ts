import {number, word} from '../words.ts';

/** A length for reading: metres below one kilometre, then kilometres with two decimals. */
export function lengthText(metres: number): string {
    if (metres < 1000) return word('map.metres', {value: number(metres, 0)});
    return word('map.kilometres', {value: number(metres / 1000, 2)});
}
