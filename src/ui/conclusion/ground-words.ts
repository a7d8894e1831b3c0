import {number} from '../words.ts';

/** An area in one unit, as sums are compared: square metres below a hectare, hectares to 100 m² from there. */
export function groundWords(areaM2: number): string {
    const m2 = Math.abs(areaM2);
    if (m2 < 10) return `${number(areaM2, 1)} m²`;
    return m2 < 10_000 ? `${number(areaM2, 0)} m²` : `${number(areaM2 / 10_000, 2, true)} ha`;
}

/** A short length: centimetres below a metre. */
export function groundLength(metres: number): string {
    return metres < 1 ? `${number(metres * 100, 1)} cm` : `${number(metres, 2)} m`;
}
