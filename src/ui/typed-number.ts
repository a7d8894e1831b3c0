/** A number as Vietnam writes it, 1.234,5, or with a decimal point; NaN for what is none. */
export function typedNumber(text: string): number {
    const plain = text
        .trim()
        .replace(/\.(?=\d{3}(?:\D|$))/g, '')
        .replace(',', '.');
    return plain === '' ? Number.NaN : Number(plain);
}
