/**
 * A pure function of something that never changes (a record, a geometry), worked out once for each and forgotten with it.
 *
 * Cost: a look-up; what was worked out stays as long as what it is of.
 */
export function oncePer<K extends object, V>(work: (of: K) => V): (of: K) => V {
    const known = new WeakMap<K, {readonly value: V}>();
    return (of) => {
        let held = known.get(of);
        if (!held) {
            held = {value: work(of)};
            known.set(of, held);
        }
        return held.value;
    };
}
