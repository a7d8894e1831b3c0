/** A stretch of a text, from the first letter to the one after the last. */
export interface Span {
    readonly from: number;
    readonly to: number;
}

/** Text in small letters without marks, letter for letter: a place found in it is the same place in the text (NFC). */
export function foldSameLength(text: string): string {
    let folded = '';
    for (let i = 0; i < text.length; i++) {
        const letter = text[i]!;
        const plain = letter.normalize('NFD')[0]!.toLowerCase();
        folded += letter === 'đ' || letter === 'Đ' ? 'd' : plain.length === 1 ? plain : letter;
    }
    return folded;
}
