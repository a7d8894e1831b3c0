/**
 * Text as it is compared: without marks, in small letters, spaces alike. `Định Quán`, composed or decomposed, and `dinh
 * quan` are one; so are `Hòa` and `Hoà`, which differ only in where the tone stands.
 */
export function foldText(text: string): string {
    return text
        .normalize('NFD')
        .replace(/\p{M}+/gu, '')
        .replace(/[đĐ]/g, 'd')
        .toLowerCase()
        .replace(/[\s\u200b]+/g, ' ')
        .trim();
}
