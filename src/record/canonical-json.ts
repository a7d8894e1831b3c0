/**
 * JSON in the one form that everybody writes alike (RFC 8785): keys sorted by UTF-16 code unit, no white space, numbers
 * as ECMAScript prints them. Properties that are `undefined` are left out, as `JSON.stringify` does.
 *
 * Cost: O(size of the text).
 *
 * @throws {TypeError} for NaN, infinities, functions, symbols and bigints, which JSON cannot say.
 */
export function canonicalJson(value: unknown): string {
    switch (typeof value) {
        case 'string':
            return JSON.stringify(value);
        case 'number':
            if (!Number.isFinite(value)) throw new TypeError(`JSON has no number ${value}.`);
            return value === 0 ? '0' : String(value);
        case 'boolean':
            return value ? 'true' : 'false';
        case 'object':
            return value === null ? 'null' : Array.isArray(value) ? arrayText(value) : objectText(value);
        default:
            throw new TypeError(`JSON has no ${typeof value}.`);
    }
}

function arrayText(array: readonly unknown[]): string {
    let text = '[';
    for (let i = 0; i < array.length; i++) {
        if (i > 0) text += ',';
        text += canonicalJson(array[i] === undefined ? null : array[i]);
    }
    return `${text}]`;
}

function objectText(object: object): string {
    let text = '{';
    for (const key of Object.keys(object).sort()) {
        const value = (object as Record<string, unknown>)[key];
        if (value === undefined) continue;
        if (text.length > 1) text += ',';
        text += `${JSON.stringify(key)}:${canonicalJson(value)}`;
    }
    return `${text}}`;
}

/** Whether two JSON values say the same, whatever the order of their keys. */
export function sameJson(a: unknown, b: unknown): boolean {
    return a === b || canonicalJson(a) === canonicalJson(b);
}
