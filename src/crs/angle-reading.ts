/** A written angle in degrees, the unit of its last digit in degrees, and whether it was packed (`105812`). */
export interface AngleReading {
    readonly value: number;
    readonly step: number;
    readonly packed: boolean;
}

const DECIMAL = /^(\d{1,3})(?:[.,](\d+))? ?°?$/;
const MINUTES = /^(\d{1,3}) ?[° :-] ?(\d{1,3})(?:[.,](\d+))? ?′?$/;
const SECONDS = /^(\d{1,3}) ?[° :-] ?(\d{1,3}) ?[′ :-] ?(\d{1,3})(?: ?″?[.,](\d+))? ?[″′]?$/;
const DOTTED = /^(\d{1,3})\.(\d{1,2})\.(\d{1,2})(?:,(\d+))? ?[°″]?$/;
const PACKED_MINUTES = /^(\d{2,3})(\d{2})[.,](\d+) ?[°′]?$/;
const PACKED_SECONDS = /^(\d{2,3})(\d{2})(\d{2})(?:[.,](\d+))? ?[°″]?$/;

/**
 * Reads one angle as decimal degrees, degrees and minutes, or degrees, minutes and seconds, also packed without marks. Text
 * as `tidyText` leaves it.
 *
 * @returns null for what is no angle, `'over-60'` for one whose minutes or seconds are 60 or more.
 */
export function angleReading(text: string): AngleReading | 'over-60' | null {
    const [, sign, body] = /^([+-]?) ?(.*)$/.exec(text.trim())!;
    const factor = sign === '-' ? -1 : 1;
    const shapes: readonly (readonly [shape: RegExp, parts: number, packed: boolean])[] = [
        [DECIMAL, 1, false],
        [MINUTES, 2, false],
        [SECONDS, 3, false],
        [DOTTED, 3, false],
        [PACKED_MINUTES, 2, true],
        [PACKED_SECONDS, 3, true]
    ];
    for (const [shape, parts, packed] of shapes) {
        const match = shape.exec(body!);
        if (!match) continue;
        const numbers = match.slice(1, parts + 1).map(Number);
        const decimals = match[parts + 1] ?? '';
        numbers[parts - 1] = Number(`${numbers[parts - 1]}.${decimals || '0'}`);
        const [degrees = 0, minutes = 0, seconds = 0] = numbers;
        if (minutes >= 60 || seconds >= 60) return 'over-60';
        const step = 10 ** -decimals.length / 60 ** (parts - 1);
        return {value: factor * (degrees + minutes / 60 + seconds / 3600), step, packed};
    }
    return null;
}
