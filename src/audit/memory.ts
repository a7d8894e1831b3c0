import {oncePer} from '../record/once-per.ts';

/**
 * What the checks of one project remember from one asking to the next, so that after an edit only what it touches is worked out
 * anew. Records never change, so two lists are equal where their entries are the same; nothing is trusted beyond that.
 */
export class AuditMemory {
    readonly #known = new Map<string, {readonly inputs: readonly unknown[]; readonly value: unknown}>();
    readonly #pairs = oncePer((_one: object) => new WeakMap<object, Map<string, unknown>>());

    /** The value under a name, worked out where one of its inputs is another than last time; lists are compared entry by entry. */
    of<V>(name: string, inputs: readonly unknown[], work: () => V): V {
        const held = this.#known.get(name);
        if (held && isSame(held.inputs, inputs)) return held.value as V;
        const value = work();
        this.#known.set(name, {inputs, value});
        return value;
    }

    /** What follows from two things together, worked out once for the pair in this order under a name. */
    ofPair<V>(name: string, one: object, other: object, work: () => V): V {
        const others = this.#pairs(one);
        const known = others.get(other) ?? new Map<string, unknown>();
        others.set(other, known);
        if (!known.has(name)) known.set(name, work());
        return known.get(name) as V;
    }
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
    return (
        some.length === others.length &&
        some.every((value, i) => {
            const other = others[i];
            return value === other || (Array.isArray(value) && Array.isArray(other) && isSame(value, other));
        })
    );
}
