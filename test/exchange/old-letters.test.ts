import {describe, expect, test} from 'vitest';
import {guessLetters} from '../../src/exchange/guess-letters.ts';
import {decodeLetters} from '../../src/exchange/old-letters.ts';

// TCVN3: bytes that `iconv -f TCVN5712-1` of glibc reads as the Vietnamese beside them, shown as Latin-1.
// VNI: as xvnkb's vni.h spells them. VPS: as vps.h of xvnkb and the table of VBKey spell them, shown as code page 1252.
const spelled = [
    ['tcvn3', '§Þnh Qu¸n', 'Định Quán'],
    ['tcvn3', 'VÜnh Cöu, Tr¶ng Bom', 'Vĩnh Cửu, Trảng Bom'],
    ['tcvn3', 'ph\u00adêng', 'phường'],
    ['tcvn3', 'kho¶ng 5 mé tËp thÓ ë ch©n ®åi', 'khoảng 5 mộ tập thể ở chân đồi'],
    ['vni', 'Ñònh Quaùn', 'Định Quán'],
    ['vni', 'lieät só, phöôøng Taân Hoøa', 'liệt sĩ, phường Tân Hòa'],
    ['vni', 'moä taäp theå ôû chaân ñoài, naêm 1972', 'mộ tập thể ở chân đồi, năm 1972'],
    ['vni', 'ÑÒNH QUAÙN', 'ĐỊNH QUÁN'],
    ['vni', 'Caåm Myõ', 'Cẩm Mỹ'],
    ['vps', 'ñÎnh Quán', 'Định Quán'],
    ['vps', 'li\u008ct sï, ph\u00dc©ng Tân Hòa', 'liệt sĩ, phường Tân Hòa'],
    ['vps', 'liŒt sï', 'liệt sĩ']
] as const;

describe('letters of old Vietnamese fonts', () => {
    test.each(spelled)('%s: %s is %s', (letters, written, said) => {
        expect(decodeLetters(written, letters)).toBe(said);
    });

    test('a word set in a font of capitals becomes capitals, a name keeps its one', () => {
        expect(decodeLetters('B×NH PH\u00adíC', 'tcvn3')).toBe('BÌNH PHƯỚC');
        expect(decodeLetters('§inh T¹', 'tcvn3')).toBe('Đinh Tạ');
    });

    test('Unicode is composed and otherwise left alone', () => {
        expect(decodeLetters('Hoà\u0301'.normalize('NFD'), 'unicode')).toBe('Hoà\u0301'.normalize('NFC'));
    });

    test.each([
        ['tcvn3', ['§åi S¸u B\u00adëi', 'Suèi §¸ Bµn', 'Bê hå TrÞ An']],
        ['vni', ['Ñoài Saùu Böôûi', 'Suoái Ñaù Baøn', 'Bôø hoà Trò An']],
        ['unicode', ['Đồi Sáu Bưởi', 'Suối Đá Bàn', 'Bờ hồ Trị An']],
        ['unicode', ['Đồi Sáu Bưởi'.normalize('NFD')]],
        ['unicode', ['Hill 115', 'rubber tree', '']],
        ['unicode', ['São Paulo', 'Müller', 'Gärtnerstraße']],
        ['unicode', ['11°10\'20"B', '107°12′30″Đ']]
    ] as const)('a column in %s is told by its words', (letters, cells) => {
        expect(guessLetters(cells).letters).toBe(letters);
    });
});
