/** Marks that people, keyboards, scanners and the addresses of map pages put for the same thing. */
const SAME: readonly (readonly [pattern: RegExp, mark: string])[] = [
    [/%C2%B0/gi, '°'],
    [/%22/g, '″'],
    [/%27/g, '′'],
    [/%2C/gi, ','],
    [/[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g, ''],
    [/[\r\n]+/g, ';'],
    [/\s+/g, ' '],
    [/[º˚∘°]/g, '°'],
    [/["”“„‟″ˮ〃]|[′'’‘‛´`ʹʼ]{2}/g, '″'],
    [/['’‘‛´`ʹʼ′]/g, '′'],
    [/ [−–—‒-] /g, ';'],
    [/[−–—‒]/g, '-']
];

/** Words for degrees, minutes and seconds. A letter counts only between digits, or as d m s together; the m of `698679mE` is metres. */
const UNITS: readonly (readonly [pattern: RegExp, mark: string])[] = [
    [/(?<=\d) ?(?:ĐỘ|DEGREES?|DEG)(?!\p{L})/gu, '°'],
    [/(?<=\d) ?(?:PHÚT|PHUT|MINUTES?|MIN)(?!\p{L})/gu, '′'],
    [/(?<=\d) ?(?:GIÂY|GIAY|SECONDS?|SEC)(?!\p{L})/gu, '″'],
    [/(?<=\d) ?D ?(\d+(?:[.,]\d+)?) ?M ?(\d+(?:[.,]\d+)?) ?S(?!\p{L})/gu, '°$1′$2″'],
    [/(?<=\d) ?D ?(\d+(?:[.,]\d+)?) ?M(?![\p{L}\d])/gu, '°$1′'],
    [/(?<=\d) ?M ?(?=[ENBĐ](?!\p{L}))/gu, ' '],
    [/(?<=\d)[DO](?=[ ]?\d)/g, '°'],
    [/(?<=\d)O(?= ?(?:[BNĐDETSW](?!\p{L})|[,;]|$))/gu, '°']
];

/**
 * A coordinate text in one spelling: composed letters in capitals, ASCII digits and signs, single spaces, `°`, `′` and `″` for
 * every mark that is used for them, a line break as `;`.
 */
export function tidyText(text: string): string {
    let tidy = text.replace(/[\uff01-\uff5e]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0));
    for (const [pattern, mark] of SAME) tidy = tidy.replace(pattern, mark);
    tidy = tidy.normalize('NFC').toUpperCase();
    for (const [pattern, mark] of UNITS) tidy = tidy.replace(pattern, mark);
    return tidy.replace(/ +/g, ' ').trim();
}
