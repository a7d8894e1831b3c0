/** How the letters of a text are coded: as Unicode, or by a Vietnamese font of the years before it. */
export type Letters = 'unicode' | 'tcvn3' | 'vni' | 'vps';

export const LETTERS: readonly Letters[] = ['unicode', 'tcvn3', 'vni', 'vps'];

/**
 * TCVN3 (“ABC”, fonts .VnTime, .VnArial …): the codes A1 to FE as they show where a program takes them for Latin-1. Capital
 * letters with tones have no code; fonts of capitals (.VnTimeH) show the small ones as such. `·` stands for no letter.
 *
 * Source: TCVN 5712:1993, VN3; the same as VN1 of that standard as glibc's TCVN5712-1 has it, but for capitals.
 */
const TCVN3_FROM = 0xa1;
const TCVN3 = 'ĂÂÊÔƠƯĐăâêôơưđ······àảãáạ·ằẳẵắ·······ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ';

/**
 * VPS (fonts VPS Times …): the codes 80 to FF. `Ẵ` and some other capitals sit on control codes, which no list carries.
 *
 * Source: the table of VPS as xvnkb (vps.h, lamdao/xvnkb) and VBKey (khiemdoan/VBKey) have it alike.
 */
const VPS_FROM = 0x80;
const VPS =
    'ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ··ỀỂỄỐỒỔỖýỷỵỚỜỞ·ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕựầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ·àáâãảạă·èéêẽìí·ĩ·Đòóôõ·Ơụùúủ·ỶẼỳ';

/** What programs of Windows show for the codes 80 to 9F (code page 1252). */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * VNI (fonts VNI-Times …): a plain letter and a mark behind it, or one sign for both.
 *
 * Source: the table of VNI for Windows as xvnkb (vni.h) has it.
 */
const VNI_SINGLE: Readonly<Record<string, string>> = {
    Ô: 'Ơ',
    Ö: 'Ư',
    Ñ: 'Đ',
    Æ: 'Ỉ',
    Ó: 'Ĩ',
    Ò: 'Ị',
    Î: 'Ỵ',
    Í: 'Í',
    Ì: 'Ì'
};

/** Acute, grave, hook, tilde, dot: alone, on a letter with a roof, on one with a bow. */
const TONES = ['\u0301', '\u0300', '\u0309', '\u0303', '\u0323'];
const PLAIN_TONES = 'ÙØÛÕÏ';
const ROOFED_TONES = 'ÁÀÅÃÄ';
const BOWED_TONES = 'ÉÈÚÜË';
const CAPITAL_MARKS = `${PLAIN_TONES}${ROOFED_TONES}${BOWED_TONES}ÂÊ`;
const VNI_MARKS = CAPITAL_MARKS + CAPITAL_MARKS.toLowerCase();

const tcvn3 = tableOf(TCVN3, TCVN3_FROM);
const vps = tableOf(VPS, VPS_FROM);
const vni = vniTable();
const vniPairs = new RegExp(`[AEOUYÔÖaeouyôö][${VNI_MARKS}]|[ÔÖÑÆÓÒÎÍÌôöñæóòîíì]`, 'g');

/**
 * A text in an old Vietnamese coding as Unicode (NFC); Unicode is only composed. What has no meaning in the coding stays.
 * Words of TCVN3 whose plain letters are all capitals were set in a font of capitals and become capitals.
 */
export function decodeLetters(text: string, letters: Letters): string {
    if (letters === 'unicode') return text.normalize('NFC');
    if (letters === 'vni') return text.replace(vniPairs, (sign) => vni.get(sign) ?? sign).normalize('NFC');
    const table = letters === 'tcvn3' ? tcvn3 : vps;
    const read = [...text].map((sign) => table.get(sign) ?? sign).join('');
    return (letters === 'tcvn3' ? read.replace(/[\p{L}]+/gu, capitals) : read).normalize('NFC');
}

// the small letters with marks of a word in capitals
function capitals(word: string): string {
    const plain = word.replace(/[^A-Za-z]/g, '');
    const marked = word.length > plain.length;
    // a capital in front only is a name in small letters: “Định”
    const only = plain.length === 1 && word.startsWith(plain) && word.length > 1;
    return marked && plain.length > 0 && !only && plain === plain.toUpperCase() ? word.toUpperCase() : word;
}

function tableOf(letters: string, from: number): ReadonlyMap<string, string> {
    const table = new Map<string, string>();
    [...letters].forEach((letter, i) => {
        if (letter === '·') return;
        const code = from + i;
        table.set(String.fromCharCode(code), letter);
        if (code < 0xa0) table.set(WINDOWS[code - 0x80]!, letter);
    });
    return table;
}

function vniTable(): ReadonlyMap<string, string> {
    const table = new Map<string, string>();
    const put = (sign: string, letter: string) => {
        table.set(sign, letter.normalize('NFC'));
        // people type capitals with the marks of small letters and the other way round
        table.set(sign[0]! + sign.slice(1).toLowerCase(), letter.normalize('NFC'));
        table.set(sign.toLowerCase(), letter.normalize('NFC').toLowerCase());
    };
    for (const [sign, letter] of Object.entries(VNI_SINGLE)) put(sign, letter);
    const on = (bases: string, signs: string, mark: string) => {
        for (const base of bases) {
            const letter = (VNI_SINGLE[base] ?? base) + mark;
            for (const [i, sign] of [...signs].entries()) put(base + sign, letter.normalize('NFC') + TONES[i]!);
        }
    };
    on('AEOUYÔÖ', PLAIN_TONES, '');
    on('AEO', ROOFED_TONES, '\u0302');
    on('A', BOWED_TONES, '\u0306');
    for (const base of 'AEO') put(`${base}Â`, `${base}\u0302`);
    put('AÊ', 'A\u0306');
    return table;
}
