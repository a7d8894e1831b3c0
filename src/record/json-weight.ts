/**
 * About how long a JSON value is as text, characters; counting ends where it is more than `most`. Bytes, files, maps and
 * sets count as nothing: they are not JSON.
 *
 * Cost: O(the value), or O(`most`) for a longer one.
 */
export function jsonWeight(value: unknown, most = Infinity): number {
    if (typeof value === 'string') return value.length + 3;
    if (typeof value !== 'object' || value === null) return NUMBER;
    let weight = 2;
    if (Array.isArray(value)) {
        // positions are most of what there is
        if (typeof value[0] === 'number') return value.length * NUMBER + 2;
        for (let i = 0; i < value.length && weight <= most; i++) weight += jsonWeight(value[i], most - weight);
        return weight;
    }
    if (Object.getPrototypeOf(value) !== Object.prototype) return weight;
    for (const key in value) {
        weight += key.length + 4 + jsonWeight((value as Record<string, unknown>)[key], most - weight);
        if (weight > most) break;
    }
    return weight;
}

/** A coordinate with its comma. */
const NUMBER = 14;
