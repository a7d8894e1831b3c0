/** A picture cannot be laid under a sheet: `rule` names a sentence of `data/codes/rules-sheet.json`. */
export class RasterFault extends Error {
    constructor(
        readonly rule: `base-${string}`,
        readonly values: Readonly<Record<string, string | number>>,
        options?: ErrorOptions
    ) {
        super(`${rule} ${JSON.stringify(values)}`, options);
    }
}
