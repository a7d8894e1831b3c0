import noise from '../../data/codes/name-noise.json' with {type: 'json'};

const common = new Set(noise);

/** Text without diacritics and in small letters: `Định Quán` becomes `dinh quan`. */
export function folded(text: string): string {
    return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

/**
 * How far two names agree, 0 to 1, without diacritics and without the words that every site's name has
 * (`data/codes/name-noise.json`).
 *
 * Source: Dice's coefficient over pairs of neighbouring letters (Dice, Ecology 26, 1945).
 */
export function nameSimilarity(a: string, b: string): number {
    const [x, y] = [core(a), core(b)];
    if (x === y) return 1;
    const left = pairs(x);
    const right = pairs(y);
    if (left.length + right.length === 0) return 0;
    const rest = new Map<string, number>();
    for (const pair of left) rest.set(pair, (rest.get(pair) ?? 0) + 1);
    let shared = 0;
    for (const pair of right) {
        const count = rest.get(pair) ?? 0;
        if (count === 0) continue;
        rest.set(pair, count - 1);
        shared++;
    }
    return (2 * shared) / (left.length + right.length);
}

// a name of common words alone keeps them: they are all it has
function core(name: string): string {
    const words = folded(name).match(/[\p{L}\p{N}]+/gu) ?? [];
    const telling = words.filter((word) => !common.has(word));
    return (telling.length > 0 ? telling : words).join(' ');
}

function pairs(text: string): string[] {
    return Array.from({length: Math.max(0, text.length - 1)}, (_, i) => text.slice(i, i + 2));
}
