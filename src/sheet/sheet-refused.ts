/** A sheet that paper and scale do not allow: `rule` names a sentence of `data/codes/rules-sheet.json`. */
export class SheetRefused extends RangeError {
    constructor(
        readonly rule: 'sheet-no-room' | 'sheet-too-many',
        readonly values: Readonly<Record<string, string | number>>
    ) {
        super(`${rule} ${JSON.stringify(values)}`);
    }
}
