/** Where a field stands in a form: keys and places in lists. */
export type FormPath = readonly (string | number)[];

/** As faults name it: `sources[0].kind`. */
export function pathText(path: FormPath): string {
    return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i > 0 ? `.${step}` : step)).join('');
}

/** The same fields with another value at a path; what is not on the way is the same object. */
export function withValue<T>(fields: T, [step, ...rest]: FormPath, value: unknown): T {
    if (step === undefined) return value as T;
    if (Array.isArray(fields)) {
        return fields.map((each, i) => (i === step ? withValue(each, rest, value) : each)) as T;
    }
    const group = (fields ?? {}) as Record<string, unknown>;
    return {...group, [step]: withValue(group[step], rest, value)} as T;
}
