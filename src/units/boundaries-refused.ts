/** Boundary files that make no unit set: `rule` names a sentence of `data/codes/rules-units.json`. */
export class BoundariesRefused extends RangeError {
    constructor(
        readonly rule: 'no-usable-unit' | 'several-provinces' | 'units-without-ground',
        readonly values: Readonly<Record<string, string | number>> = {}
    ) {
        super(`${rule} ${JSON.stringify(values)}`);
    }
}
