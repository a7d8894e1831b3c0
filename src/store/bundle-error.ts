/** A bundle that is not whole: `rule` is a key of `data/codes/rules-store.json`. */
export class BundleError extends Error {
    constructor(
        readonly rule: string,
        readonly values: Readonly<Record<string, string | number>>,
        options?: ErrorOptions
    ) {
        super(`bundle: ${rule} ${JSON.stringify(values)}`, options);
    }
}
